package dev.catamaran.testkit.rules.ring.west;

import dev.catamaran.testkit.rules.ring.east.East;

/** Half of a circle. */
public interface West {
    East east();
}
