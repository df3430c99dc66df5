package dev.catamaran.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.fleet.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetFilesTest {
    private static final Path DEMO = Path.of("../examples/demo-fleet.yaml");

    @Test
    void shouldAcceptTheDemoFleet() throws IOException {
        FleetDocument demo = demo();

        assertThat(demo.name()).isEqualTo("demo");
        assertThat(demo.labels()).containsEntry("team", "shop");
        assertThat(demo.spec().clusters()).extracting(FleetSpec.Cluster::id).containsExactly(1, 2);
        assertThat(demo.spec().cluster("gcp").workers().spot()).isTrue();
        assertThat(demo.spec().traffic().hostname()).isEqualTo("app.example.com");
    }

    @Test
    void shouldReadTheSameFleetWhenTheDefaultsAreWrittenOut() throws IOException {
        FleetSpec completed = demo().spec();
        Map<String, Object> written = Json.mapper().convertValue(completed, new TypeReference<>() {});

        assertThat(FleetDocuments.readSpec("demo", 1, written)).isEqualTo(new Reading.Valid<>(completed));
    }

    @Test
    void shouldReadJsonLikeYaml() throws Exception {
        Map<String, Object> yaml = FleetFiles.parse(Files.readAllBytes(DEMO));

        assertThat(FleetFiles.parse(Json.mapper().writeValueAsBytes(yaml))).isEqualTo(yaml);
    }

    @Test
    void shouldTellLineAndColumnWhenYamlIsBroken(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("fleet.yaml"), "kind: Fleet\nspec: {a: [1, 2}\n");

        Reading<FleetDocument> reading = FleetFiles.read(file);

        assertThat(violations(reading)).hasSize(1);
        assertThat(violations(reading).getFirst().path()).isEqualTo("line 2, column 16");
        assertThat(violations(reading).getFirst().value()).isEqualTo("fleet.yaml");
    }

    @Test
    void shouldRefuseDuplicateKeys() {
        refuses("kind: Fleet\nkind: Other\n", "line 2, column", "Duplicate field 'kind'");
        refuses("{\"kind\": 1,\n \"kind\": 2}", "line 2, column", "Duplicate field 'kind'");
    }

    @Test
    void shouldRefuseAliases() {
        refuses("a: &a [x]\nb: *a\n", "line 2, column", "aliases");
    }

    @Test
    void shouldRefuseSecondDocument() {
        refuses("kind: Fleet\n---\nkind: Fleet\n", "line", "");
    }

    @Test
    void shouldRefuseWhatIsNoMapping() {
        refuses("", "line 1", "one mapping");
        refuses("just a text", "line 1", "one mapping");
        refuses("- a\n- b\n", "line 1", "one mapping");
    }

    @Test
    void shouldRefuseDeepNesting() {
        refuses("a: " + "[".repeat(5_000) + "]".repeat(5_000), "line 1", "");
        refuses("{\"a\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}", "line 1", "");
    }

    @Test
    void shouldRefuseHugeFile() {
        refuses("a: " + "x".repeat(2 << 20), "", "");
    }

    @Test
    void shouldNotConstructObjectsWhenTagged() {
        refuses("a: !!javax.script.ScriptEngineManager [\n", "line", "");
        assertThatThrownBy(() -> FleetFiles.parse(new byte[] {(byte) 0xff, (byte) 0xfe, 0x00}))
                .isInstanceOf(FleetFiles.SyntaxException.class);
    }

    private static FleetDocument demo() throws IOException {
        Reading<FleetDocument> reading = FleetFiles.read(DEMO);
        assertThat(violations(reading)).isEmpty();
        return ((Reading.Valid<FleetDocument>) reading).value();
    }

    private static List<Violation> violations(Reading<FleetDocument> reading) {
        return reading instanceof Reading.Invalid<FleetDocument>(var violations) ? violations : List.of();
    }

    private static void refuses(String text, String where, String reason) {
        assertThatThrownBy(() -> FleetFiles.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(FleetFiles.SyntaxException.class, failure -> {
                    assertThat(failure.where()).contains(where);
                    assertThat(failure.reason()).contains(reason);
                });
    }
}
