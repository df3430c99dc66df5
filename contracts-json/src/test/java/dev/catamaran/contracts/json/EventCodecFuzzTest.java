package dev.catamaran.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Decoding is total: whatever bytes come, it answers. */
class EventCodecFuzzTest {
    private static final int ROUNDS = 3_000;

    private final EventCodec codec = new EventCodec();
    private final List<Golden> golden = Golden.all().toList();

    @Test
    void shouldNeverThrowWhenBodyBytesAreBroken() {
        Random random = new Random(1);
        for (int i = 0; i < ROUNDS; i++) {
            Golden message = golden.get(random.nextInt(golden.size()));
            byte[] body = broken(message.bytes(), random);
            assertThatCode(() -> codec.decode(message.kafkaHeaders(), body))
                    .as("round %d", i)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void shouldNeverThrowWhenHeaderBytesAreBroken() {
        Random random = new Random(2);
        for (int i = 0; i < ROUNDS; i++) {
            Golden message = golden.get(random.nextInt(golden.size()));
            Headers headers = new RecordHeaders();
            message.headers()
                    .forEach((name, value) -> headers.add(
                            name,
                            random.nextInt(8) == 0
                                    ? broken(value.getBytes(StandardCharsets.UTF_8), random)
                                    : value.getBytes(StandardCharsets.UTF_8)));
            assertThatCode(() -> codec.decode(headers, message.bytes()))
                    .as("round %d", i)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void shouldRefuseBodiesMadeToExhaust() {
        Golden message = golden.getFirst();
        for (String body : List.of(
                "[".repeat(200_000),
                "{\"a\":".repeat(200_000),
                "{\"fleetId\":\"demo\",\"generation\":1,\"spec\":" + "{\"a\":".repeat(60) + "1" + "}".repeat(61),
                "{\"fleetId\":\"demo\",\"generation\":" + "9".repeat(5_000) + ",\"spec\":{}}",
                "{\"fleetId\":\"" + "x".repeat(1_000_000) + "\",\"generation\":1,\"spec\":{}}")) {
            assertThat(codec.decode(message.kafkaHeaders(), body.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Decoded.Malformed.class);
        }
    }

    private static byte[] broken(byte[] bytes, Random random) {
        byte[] broken = bytes.clone();
        for (int i = random.nextInt(4); i >= 0 && broken.length > 0; i--) {
            broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
        }
        return java.util.Arrays.copyOf(
                broken, random.nextInt(3) == 0 ? random.nextInt(broken.length + 1) : broken.length);
    }
}
