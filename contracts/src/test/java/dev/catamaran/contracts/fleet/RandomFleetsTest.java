package dev.catamaran.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever valid fleet it starts from, a wrong field is refused at that field. */
class RandomFleetsTest {
    private static final int SEEDS = 8;

    private static final List<String> BAD_TEXTS = List.of("a\u0007", "{{a}}", "${a}", "<%a%>", "{%a%}");

    @Test
    void shouldAcceptEveryValidFleet() {
        LongStream.range(0, 50 * SEEDS).forEach(seed -> {
            Map<String, Object> document = new RandomFleets(seed).next();

            assertThat(Documents.violations(document))
                    .as("seed %d: %s", seed, document)
                    .isEmpty();
        });
    }

    @Test
    void shouldRefuseAnyFieldOfTheWrongType() {
        LongStream.range(0, SEEDS).forEach(seed -> {
            Map<String, Object> valid = new RandomFleets(seed).next();
            for (String path : RandomFleets.paths("", valid)) {
                Map<String, Object> document = Documents.copy(valid);
                Documents.set(document, path, List.of(List.of()));
                refusesAt(document, path.equals("spec.clusters") ? path + "[0]" : path, seed);
            }
        });
    }

    @Test
    void shouldRefuseAnUnknownFieldInAnyObject() {
        LongStream.range(0, SEEDS).forEach(seed -> {
            Map<String, Object> valid = new RandomFleets(seed).next();
            for (String path : RandomFleets.paths("", valid)) {
                if (Documents.get(valid, path) instanceof Map && !path.equals("metadata.labels")) {
                    Map<String, Object> document = Documents.copy(valid);
                    Documents.set(document, path + ".surprise", 1);
                    refusesAt(document, path + ".surprise", seed);
                }
            }
        });
    }

    @Test
    void shouldRefuseControlAndTemplateCharactersInAnyField() {
        LongStream.range(0, SEEDS).forEach(seed -> {
            Map<String, Object> valid = new RandomFleets(seed).next();
            for (String path : RandomFleets.paths("", valid)) {
                Map<String, Object> document = Documents.copy(valid);
                Documents.set(document, path, BAD_TEXTS.get(Math.floorMod(path.hashCode(), BAD_TEXTS.size())));
                refusesAt(document, path, seed);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "metadata.name, Upper",
        "spec.kubernetes.version, 1.32.0",
        "spec.clusters[0].name, -a",
        "spec.clusters[0].id, 256",
        "spec.clusters[0].cloud, azure",
        "spec.clusters[0].region, mars-1",
        "spec.clusters[0].network.cidr, 10.0.0.0/30",
        "spec.clusters[0].network.podCidr, 8.8.0.0/16",
        "spec.clusters[0].network.serviceCidr, 10.1.1.1/24",
        "spec.clusters[0].controlPlane.count, 4",
        "spec.clusters[0].controlPlane.machine, abacus",
        "spec.clusters[0].workers.count, 150",
        "spec.clusters[0].workers.min, 0",
        "spec.clusters[0].workers.max, 0",
        "spec.mesh.encryption, rot13",
        "spec.gitops.repository, ssh://git.example.com/a",
        "spec.traffic.hostname, elsewhere.org",
        "spec.traffic.minimumActive, 17"
    })
    void shouldRefuseBadValue(String path, String yaml) {
        LongStream.range(0, SEEDS).forEach(seed -> {
            Map<String, Object> document = new RandomFleets(seed).next();
            Documents.set(document, path, Documents.value(yaml));
            refusesAt(document, path, seed);
        });
    }

    @Test
    void shouldNameBothBlocksWhenAClusterIsCopied() {
        LongStream.range(0, SEEDS).forEach(seed -> {
            Map<String, Object> document = new RandomFleets(seed).next();
            List<Object> clusters = new ArrayList<>((List<?>) Documents.get(document, "spec.clusters"));
            if (clusters.getFirst() instanceof Map<?, ?> first
                    && first.get("network") != null
                    && clusters.size() < 16) {
                clusters.add(new LinkedHashMap<>(first));
                Documents.set(document, "spec.clusters", clusters);
                String copy = "spec.clusters[" + (clusters.size() - 1) + "]";
                for (String field : List.of("name", "id", "network.cidr", "network.podCidr", "network.serviceCidr")) {
                    refusesAt(document, copy + "." + field, seed);
                }
            }
        });
    }

    private static void refusesAt(Map<String, Object> document, String path, long seed) {
        assertThat(Documents.violations(document))
                .as("seed %d: %s", seed, document)
                .extracting(Violation::path)
                .doesNotHaveDuplicates()
                .contains(path);
    }
}
