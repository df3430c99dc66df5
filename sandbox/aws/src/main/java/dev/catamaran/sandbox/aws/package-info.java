/** A stand-in for the part of AWS that fleets are built from, at its wire interface. */
@NullMarked
package dev.catamaran.sandbox.aws;

import org.jspecify.annotations.NullMarked;
