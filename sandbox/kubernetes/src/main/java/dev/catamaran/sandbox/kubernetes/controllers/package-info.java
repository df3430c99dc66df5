/** What a cluster's own controllers do: nodes, workloads, garbage collection, load balancers. */
@NullMarked
package dev.catamaran.sandbox.kubernetes.controllers;

import org.jspecify.annotations.NullMarked;
