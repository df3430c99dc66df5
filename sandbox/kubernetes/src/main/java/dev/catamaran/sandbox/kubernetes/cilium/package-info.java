/** What Cilium shows: nodes, encryption and the state of the mesh. */
@NullMarked
package dev.catamaran.sandbox.kubernetes.cilium;

import org.jspecify.annotations.NullMarked;
