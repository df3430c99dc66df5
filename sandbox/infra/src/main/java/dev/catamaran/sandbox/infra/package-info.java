/** The broker and the database of the world: real ones, started from their published artifacts, without containers. */
@NullMarked
package dev.catamaran.sandbox.infra;

import org.jspecify.annotations.NullMarked;
