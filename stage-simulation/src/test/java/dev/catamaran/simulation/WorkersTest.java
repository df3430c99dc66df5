package dev.catamaran.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void shouldLiveThroughEverySeedInSomeProcess() throws InterruptedException {
        Queue<Long> told = new ConcurrentLinkedQueue<>();

        assertThat(new Workers(2, 3, told::add).run(1, 60)).isEmpty();

        assertThat(told).hasSize(2).contains(60L);
    }
}
