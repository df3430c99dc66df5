package dev.catamaran.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostRulesTest {
    private final HostRules rules = new HostRules(List.of("hooks.example.com", ".example.org", "10.1.2.3"));

    private boolean accepts(String url, String address) throws Exception {
        return rules.refusal(URI.create(url), List.of(InetAddress.getByName(address)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com/x, 93.184.216.34",
        "http://hooks.example.com/x, 93.184.216.34",
        "https://a.b.example.org/x, 93.184.216.34",
        "http://10.1.2.3:8080/x, 10.1.2.3",
        "https://hooks.example.com/x, 10.1.2.3"
    })
    void shouldAcceptWhatIsListed(String url, String address) throws Exception {
        assertThat(accepts(url, address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/x",
                "https://evil-example.org/x",
                "https://hooks.example.com.evil.net/x",
                "https://hooks.example.com@evil.net/x",
                "http://a.example.org/x",
                "file:///etc/passwd"
            })
    void shouldRefuseWhatIsNotListed(String url) throws Exception {
        assertThat(accepts(url, "93.184.216.34")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "169.254.169.254",
                "10.0.0.1",
                "192.168.1.1",
                "172.16.0.1",
                "100.64.0.1",
                "fd00:ec2::254",
                "fe80::1",
                "0.0.0.0",
                "224.0.0.1"
            })
    void shouldRefuseAListedNameThatLeadsInside(String address) throws Exception {
        assertThat(accepts("https://hooks.example.com/x", address)).isFalse();
    }

    @Test
    void shouldSayWhyInWordsThatHelp() throws Exception {
        assertThat(rules.refusal(URI.create("https://evil.net/x"), List.of()))
                .hasValueSatisfying(reason -> assertThat(reason).contains("evil.net", "allowed-hosts"));
    }
}
