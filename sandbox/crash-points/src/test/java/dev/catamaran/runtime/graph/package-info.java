/** Stands for the package by which a cloud call is known. */
@NullMarked
package dev.catamaran.runtime.graph;

import org.jspecify.annotations.NullMarked;
