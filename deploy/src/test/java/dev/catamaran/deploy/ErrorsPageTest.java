package dev.catamaran.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.runtime.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorsPageTest {
    private static final Pattern ROW = Pattern.compile("row\\(\\s*((?:\"[^\"]*\"[\\s+]*)+),");
    private final String page = Repository.text("docs/errors.md");

    static List<String> codes() {
        return Arrays.stream(Problem.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void shouldExplainEveryProblem(String code) {
        String section = section("## " + code);

        assertThat(section).contains("**Means**", "**Catamaran**", "**You**");
        assertThat(page).contains("| [" + code + "](#" + code.toLowerCase(java.util.Locale.ROOT) + ") |");
    }

    @Test
    void shouldExplainNoProblemThatDoesNotExist() {
        assertThat(page.lines().filter(line -> line.startsWith("| [")).map(line -> line.split("[\\[\\]]")[1]))
                .containsExactlyInAnyOrderElementsOf(codes());
    }

    @ParameterizedTest
    @CsvSource({"### AWS, aws/AwsErrorCodes", "### GCP, gcp/GcpErrorCodes"})
    void shouldListEveryCodeThatAClassifierKnows(String heading, String classifier) {
        String source = Repository.text("cloud-access/src/main/java/dev/catamaran/cloud/" + classifier + ".java");
        List<String> codes = ROW.matcher(source)
                .results()
                .flatMap(row -> codes(row.group(1)))
                .toList();

        assertThat(codes).hasSizeGreaterThan(20);
        assertThat(codes).allSatisfy(code -> assertThat(section(heading)).contains("`" + code + "`"));
    }

    private static Stream<String> codes(String literals) {
        String expression = literals.replaceAll("\"[\\s+]*\"", "").replaceAll("^\"|\"\\s*$", "");
        return Stream.of(expression.split("\\|"))
                .map(code -> code.replace(".*", "*").replace("\\\\.", "."));
    }

    private String section(String heading) {
        int start = page.indexOf("\n" + heading + "\n");
        assertThat(start).as("a section " + heading).isNotNegative();
        int end = page.indexOf("\n#", start + heading.length());
        return end < 0 ? page.substring(start) : page.substring(start, end);
    }
}
