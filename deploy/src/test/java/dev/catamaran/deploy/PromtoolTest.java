package dev.catamaran.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Prometheus' own tool says of our files. */
class PromtoolTest {
    private static final String PLACE = "deploy/observability/prometheus/";

    private static void check(String... arguments) throws IOException, InterruptedException {
        assumeTrue(Programs.present("promtool"), "promtool is not on the PATH");
        List<String> command = new ArrayList<>(List.of("promtool", "check"));
        command.addAll(Arrays.asList(arguments));
        Process promtool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
    }

    @Test
    void shouldAcceptTheAlertRules() throws Exception {
        check("rules", Repository.at(PLACE + "alerts.yml").toString());
    }

    @Test
    void shouldAcceptTheConfiguration() throws Exception {
        check("config", "--syntax-only", Repository.at(PLACE + "prometheus.yml").toString());
    }
}
