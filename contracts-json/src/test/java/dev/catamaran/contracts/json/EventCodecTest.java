package dev.catamaran.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.NetworkReleased;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCodecTest {
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final String REQUEST = "{\"fleetId\": \"demo\", \"generation\": 4, \"spec\": {\"clusters\": []}}";

    private final EventCodec codec = new EventCodec(InstantSource.fixed(NOW));

    @Test
    void shouldReadBackWhatItWrote() {
        Envelope envelope = envelope("dev.catamaran.network.NetworkReleased.v1");
        FleetEvent event = new NetworkReleased("demo", "aws");

        ProducerRecord<String, byte[]> message = codec.record(envelope, event);

        assertThat(message.topic()).isEqualTo("catamaran.network");
        assertThat(message.key()).isEqualTo("demo");
        assertThat(codec.decode(message.headers(), message.value()))
                .isEqualTo(new Decoded.Event(envelope, EventType.NETWORK_RELEASED, event));
    }

    @Test
    void shouldKeyStatusByStageSoThatCompactionKeepsEachOne() {
        assertThat(EventCodec.key(status("aws", "nodes"))).isEqualTo("demo/aws/nodes");
        assertThat(EventCodec.key(status(null, "mesh"))).isEqualTo("demo//mesh");
        assertThat(EventCodec.key(new FleetDeleted("demo"))).isEqualTo("demo");
    }

    @Test
    void shouldTellTheTypeOfWhatHasNoPlaceInASequenceByItsHeadersAlone() {
        assertThat(EventCodec.unsequenced(headers("dev.catamaran.health.HealthVote.v1", "0")))
                .contains(EventType.HEALTH_VOTE);
        assertThat(EventCodec.unsequenced(headers("dev.catamaran.health.HealthVote.v1", null)))
                .contains(EventType.HEALTH_VOTE);
        assertThat(EventCodec.unsequenced(headers("dev.catamaran.health.HealthVote.v1", "7")))
                .isEmpty();
        assertThat(EventCodec.unsequenced(headers("dev.catamaran.health.HealthVote.v1", "?")))
                .isEmpty();
        assertThat(EventCodec.unsequenced(headers("com.example.Other", "0"))).isEmpty();
        assertThat(EventCodec.unsequenced(new RecordHeaders())).isEmpty();
    }

    private static Headers headers(String type, @Nullable String sequence) {
        Headers headers = new RecordHeaders().add("ce_type", bytes(type));
        return sequence == null ? headers : headers.add("ce_sequence", bytes(sequence));
    }

    @Test
    void shouldWriteEachAreaOfStageFailedToItsTopic() {
        Golden golden = Golden.of(EventType.STAGE_FAILED).getLast();
        Decoded.Event event = (Decoded.Event) codec.decode(golden.kafkaHeaders(), golden.bytes());

        assertThat(codec.record(event.envelope(), event.event()).topic()).isEqualTo("catamaran.cluster");
    }

    @Test
    @SuppressWarnings("NullAway")
    void shouldNotEncodeWhatBreaksItsSchema() {
        Envelope envelope = envelope("dev.catamaran.network.NetworkReleased.v1");

        assertThatThrownBy(() -> codec.encode(envelope, new NetworkReleased("demo", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NetworkReleased")
                .hasMessageContaining("cluster");
    }

    @Test
    void shouldFillInWhatAnOperatorsPlainMessageLeavesOut() {
        Decoded decoded = codec.decode(plainHeaders(), bytes(REQUEST));

        assertThat(decoded).isInstanceOf(Decoded.Event.class);
        assertThat(((Decoded.Event) decoded).envelope())
                .isEqualTo(new Envelope(
                        "r-1", "dev.catamaran.fleets.FleetRequested.v1", "/kcat", "demo", NOW, "", 4, 0, null, null));
    }

    @Test
    void shouldTakeTheTimeOfTheRecordWhenTheMessageHasNone() {
        ConsumerRecord<String, byte[]> message = new ConsumerRecord<>(
                "catamaran.fleets",
                0,
                0,
                1_000,
                TimestampType.CREATE_TIME,
                4,
                9,
                "demo",
                bytes(REQUEST),
                plainHeaders(),
                Optional.empty());

        Decoded decoded = codec.decode(message);

        assertThat(((Decoded.Event) decoded).envelope().time()).isEqualTo(Instant.ofEpochMilli(1_000));
    }

    @Test
    void shouldTellHowToWriteHeadersWhenThereAreNone() {
        assertThat(reason(new RecordHeaders(), REQUEST))
                .contains("ce_specversion, ce_id, ce_type, ce_source")
                .contains("dev.catamaran.fleets.FleetRequested.v1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ce_specversion | 0.3 | must be 1.0",
                "ce_id | '' | lacks the headers ce_id",
                "ce_id | a\u0000b | ce_id must be at most",
                "ce_time | yesterday | ce_time must be a time",
                "ce_generation | -1 | ce_generation must be a whole number",
                "ce_generation | 99999999999999999999 | ce_generation must be a whole number",
                "ce_sequence | one | ce_sequence must be a whole number",
                "content-type | application/cloudevents+json | binary mode"
            })
    void shouldRefuseBadHeader(String name, String value, String reason) {
        Headers headers = plainHeaders();
        headers.remove(name).add(name, bytes(value));

        assertThat(reason(headers, REQUEST)).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"fleetId\": \"demo\", \"spec\": {}} | generation",
                "{\"fleetId\": \"demo\", \"generation\": \"1\", \"spec\": {}} | $.generation",
                "{\"fleetId\": \"demo\", \"generation\": -1, \"spec\": {}} | $.generation",
                "{\"fleetId\": \"demo\", \"generation\": 1e99, \"spec\": {}} | $.generation",
                "{\"fleetId\": \"demo\", \"generation\": 1.5, \"spec\": {}} | $.generation",
                "{\"fleetId\": \"\", \"generation\": 1, \"spec\": {}} | $.fleetId",
                "{\"fleetId\": \"a\\u0000\", \"generation\": 1, \"spec\": {}} | $.fleetId",
                "{\"fleetId\": \"demo\", \"generation\": 1, \"spec\": []} | $.spec",
                "{\"fleetId\": \"demo\", \"generation\": 1, \"spec\": {}, \"labels\": {\"a\": 1}} | $.labels.a",
                "{\"fleetId\": \"demo\", \"fleetId\": \"x\", \"generation\": 1, \"spec\": {}} | Duplicate field",
                "{\"fleetId\": \"demo\", \"generation\": 1, \"spec\": {}} {} | not valid JSON",
                "[] | object expected",
                "null | object expected",
                "`` | object expected",
                "fleetId: demo | not valid JSON"
            })
    void shouldRefuseBodyWithReason(String body, String reason) {
        assertThat(reason(plainHeaders(), body)).startsWith("FleetRequested").contains(reason);
    }

    @Test
    void shouldRefuseMessageWithoutBody() {
        assertThat(codec.decode(plainHeaders(), null)).isEqualTo(new Decoded.Malformed("FleetRequested has no body"));
    }

    @Test
    void shouldTellWhichTimeIsWrongWhenADateIsNoDate() {
        Headers headers = plainHeaders();
        headers.remove("ce_type").add("ce_type", bytes("dev.catamaran.status.StageStatus.v1"));
        String body = "{\"fleetId\":\"demo\",\"stage\":\"mesh\",\"state\":\"READY\",\"observedGeneration\":1,"
                + "\"since\":\"2026-02-30T00:00:00Z\"}";

        assertThat(reason(headers, body)).contains("$.since").contains("date-time");
    }

    @ParameterizedTest
    @CsvSource({
        "dev.catamaran.network.NetworkReady.v2",
        "dev.catamaran.network.NetworkRenamed.v1",
        "dev.catamaran.dns.NetworkReady.v1",
        "dev.catamaran.weather.StageFailed.v1",
        "com.example.other"
    })
    void shouldCallAnotherTypeUnknownWhateverItsBody(String type) {
        Headers headers = plainHeaders();
        headers.remove("ce_type").add("ce_type", bytes(type));

        assertThat(codec.decode(headers, bytes("\u0001 not JSON"))).isInstanceOf(Decoded.Unknown.class);
    }

    private String reason(Headers headers, String body) {
        Decoded decoded = codec.decode(headers, bytes(body));
        assertThat(decoded).isInstanceOf(Decoded.Malformed.class);
        return ((Decoded.Malformed) decoded).reason();
    }

    private static Headers plainHeaders() {
        return new RecordHeaders()
                .add("ce_specversion", bytes("1.0"))
                .add("ce_id", bytes("r-1"))
                .add("ce_type", bytes("dev.catamaran.fleets.FleetRequested.v1"))
                .add("ce_source", bytes("/kcat"));
    }

    private static StageStatus status(@Nullable String cluster, String stage) {
        return new StageStatus("demo", cluster, stage, StageProgress.State.READY, 1, NOW, null);
    }

    private static Envelope envelope(String type) {
        return new Envelope("id-1", type, "/network-service", "demo/aws", NOW, "uid-1", 2, 3, "cause", "00-a-b-01");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
