package dev.catamaran.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdsTest {
    @Test
    void shouldMatchTheExampleOfTheRfc() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        assertThat(EventIds.version5(dns, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    @Test
    void shouldRepeatForTheSameEventAndDifferForAnyOther() {
        String id = EventIds.of("uid", "/network-service", 1);

        assertThat(EventIds.of("uid", "/network-service", 1)).isEqualTo(id);
        assertThat(EventIds.of("uid", "/network-service", 2)).isNotEqualTo(id);
        assertThat(EventIds.of("uid", "/compute-service", 1)).isNotEqualTo(id);
        assertThat(EventIds.of("uid2", "/network-service", 1)).isNotEqualTo(id);
        assertThat(UUID.fromString(id).version()).isEqualTo(5);
    }
}
