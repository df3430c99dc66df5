package dev.catamaran.compute.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class OpenSshKeyTest {
    /** RFC 8032, 7.1, test 1. */
    private static final String SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    private static final String POINT = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    private static KeyPair known() throws GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance("Ed25519");
        byte[] x509 = HexFormat.of().parseHex("302a300506032b6570032100" + POINT);
        return new KeyPair(
                keys.generatePublic(new X509EncodedKeySpec(x509)),
                keys.generatePrivate(new EdECPrivateKeySpec(
                        NamedParameterSpec.ED25519, HexFormat.of().parseHex(SEED))));
    }

    @Test
    void shouldWriteTheFileThatSshReads() throws GeneralSecurityException {
        String file = new String(OpenSshKey.encode(known(), "catamaran-demo"), StandardCharsets.US_ASCII);

        assertThat(file)
                .startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\n")
                .endsWith("-----END OPENSSH PRIVATE KEY-----\n");
        assertThat(file.lines()).allMatch(line -> line.length() <= 70);
        byte[] body = Base64.getMimeDecoder().decode(file.replaceAll("-----.*-----", ""));
        String hex = HexFormat.of().formatHex(body);
        assertThat(hex).startsWith(HexFormat.of().formatHex("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII)));
        assertThat(hex).contains("00000040" + SEED + POINT);
        assertThat(hex).endsWith("01020304050607");
    }

    @Test
    void shouldReadThePublicHalfBackFromThePrivateFile() throws GeneralSecurityException {
        byte[] file = OpenSshKey.encode(known(), "ignored");

        String blob = "0000000b" + HexFormat.of().formatHex("ssh-ed25519".getBytes(StandardCharsets.US_ASCII))
                + "00000020" + POINT;
        assertThat(OpenSshKey.publicLine(file, "catamaran-demo"))
                .isEqualTo("ssh-ed25519 "
                        + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(blob)) + " catamaran-demo");
    }
}
