/** Which machines a cluster gets and where: pure, without a cloud. */
@NullMarked
package dev.catamaran.compute.domain;

import org.jspecify.annotations.NullMarked;
