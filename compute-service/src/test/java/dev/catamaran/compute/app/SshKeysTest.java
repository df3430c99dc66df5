package dev.catamaran.compute.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.runtime.graph.Ownership;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class SshKeysTest {
    private static final Ownership AWS = new Ownership("uid", "demo", "aws");
    private static final Ownership GCP = new Ownership("uid", "demo", "gcp");
    private static final List<String> CLUSTERS = List.of("aws", "gcp");

    private final MemorySecrets secrets = new MemorySecrets();
    private final SshKeys keys = new SshKeys(secrets);

    @Test
    void shouldGiveEveryClusterTheSameKeyWhenTheyAskAtOnce() throws InterruptedException {
        Set<String> lines = ConcurrentHashMap.newKeySet();
        List<Thread> askers = List.of(AWS, GCP, AWS, GCP).stream()
                .map(owner -> Thread.ofVirtual().start(() -> lines.add(keys.obtain(owner))))
                .toList();
        for (Thread asker : askers) {
            asker.join();
        }

        assertThat(lines).singleElement().asString().startsWith("ssh-ed25519 ").endsWith(" catamaran-demo");
    }

    @Test
    void shouldKeepThePrivateHalfInTheStoreOnly() {
        String line = keys.obtain(AWS);

        byte[] file = secrets.get("secret:uid/ssh").orElseThrow();
        assertThat(new String(file, StandardCharsets.US_ASCII)).contains("BEGIN OPENSSH PRIVATE KEY");
        assertThat(line).doesNotContain("PRIVATE");
        assertThat(SshKeys.reference(AWS)).isEqualTo("secret:uid/ssh");
    }

    @Test
    void shouldKeepTheKeyWhileAnotherClusterUsesIt() {
        keys.obtain(AWS);
        String line = keys.obtain(GCP);

        keys.release(AWS, CLUSTERS);

        assertThat(keys.held(AWS, CLUSTERS)).isFalse();
        assertThat(keys.publicLine(GCP)).contains(line);
    }

    @Test
    void shouldLeaveNothingWhenTheLastClusterIsGone() {
        keys.obtain(AWS);
        keys.obtain(GCP);

        keys.release(GCP, CLUSTERS);
        keys.release(AWS, CLUSTERS);

        assertThat(secrets.references()).isEmpty();
    }

    @Test
    void shouldStillRemoveTheKeyWhenTheLastReleaseWasCutShort() {
        keys.obtain(AWS);
        secrets.delete("secret:uid/ssh-users/aws");

        assertThat(keys.held(AWS, CLUSTERS)).isTrue();
        keys.release(AWS, CLUSTERS);

        assertThat(secrets.references()).isEmpty();
    }
}
