/** What Kubespray is told: inventory, variables, the way to the machines. */
@NullMarked
package dev.catamaran.cluster.domain.inventory;

import org.jspecify.annotations.NullMarked;
