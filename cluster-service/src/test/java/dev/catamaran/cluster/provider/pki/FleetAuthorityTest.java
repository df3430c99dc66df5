package dev.catamaran.cluster.provider.pki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cluster.domain.mesh.MeshCertificates;
import dev.catamaran.cluster.domain.mesh.MeshCertificates.Wanted;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

class FleetAuthorityTest {
    private static final Instant NOW = Instant.now();
    private static final Wanted SERVER = MeshCertificates.of("203.0.113.7").getFirst();

    private final FleetAuthority authority = FleetAuthority.make("demo", NOW);

    @Test
    void shouldBeTheSameWhenReadBack() {
        FleetAuthority read = FleetAuthority.read(authority.stored());

        assertThat(read.fingerprint()).isEqualTo(authority.fingerprint()).hasSize(64);
        assertThat(read.keyPem()).isEqualTo(authority.keyPem());
    }

    @Test
    void shouldIssueCertificateThatJavaTrustsForTheServerAndItsClients() throws Exception {
        FleetAuthority.Issued issued = authority.issue(SERVER, NOW);
        X509Certificate[] chain = {Pem.certificate(issued.certificate())};
        X509TrustManager trust = trusting(Pem.certificate(authority.certificatePem()));

        trust.checkServerTrusted(chain, "ECDHE_ECDSA");
        trust.checkClientTrusted(chain, "EC");

        assertThat(chain[0].getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .contains("203.0.113.7", "*.mesh.cilium.io", "127.0.0.1");
        assertThat(issued.key()).startsWith("-----BEGIN PRIVATE KEY-----");
    }

    private static X509TrustManager trusting(Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", certificate);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    @Test
    void shouldKeepCertificateUntilSomethingAboutItIsNotGood() {
        String issued = authority.issue(SERVER, NOW).certificate();

        assertThat(authority.stillGood(issued, SERVER, NOW)).isTrue();
        assertThat(authority.stillGood(issued, SERVER, NOW.plus(Duration.ofDays(320))))
                .as("about to expire")
                .isFalse();
        assertThat(authority.stillGood(
                        issued, MeshCertificates.of("203.0.113.8").getFirst(), NOW))
                .as("other address")
                .isFalse();
        assertThat(authority.stillGood(issued, MeshCertificates.of("").getLast(), NOW))
                .as("other user")
                .isFalse();
        assertThat(FleetAuthority.make("demo", NOW).stillGood(issued, SERVER, NOW))
                .as("other authority")
                .isFalse();
        assertThat(authority.stillGood("", SERVER, NOW)).as("nothing").isFalse();
    }

    @Test
    void shouldPutNameOfLoadBalancerAmongDnsNames() {
        Wanted named = MeshCertificates.of("mesh.elb.example.com").getFirst();

        assertThat(named.dns()).contains("mesh.elb.example.com");
        assertThat(authority.stillGood(authority.issue(named, NOW).certificate(), named, NOW))
                .isTrue();
    }
}
