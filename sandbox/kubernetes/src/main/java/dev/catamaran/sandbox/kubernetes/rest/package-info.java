/** The Kubernetes HTTP interface over the object store: verbs, discovery, tables, watches. */
@NullMarked
package dev.catamaran.sandbox.kubernetes.rest;

import org.jspecify.annotations.NullMarked;
