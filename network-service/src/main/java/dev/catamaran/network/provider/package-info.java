/** What a cloud brings to build a cluster's network. */
@NullMarked
package dev.catamaran.network.provider;

import org.jspecify.annotations.NullMarked;
