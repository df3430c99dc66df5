package dev.catamaran.compute.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostKeysTest {
    private static final String KEY = "AAAAC3NzaC1lZDI1NTE5AAAAIGk0Zm9ydHktdGhyZWUgY2hhcmFjdGVycyBvZiBrZXkh";
    private static final String ADDRESS = "203.0.113.7";

    @Test
    void shouldReadKeysWhenConsoleIsUbuntusOnAws() {
        String console = """
                Cloud-init v. 25.2 finished.
                -----BEGIN SSH HOST KEY FINGERPRINTS-----
                256 SHA256:abc root@ip-10-0-0-5 (ED25519)
                -----END SSH HOST KEY FINGERPRINTS-----
                -----BEGIN SSH HOST KEY KEYS-----
                ssh-ed25519 %s root@ip-10-0-0-5
                -----END SSH HOST KEY KEYS-----
                """.formatted(KEY);

        assertThat(HostKeys.knownHosts(console, ADDRESS)).containsExactly(ADDRESS + " ssh-ed25519 " + KEY);
    }

    @Test
    void shouldReadKeysWhenEveryLineHasAPrefix() {
        String console = """
                Nov 22 14:00:00 bastion cloud-init[812]: -----BEGIN SSH HOST KEY KEYS-----
                Nov 22 14:00:00 bastion cloud-init[812]: ecdsa-sha2-nistp256 %s root@bastion
                Nov 22 14:00:00 bastion cloud-init[812]: -----END SSH HOST KEY KEYS-----
                """.formatted(KEY);

        assertThat(HostKeys.knownHosts(console, ADDRESS)).containsExactly(ADDRESS + " ecdsa-sha2-nistp256 " + KEY);
    }

    @Test
    void shouldWaitForTheRestWhenTheBlockHasNoEnd() {
        String console = "-----BEGIN SSH HOST KEY KEYS-----\nssh-ed25519 " + KEY + " root@bastion\n";

        assertThat(HostKeys.knownHosts(console, ADDRESS)).isEmpty();
    }

    @Test
    void shouldTakeTheLastBlockWhenTheMachineBootedTwice() {
        String block = "-----BEGIN SSH HOST KEY KEYS-----\nssh-rsa %s root@b\n-----END SSH HOST KEY KEYS-----\n";
        String other = KEY.replace('A', 'B');

        assertThat(HostKeys.knownHosts(block.formatted(KEY) + block.formatted(other), ADDRESS))
                .containsExactly(ADDRESS + " ssh-rsa " + other);
    }
}
