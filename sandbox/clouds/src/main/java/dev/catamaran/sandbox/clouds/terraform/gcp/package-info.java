/** What a fleet has on Google Cloud, in the words of Terraform's provider. */
@NullMarked
package dev.catamaran.sandbox.clouds.terraform.gcp;

import org.jspecify.annotations.NullMarked;
