package dev.catamaran.runtime.inlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.fleet.Violation;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.contracts.json.FleetFiles;
import dev.catamaran.sandbox.faults.input.Expected;
import dev.catamaran.sandbox.faults.input.HostileFile;
import dev.catamaran.sandbox.faults.input.HostileGenerator;
import dev.catamaran.sandbox.faults.input.HostileInputs;
import dev.catamaran.sandbox.faults.input.HostileMessage;
import dev.catamaran.sandbox.faults.input.HostileSpec;
import dev.catamaran.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes in from outside is refused with violations or set aside with a reason, never built, never thrown. */
class HostileInputTest {
    private static final String CANARY = "c4n4ry-hunter2-Zx9";
    private static final HostileInputs INPUTS = new HostileInputs(CANARY);
    private static final int GENERATED = Integer.getInteger("bad.inputs", 500);
    private static final int LONGEST_ANSWER = 500_000;

    private final EventCodec codec = new EventCodec();

    static List<HostileSpec> specs() {
        return INPUTS.specs();
    }

    static List<HostileFile> files() {
        return INPUTS.files();
    }

    static List<HostileMessage> messages() {
        return INPUTS.messages();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void shouldRefuseAHostileDocumentAtItsField(HostileSpec hostile) {
        assertThat(FleetDocuments.read(hostile.document()))
                .isInstanceOfSatisfying(
                        Reading.Invalid.class,
                        invalid -> assertRefused(
                                ((Reading.Invalid<?>) invalid).violations(), hostile.path(), hostile.rule()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldRefuseAHostileFileWithItsPlace(HostileFile hostile) throws Exception {
        String answer;
        try {
            Reading<FleetDocument> reading =
                    FleetDocuments.read(FleetFiles.parse(hostile.text().getBytes(StandardCharsets.UTF_8)));
            assertThat(reading).isInstanceOf(Reading.Invalid.class);
            answer = reading.toString();
        } catch (FleetFiles.SyntaxException e) {
            assertThat(e.where()).matches("line \\d+, column \\d+");
            answer = e.reason();
        }
        assertThat(answer).contains(hostile.rule()).doesNotContain(CANARY).hasSizeLessThan(LONGEST_ANSWER);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldStopAHostileMessage(HostileMessage hostile) {
        assertStopped(hostile);
    }

    @Test
    void shouldStopGeneratedMessages() {
        Seeds.ofThisRun().forEach(GENERATED, random -> assertStopped(new HostileGenerator(random).next()));
    }

    private void assertStopped(HostileMessage hostile) {
        switch (codec.decode(arrived(hostile))) {
            case Decoded.Malformed(String reason) -> {
                assertThat(hostile.expected())
                        .as(reason)
                        .isInstanceOfAny(Expected.Quarantined.class, Expected.Stopped.class);
                assertThat(reason)
                        .isNotBlank()
                        .contains(hostile.expected() instanceof Expected.Quarantined(String part) ? part : "")
                        .doesNotContain(CANARY);
            }
            case Decoded.Unknown _ -> assertThat(hostile.expected()).isEqualTo(new Expected.Ignored());
            case Decoded.Event(var envelope, var type, FleetRequested request) -> {
                assertThat(hostile.expected()).isInstanceOfAny(Expected.Refused.class, Expected.Stopped.class);
                assertRefused(request, hostile.expected());
            }
            case Decoded.Event _ -> assertThat(hostile.expected()).isEqualTo(new Expected.Ignored());
        }
    }

    private static void assertRefused(FleetRequested request, Expected expected) {
        Admission admission = Admission.decide(request, Optional.empty(), List.of(), true);
        assertThat(admission).isInstanceOf(Admission.Refuse.class);
        List<Violation> violations = ((Admission.Refuse) admission).violations();
        if (expected instanceof Expected.Refused(String path, String rule)) {
            assertRefused(violations, path, rule);
        } else {
            assertTold(violations);
        }
    }

    private static void assertRefused(List<Violation> violations, String path, String rule) {
        assertThat(violations).anySatisfy(violation -> {
            assertThat(violation.path()).isEqualTo(path);
            assertThat(violation.rule()).contains(rule);
        });
        assertTold(violations);
    }

    /** Each names path, value and rule, in a size that fits a message, without the secrets it was about. */
    private static void assertTold(List<Violation> violations) {
        assertThat(violations).isNotEmpty().allSatisfy(violation -> {
            assertThat(violation.path()).isNotNull();
            assertThat(violation.value()).hasSizeLessThanOrEqualTo(60);
            assertThat(violation.rule()).isNotBlank();
        });
        assertThat(violations.toString()).doesNotContain(CANARY).hasSizeLessThan(LONGEST_ANSWER);
    }

    private static ConsumerRecord<String, byte[]> arrived(HostileMessage hostile) {
        ProducerRecord<String, byte[]> sent = hostile.record();
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                sent.key() == null ? null : reread(sent.key()),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }

    /** As Kafka's serializers carry it: what is no Unicode becomes a question mark. */
    private static String reread(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
