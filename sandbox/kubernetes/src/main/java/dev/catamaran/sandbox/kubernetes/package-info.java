/** Kubernetes clusters on the world's machines: API servers, what runs in them, and the tool that installs them. */
@NullMarked
package dev.catamaran.sandbox.kubernetes;

import org.jspecify.annotations.NullMarked;
