package dev.catamaran.compute.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ZoneListTest {
    @Test
    void shouldNameTheLetterOfAZoneOnBothClouds() {
        assertThat(ZoneList.letter("us-east-1", "us-east-1a")).isEqualTo("a");
        assertThat(ZoneList.letter("us-central1", "us-central1-f")).isEqualTo("f");
    }
}
