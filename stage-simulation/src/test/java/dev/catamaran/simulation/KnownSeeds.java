package dev.catamaran.simulation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.catamaran.simulation.MutantsCommand.Verdict;
import dev.catamaran.simulation.service.Wiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The history that showed each planted fault before. It is tried first: a fault that shows in it is caught, and need not be
 * looked for in hundreds. {@code -Dupdate=true} looks for all of them anew and writes down where they showed.
 */
final class KnownSeeds {
    private static final Path FILE = Path.of("src/test/resources/mutant-seeds.json");
    private static final TypeReference<TreeMap<String, Long>> SEEDS = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final boolean anew = Boolean.getBoolean("update");
    private final Map<String, Long> seeds;

    KnownSeeds() throws IOException {
        seeds = anew ? new TreeMap<>() : json.readValue(Files.readString(FILE), SEEDS);
    }

    /** @param most histories tried where the known one does not show the fault any more */
    Verdict verdict(Wiring mutant, long most) {
        Long known = seeds.get(mutant.name());
        if (known != null) {
            Verdict verdict = MutantsCommand.verdict(mutant, known, 1);
            if (verdict.seed() > 0) {
                return verdict;
            }
        }
        Verdict verdict = MutantsCommand.verdict(mutant, 1, most);
        seeds.put(mutant.name(), verdict.seed());
        return verdict;
    }

    void write() throws IOException {
        if (anew) {
            Files.writeString(FILE, json.writeValueAsString(seeds) + "\n");
        }
    }
}
