/** Compute Engine v1, service accounts and projects at their REST interfaces, as a stand-in. */
@NullMarked
package dev.catamaran.sandbox.gcp;

import org.jspecify.annotations.NullMarked;
