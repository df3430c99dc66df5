/** Tests of contracts on the wire. */
@NullMarked
package dev.catamaran.contracts.json;

import org.jspecify.annotations.NullMarked;
