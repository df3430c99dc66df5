/** Reads every configuration key from the services' sources and writes the page and the ConfigMaps from them. */
@NullMarked
package dev.catamaran.deploy.configuration;

import org.jspecify.annotations.NullMarked;
