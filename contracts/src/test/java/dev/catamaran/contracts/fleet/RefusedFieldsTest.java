package dev.catamaran.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** One wrong field in the demo fleet gives one violation, at that field. */
class RefusedFieldsTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/fleet/refused.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '`')
    void shouldRefuse(String path, String yaml, String rule) {
        Map<String, Object> document = Documents.demo();

        Documents.set(document, path, yaml == null ? null : Documents.value(yaml));

        assertThat(Documents.violations(document))
                .as("%s: %s", path, yaml)
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.path()).isEqualTo(path);
                    assertThat(violation.rule()).contains(rule);
                    assertThat(violation.value()).hasSizeLessThanOrEqualTo(60);
                });
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/fleet/accepted.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '`')
    void shouldAccept(String path, String yaml) {
        Map<String, Object> document = Documents.demo();

        Documents.set(document, path, yaml == null ? null : Documents.value(yaml));

        assertThat(Documents.violations(document)).as("%s: %s", path, yaml).isEmpty();
    }
}
