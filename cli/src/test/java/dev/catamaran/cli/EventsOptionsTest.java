package dev.catamaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EventsOptionsTest {
    @ParameterizedTest
    @CsvSource({
        "--stage, networks, '--stage: ''networks'' is none of network, interconnect'",
        "--type, NetworkRedy, '--type: ''NetworkRedy'' is none of FleetRequested'",
        "--since, yesterday, '''yesterday'' is no duration'"
    })
    void shouldRefuseWhatDoesNotExistAndSayWhatDoes(String option, String value, String said) {
        StringWriter errors = new StringWriter();
        CommandLine command = new CommandLine(new EventsCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setErr(new PrintWriter(errors, true));

        assertThat(command.execute("demo", "--bootstrap-servers", "localhost:1", option, value))
                .isEqualTo(2);
        assertThat(errors.toString()).contains(said);
    }
}
