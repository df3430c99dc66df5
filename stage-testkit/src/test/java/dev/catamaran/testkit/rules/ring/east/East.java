package dev.catamaran.testkit.rules.ring.east;

import dev.catamaran.testkit.rules.ring.west.West;

/** Half of a circle. */
public interface East {
    West west();
}
