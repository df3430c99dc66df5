/** JSON patch, merge patch, strategic merge patch and server-side apply. */
@NullMarked
package dev.catamaran.sandbox.kubernetes.patch;

import org.jspecify.annotations.NullMarked;
