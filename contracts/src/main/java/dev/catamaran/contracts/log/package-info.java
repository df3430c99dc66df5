/** What builders print, beside the events: for people to read, never for services to act on. */
@NullMarked
package dev.catamaran.contracts.log;

import org.jspecify.annotations.NullMarked;
