package dev.catamaran.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.sandbox.world.CrashOrders.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepRecordTest {
    private static final Point CREATE = new Point("network-service", "create vpc");
    private static final Point COMMIT = new Point("compute-service", "commit");
    private static final Point SEND = new Point("dns-service", "send");

    @TempDir
    Path root;

    @BeforeEach
    void build() throws IOException {
        Files.createDirectories(root.resolve(".catamaran"));
        for (String service : Services.names()) {
            Path app = root.resolve(service).resolve("target/quarkus-app");
            Files.createDirectories(app.resolve("app"));
            Files.createDirectories(app.resolve("lib/main"));
            Files.writeString(app.resolve("quarkus-run.jar"), "");
            Files.writeString(app.resolve("app").resolve(service + ".jar"), "first");
        }
    }

    private SweepRecord begun() {
        List<Point> all = List.of(CREATE, COMMIT, SEND);
        return new SweepRecord(SweepRecord.build(new Home(root)), 7, all, all, 2, List.of(), List.of(), List.of());
    }

    @Test
    void shouldGoOnWhereItWasStopped() {
        Home home = new Home(root);
        SweepRecord stopped = begun().withHalted(List.of(COMMIT))
                .withPairsOf(List.of(SEND, CREATE))
                .with(List.of("doubled: x"));
        stopped.save(home);

        SweepRecord loaded = SweepRecord.load(home);

        assertThat(loaded).isEqualTo(stopped);
        assertThat(loaded.missing()).containsExactly(CREATE, SEND);
    }

    @Test
    void shouldCountAPairOnceWhateverItsOrder() {
        SweepRecord record = begun().withPairsOf(List.of(SEND, CREATE)).withPairsOf(List.of(CREATE, SEND, COMMIT));

        assertThat(record.pairs()).hasSize(3);
    }

    @Test
    void shouldCountAPointOnceAndNoneThatWasNotAskedFor() {
        SweepRecord record =
                begun().withHalted(List.of(SEND, new Point("console", "else"))).withHalted(List.of(SEND));

        assertThat(record.halted()).containsExactly(SEND);
    }

    @Test
    void shouldNotMixTwoBuilds() throws IOException {
        Home home = new Home(root);
        begun().save(home);
        Files.writeString(root.resolve("dns-service/target/quarkus-app/lib/main/dev.catamaran.contracts.jar"), "x");

        assertThatThrownBy(() -> SweepRecord.load(home))
                .hasMessageContaining("built anew")
                .hasMessageContaining("--resume");
    }

    @Test
    void shouldSayThatNothingWasStopped() {
        Home home = new Home(root);
        begun().save(home);
        SweepRecord.forget(home);

        assertThatThrownBy(() -> SweepRecord.load(home)).hasMessageContaining("without --resume");
    }
}
