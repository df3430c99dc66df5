package dev.catamaran.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.contracts.json.EventCodec.Encoded;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenMessagesTest {
    private final EventCodec codec = new EventCodec();

    @ParameterizedTest
    @EnumSource(EventType.class)
    void shouldKeepAMessageOfEveryType(EventType type) {
        assertThat(Golden.of(type))
                .isNotEmpty()
                .allSatisfy(golden -> assertThat(EventType.ofCeType(
                                String.valueOf(golden.headers().get("ce_type"))))
                        .contains(type));
    }

    @ParameterizedTest
    @MethodSource("dev.catamaran.contracts.json.Golden#all")
    void shouldDecodeForever(Golden golden) throws IOException {
        Decoded decoded = codec.decode(golden.kafkaHeaders(), golden.bytes());

        assertThat(decoded).isInstanceOf(Decoded.Event.class);
        Decoded.Event event = (Decoded.Event) decoded;
        Encoded again = codec.encode(event.envelope(), event.event());
        assertThat(Json.mapper().readTree(again.value())).isEqualTo(golden.known());
        assertThat(again.headers()).containsAllEntriesOf(golden.headers());
    }
}
