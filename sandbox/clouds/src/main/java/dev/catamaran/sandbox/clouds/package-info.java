/** The stages of both clouds without their services: what a fleet would come to, and what it costs in calls and time. */
@NullMarked
package dev.catamaran.sandbox.clouds;

import org.jspecify.annotations.NullMarked;
