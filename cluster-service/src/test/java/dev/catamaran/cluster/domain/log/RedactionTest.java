package dev.catamaran.cluster.domain.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.log.BuilderLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String CANARY = "Canary7Q0xV2mKd9";
    private static final String KEY = """
            -----BEGIN OPENSSH PRIVATE KEY-----
            b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2
            QyNTUxOQAAACDcanaryABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdef
            -----END OPENSSH PRIVATE KEY-----
            """;

    private static String alone(String line) {
        return new Redaction(KnownSecrets.of(List.of())).next(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: %s",
                "ansible_become_password=%s",
                "\"db_password\": \"%s\", \"port\": 1",
                "cmd: {\\\"token\\\": \\\"%s\\\"}",
                "kubeadm join 10.0.0.1:6443 --token %s --v=5",
                "--certificate-key %s",
                "client-key-data: %s",
                "Authorization: Bearer %s",
                "{\"Authorization\": \"Basic %s\"}",
                "curl -H 'authorization: bearer %s'",
                "https://robot:%s@git.example.com/x.git",
                "https://%s:x@git.example.com/x.git",
                "AWS_SECRET_ACCESS_KEY='%s'",
                "api-key = \"%s",
                "secret_value: 'it is %s'",
            })
    void shouldTakeOutWhatANameOrFormTellsToBeASecret(String form) {
        assertThat(alone(form.formatted(CANARY))).doesNotContain(CANARY).contains("[redacted]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abcdef.0123456789abcdef",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl",
                "AKIAIOSFODNN7EXAMPLE",
                "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
            })
    void shouldTakeOutWhatLooksLikeASecretByItself(String secret) {
        assertThat(alone("it said " + secret + ", and went on")).isEqualTo("it said [redacted], and went on");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TASK [kubernetes/tokens : Gen_tokens | Make sure the directory exists] *****",
                "TASK [bootstrap_os : Basic installation of packages] *****",
                "ok: [aws-node-1] => (item=kube-apiserver)",
                "aws-node-1 : ok=612 changed=131 unreachable=0 failed=0 skipped=1012 rescued=0 ignored=6",
                "changed: [node-1 -> node-2(10.0.0.11)] => {\"msg\": \"version 1.35.4\"}",
                "Thursday 26 November 2026  10:00:00 +0000 (0:00:01.234)       0:12:00.567 ****",
                "https://github.com/containerd/containerd/releases/download/v2.1.0/x.tar.gz",
                "",
            })
    void shouldLeaveWhatIsNoSecret(String line) {
        assertThat(alone(line)).isEqualTo(line);
    }

    @Test
    void shouldTakeOutAPrivateKeyOverSeveralLinesAndGoOnBehindIt() {
        Redaction redaction = new Redaction(KnownSecrets.of(List.of()));
        List<String> lines = new ArrayList<>();
        ("before\n" + KEY + "after").lines().map(redaction::next).forEach(lines::add);

        assertThat(lines).containsExactly("before", "[redacted]", "[redacted]", "[redacted]", "[redacted]", "after");
        assertThat(redaction.next("a " + KEY.replace("\n", "\\n") + " b")).isEqualTo("a [redacted]\\n b");
    }

    @Test
    void shouldGoOnWithTheNextTaskWhenAPrivateKeyHasNoEnd() {
        Redaction redaction = new Redaction(KnownSecrets.of(List.of()));

        assertThat(redaction.next("-----BEGIN RSA PRIVATE KEY-----")).isEqualTo("[redacted]");
        assertThat(redaction.next("MIIEowIBAAKCAQEA")).isEqualTo("[redacted]");
        assertThat(redaction.next("TASK [etcd : Start]")).isEqualTo("TASK [etcd : Start]");
        assertThat(redaction.next("ok: [node-1]")).isEqualTo("ok: [node-1]");
    }

    /** A bird in every form that a tool may print, anywhere in a line of anything. */
    @Test
    void shouldLetNoCanaryThroughWhereverItStands() {
        long seed = Long.getLong("seed", new Random().nextLong());
        Random random = new Random(seed);
        String inBase64 = base64(KEY);
        KnownSecrets known = KnownSecrets.of(List.of(CANARY, KEY, inBase64));
        List<String> birds = new ArrayList<>(List.of(CANARY, base64(CANARY), inBase64, base64(inBase64)));
        KEY.lines().filter(line -> !line.startsWith("-----")).forEach(birds::add);
        for (int i = 0; i < 2_000; i++) {
            String bird = birds.get(random.nextInt(birds.size()));
            String line = noise(random) + bird + noise(random);

            assertThat(new Redaction(known).next(line)).as("-Dseed=%d", seed).doesNotContain(bird);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String noise(Random random) {
        String letters = "ab=:\"'\\ {}[],.-/@\n\t\u001b\u202eé";
        StringBuilder noise = new StringBuilder();
        random.ints(random.nextInt(40), 0, letters.length()).forEach(at -> noise.append(letters.charAt(at)));
        return noise.toString();
    }

    @Test
    void shouldLeaveNothingThatMovesACursorOrTurnsLetters() {
        assertThat(alone("\u001b[2Jred\u0007\tblue\u202Eneerg")).isEqualTo("\uFFFD[2Jred\uFFFD\tblue\uFFFDneerg");
    }

    @Test
    void shouldCutALongLineAfterItWasJudged() {
        String line = alone("x".repeat(3_990) + " password=" + "y".repeat(60_000));

        assertThat(line).hasSizeLessThanOrEqualTo(BuilderLog.LONGEST_LINE).doesNotContain("yyy");
    }

    @Test
    void shouldJudgeLongLinesOfAnything() {
        for (String part :
                List.of("a", "--token ", "\\\"", "password:\"\\\"", "://", "x:", "-----BEGIN PRIVATE KEY-----")) {
            assertThat(alone(part.repeat(65_000 / part.length()))).hasSizeLessThanOrEqualTo(BuilderLog.LONGEST_LINE);
        }
    }
}
