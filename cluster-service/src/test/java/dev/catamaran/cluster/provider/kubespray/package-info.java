/** Tests. */
@NullMarked
package dev.catamaran.cluster.provider.kubespray;

import org.jspecify.annotations.NullMarked;
