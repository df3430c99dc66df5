/** What a fleet has on AWS, in the words of Terraform's provider. */
@NullMarked
package dev.catamaran.sandbox.clouds.terraform.aws;

import org.jspecify.annotations.NullMarked;
