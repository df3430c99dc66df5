package dev.catamaran.sandbox.clouds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.sandbox.clouds.survey.Surveyed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The AWS CLI, where it is installed, shows what was built as it would show it of a real account. */
class AwsCliTest {
    private static final List<String> DESCRIPTIONS = List.of(
            "ec2 describe-vpcs",
            "ec2 describe-subnets",
            "ec2 describe-internet-gateways",
            "ec2 describe-nat-gateways",
            "ec2 describe-route-tables",
            "ec2 describe-security-groups",
            "ec2 describe-security-group-rules",
            "ec2 describe-addresses",
            "ec2 describe-key-pairs",
            "ec2 describe-instances",
            "ec2 describe-volumes",
            "ec2 describe-images",
            "ec2 describe-vpn-gateways",
            "ec2 describe-customer-gateways",
            "ec2 describe-vpn-connections",
            "elbv2 describe-load-balancers",
            "elbv2 describe-target-groups",
            "iam list-instance-profiles");
    /** Ids and names by which AWS knows something; what is a part of another has an id of our own making. */
    private static final Pattern ID = Pattern.compile(
            "(vpc|subnet|igw|nat|rtb|rtbassoc|sg|eipalloc|key|i|ami|vgw|cgw|vpn)-[0-9a-f]+|arn:aws:elasticloadbalancing:(?!.*/i-).*");

    private static BothClouds clouds;
    private static Survey survey;
    private static VendorClient aws;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        clouds = new BothClouds(84);
        aws = VendorClient.of(
                "aws",
                List.of("--endpoint-url", clouds.aws.url(), "--region", "us-east-1", "--output", "json"),
                Map.of(
                        "AWS_ACCESS_KEY_ID", "sandbox",
                        "AWS_SECRET_ACCESS_KEY", "sandbox",
                        "AWS_CONFIG_FILE", "/dev/null",
                        "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
                        "AWS_EC2_METADATA_DISABLED", "true",
                        "AWS_PAGER", ""));
        CloudRun run = CloudRun.whole(BothClouds.demo(), clouds.stages);
        run.build();
        survey = Survey.of(BothClouds.demo(), run.uid(), clouds.stages);
    }

    @AfterAll
    static void close() {
        clouds.close();
    }

    @Test
    void shouldDescribeEverythingThatWasBuilt() throws IOException, InterruptedException {
        StringBuilder described = new StringBuilder();
        for (String description : DESCRIPTIONS) {
            String answer = aws.run(description.split(" ", -1));
            assertThat(answer).as(description).doesNotContain("exit code");
            described.append(answer);
        }

        for (Surveyed each : survey.present()) {
            if (each.step().type().equals("aws.NetworkLoadBalancer")) {
                described.append(aws.run("elbv2", "describe-listeners", "--load-balancer-arn", each.id()));
            }
        }

        assertThat(survey.present())
                .filteredOn(each -> each.cloud().equals("aws"))
                .extracting(Surveyed::id)
                .filteredOn(id -> ID.matcher(id).matches())
                .hasSizeGreaterThan(40)
                .allSatisfy(id -> assertThat(described.toString()).contains('"' + id + '"'));
    }

    @Test
    void shouldFindTheNodesOfAClusterByTheirTags() throws IOException, InterruptedException {
        String[] nodes = aws.run(
                        "ec2",
                        "describe-instances",
                        "--filters",
                        "Name=tag:kubernetes.io/cluster/demo-aws,Values=owned",
                        "Name=instance-state-name,Values=running",
                        "--query",
                        "Reservations[].Instances[].InstanceId")
                .split(",", -1);

        assertThat(nodes).hasSize(6);
    }

    @Test
    void shouldTellAMistakeInTheVendorsWords() throws IOException, InterruptedException {
        assertThat(aws.run("ec2", "describe-vpcs", "--vpc-ids", "vpc-00000000000000000"))
                .contains("An error occurred (InvalidVpcID.NotFound) when calling the DescribeVpcs operation:"
                        + " The vpc ID 'vpc-00000000000000000' does not exist")
                .containsPattern("exit code [1-9]");
    }

    @Test
    void shouldMakeAndDelete() throws IOException, InterruptedException {
        String made = aws.run("ec2", "create-vpc", "--cidr-block", "10.99.0.0/16", "--query", "Vpc.VpcId");
        String vpc = made.strip().replace("\"", "");

        assertThat(vpc).matches("vpc-[0-9a-f]{17}");
        assertThat(aws.run("ec2", "delete-vpc", "--vpc-id", vpc)).doesNotContain("exit code");
    }
}
