package dev.catamaran.sandbox.aws;

import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A world with nothing but AWS in it, and the vendor's own clients without their retries. */
final class Account implements AutoCloseable {
    final Outside outside;
    final AwsStandIn aws;
    final Ec2Client ec2;
    final ElasticLoadBalancingV2Client elb;
    final IamClient iam;
    final StsClient sts;
    final SsmClient ssm;
    final ServiceQuotasClient quotas;
    private final SdkHttpClient http = UrlConnectionHttpClient.create();

    Account(int secondOctet) throws IOException {
        this.outside = Outside.create(Profile.INSTANT, secondOctet);
        this.aws = new AwsStandIn(outside, "127.0.0.1", 0);
        this.ec2 = ec2("us-east-1");
        this.elb = client(ElasticLoadBalancingV2Client.builder(), "us-east-1");
        this.iam = client(IamClient.builder(), "us-east-1");
        this.sts = client(StsClient.builder(), "us-east-1");
        this.ssm = client(SsmClient.builder(), "us-east-1");
        this.quotas = client(ServiceQuotasClient.builder(), "us-east-1");
    }

    Ec2Client ec2(String region) {
        return client(Ec2Client.builder(), region);
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder, String region) {
        try {
            return builder.endpointOverride(new URI(aws.url()))
                    .region(Region.of(region))
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                    .httpClient(http)
                    .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
                    .build();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        ec2.close();
        elb.close();
        iam.close();
        sts.close();
        ssm.close();
        http.close();
        aws.close();
        outside.close();
    }
}
