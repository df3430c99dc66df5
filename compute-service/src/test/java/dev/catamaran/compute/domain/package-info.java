/** Planning, checked without a cloud. */
@NullMarked
package dev.catamaran.compute.domain;

import org.jspecify.annotations.NullMarked;
