/** Events come in once each, change desired state and wake work; nothing else happens here. */
@NullMarked
package dev.catamaran.runtime.inlet;

import org.jspecify.annotations.NullMarked;
