/** A fleet as Terraform configuration with import blocks. */
@NullMarked
package dev.catamaran.sandbox.clouds.terraform;

import org.jspecify.annotations.NullMarked;
