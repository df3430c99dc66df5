package dev.catamaran.compute.domain;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which machine shapes may stand in for which.
 *
 * @param fallbacks shape to the shapes that replace it where it is sold out, best first
 * @param bastion shapes of the bastion, best first
 */
public record MachineShapes(Map<String, List<String>> fallbacks, List<String> bastion) {
    public MachineShapes {
        fallbacks = Map.copyOf(fallbacks);
        bastion = List.copyOf(bastion);
    }

    /** The shape asked for and what may stand in for it, best first. */
    public List<String> of(String machine) {
        return Stream.concat(Stream.of(machine), fallbacks.getOrDefault(machine, List.of()).stream())
                .distinct()
                .toList();
    }
}
