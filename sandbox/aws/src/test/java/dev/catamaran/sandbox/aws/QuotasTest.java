package dev.catamaran.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;

class QuotasTest {
    private Account account;

    @BeforeEach
    void open() throws IOException {
        account = new Account(93);
    }

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void shouldTellWhatTheAccountMayHave() {
        assertThat(account.quotas
                        .getServiceQuota(request -> request.serviceCode("vpc").quotaCode("L-F678F1CE"))
                        .quota())
                .satisfies(quota -> {
                    assertThat(quota.value()).isEqualTo(100);
                    assertThat(quota.quotaName()).isEqualTo("VPCs per Region");
                });
    }

    @Test
    void shouldTellTheDefaultOfWhatWasNeverRaised() {
        assertThatThrownBy(() -> account.quotas.getServiceQuota(
                        request -> request.serviceCode("ec2").quotaCode("L-4FB7FF5D")))
                .isInstanceOf(NoSuchResourceException.class);
        assertThat(account.quotas
                        .getAWSDefaultServiceQuota(
                                request -> request.serviceCode("ec2").quotaCode("L-4FB7FF5D"))
                        .quota()
                        .value())
                .isEqualTo(50);
    }

    @Test
    void shouldListTheQuotasOfAService() {
        assertThat(account.quotas
                        .listServiceQuotas(request -> request.serviceCode("vpc"))
                        .quotas())
                .extracting(quota -> quota.quotaCode())
                .containsExactly("L-F678F1CE", "L-A4707A72", "L-FE5A380F");
    }

    @Test
    void shouldNotKnowWhatDoesNotExist() {
        assertThatThrownBy(() -> account.quotas.getAWSDefaultServiceQuota(
                        request -> request.serviceCode("ec2").quotaCode("L-00000000")))
                .isInstanceOf(NoSuchResourceException.class);
    }
}
