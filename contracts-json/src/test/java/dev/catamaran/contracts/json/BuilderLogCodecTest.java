package dev.catamaran.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.log.BuilderLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuilderLogCodecTest {
    private static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");
    private static final BuilderLog LOG = new BuilderLog(
            "demo",
            "aws",
            3,
            "r-1",
            "cluster.yml",
            AT,
            7,
            41,
            AT,
            List.of("TASK [etcd : Start]", "ok: [node-1]"),
            new BuilderLog.End(BuilderLog.Outcome.FAILED, 2));

    private final BuilderLogCodec codec = new BuilderLogCodec();

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent, String body) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                sent.key(),
                body.getBytes(StandardCharsets.UTF_8),
                new RecordHeaders(sent.headers()),
                Optional.empty());
    }

    private static String body(ProducerRecord<String, byte[]> sent) {
        return new String(sent.value(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldReadWhatItWrote() {
        ProducerRecord<String, byte[]> sent = codec.record("/cluster-service", "uid", LOG);

        assertThat(sent.topic()).isEqualTo("catamaran.logs");
        assertThat(sent.key()).isEqualTo("demo/aws");
        assertThat(codec.decode(received(sent, body(sent)))).contains(LOG);
    }

    @Test
    void shouldGiveAResentBatchTheSameIdAndTheNextOneAnother() {
        BuilderLog next = new BuilderLog("demo", "aws", 3, "r-1", "cluster.yml", AT, 8, 43, AT, List.of(), null);

        assertThat(id(codec.record("/cluster-service", "uid", LOG)))
                .isEqualTo(id(codec.record("/cluster-service", "uid", LOG)))
                .isNotEqualTo(id(codec.record("/cluster-service", "uid", next)));
    }

    private static String id(ProducerRecord<String, byte[]> sent) {
        return CloudEventHeaders.last(sent.headers(), "ce_id").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"fleetId\":\"demo\"}",
                "{\"fleetId\":\"demo\",\"cluster\":\"aws\",\"generation\":1,\"run\":\"r\",\"playbook\":\"p\","
                        + "\"startedAt\":\"yesterday\",\"sequence\":1,\"firstLine\":1,\"at\":\"now\",\"lines\":[]}",
                "{\"fleetId\":\"demo\",\"cluster\":\"aws\",\"generation\":1,\"run\":\"r\",\"playbook\":\"p\","
                        + "\"startedAt\":\"2026-11-28T10:00:00Z\",\"sequence\":1,\"firstLine\":9223372036854775807,"
                        + "\"at\":\"2026-11-28T10:00:00Z\",\"lines\":[\"a\"]}"
            })
    void shouldTakeNothingFromWhatIsNoBatch(String body) {
        assertThat(codec.decode(received(codec.record("/cluster-service", "uid", LOG), body)))
                .isEmpty();
    }

    @Test
    void shouldTakeNothingFromAnotherKeyThanTheClusters() {
        ProducerRecord<String, byte[]> sent = codec.record("/cluster-service", "uid", LOG);
        ProducerRecord<String, byte[]> elsewhere =
                new ProducerRecord<>(sent.topic(), null, "demo/gcp", sent.value(), sent.headers());

        assertThat(codec.decode(received(elsewhere, body(sent)))).isEmpty();
    }
}
