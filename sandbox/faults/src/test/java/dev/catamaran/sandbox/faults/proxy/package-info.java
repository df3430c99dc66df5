/** Tests of the proxy. */
@NullMarked
package dev.catamaran.sandbox.faults.proxy;

import org.jspecify.annotations.NullMarked;
