package dev.catamaran.console.domain;

import dev.catamaran.contracts.event.Area;

/** Where a message stands in the log. */
public record Place(Area area, int partition, long offset) {}
