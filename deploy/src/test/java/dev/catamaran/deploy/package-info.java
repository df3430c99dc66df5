/** Holds manifests, images, dashboards and pages to the code they describe. */
@NullMarked
package dev.catamaran.deploy;

import org.jspecify.annotations.NullMarked;
