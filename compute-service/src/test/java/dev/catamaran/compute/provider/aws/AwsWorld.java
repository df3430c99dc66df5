package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.aws.AwsAccess;
import dev.catamaran.cloud.aws.AwsConfig;
import dev.catamaran.cloud.aws.AwsEc2;
import dev.catamaran.cloud.aws.AwsElb;
import dev.catamaran.cloud.aws.AwsIam;
import dev.catamaran.cloud.aws.AwsProblems;
import dev.catamaran.cloud.aws.AwsSsm;
import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.compute.app.ComputeConfig;
import dev.catamaran.compute.app.NodesProvider;
import dev.catamaran.compute.app.NodesWorldTest.World;
import dev.catamaran.compute.app.TestSettings;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.NetworkReady.Subnet;
import dev.catamaran.contracts.event.NodesReady.Node;
import dev.catamaran.runtime.problem.ProblemClassifier;
import dev.catamaran.sandbox.aws.AwsStandIn;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.Outside;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** A VPC on the AWS stand-in. */
final class AwsWorld implements World {
    private static final String REGION = "us-east-1";

    private final AwsStandIn standIn;
    private final AwsAccess access;
    private final AwsEc2 ec2;
    private final NetworkReady network;

    AwsWorld(Outside outside) throws IOException {
        standIn = new AwsStandIn(outside, "127.0.0.1", 0);
        access = new AwsAccess(TestSettings.of(
                AwsConfig.class,
                Map.of(
                        "catamaran.aws.endpoint", standIn.url(),
                        "catamaran.aws.access-key-id", "test",
                        "catamaran.aws.secret-access-key", "test")));
        ec2 = new AwsEc2(access);
        network = build(ec2.in(REGION));
    }

    private static NetworkReady build(Ec2Client ec2) {
        String vpc =
                ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        String gateway =
                ec2.createInternetGateway(request -> {}).internetGateway().internetGatewayId();
        ec2.attachInternetGateway(request -> request.vpcId(vpc).internetGatewayId(gateway));
        List<Subnet> subnets = new ArrayList<>();
        List<String> letters = List.of("a", "b", "c");
        for (String letter : letters) {
            int third = letters.indexOf(letter) * 16;
            subnets.add(subnet(ec2, vpc, "private", letter, "10.0." + third + ".0/20"));
            subnets.add(subnet(ec2, vpc, "public", letter, "10.0." + (128 + third) + ".0/20"));
        }
        Map<String, String> attributes = new TreeMap<>();
        for (String role : List.of("control-plane", "worker", "bastion", "load-balancer")) {
            String id = ec2.createSecurityGroup(
                            request -> request.groupName(role).description(role).vpcId(vpc))
                    .groupId();
            attributes.put("securityGroup." + role, id);
        }
        return new NetworkReady("demo", "aws", "aws", REGION, vpc, "10.0.0.0/16", subnets, List.of(), attributes);
    }

    private static Subnet subnet(Ec2Client ec2, String vpc, String role, String letter, String cidr) {
        String id = ec2.createSubnet(
                        request -> request.vpcId(vpc).cidrBlock(cidr).availabilityZone(REGION + letter))
                .subnet()
                .subnetId();
        return new Subnet(id, role + "-" + letter, REGION + letter, cidr, role);
    }

    @Override
    public NodesProvider provider() {
        return new AwsNodesProvider(
                ec2,
                new AwsElb(access),
                new AwsIam(access),
                new AwsSsm(access),
                new AwsProblems(),
                TestSettings.of(ComputeConfig.class, Map.of("catamaran.compute.drain-patience", "0s")),
                Clock.systemUTC());
    }

    @Override
    public ProblemClassifier problems() {
        return new AwsProblems();
    }

    @Override
    public NetworkReady network() {
        return network;
    }

    @Override
    public String machine() {
        return "m6i.large";
    }

    @Override
    public String launch() {
        return "RunInstances";
    }

    @Override
    public String soldOut() {
        return "InsufficientInstanceCapacity";
    }

    @Override
    public boolean changes(String operation) {
        return !operation.matches("(Describe|Get|List).*");
    }

    @Override
    public long resources() {
        return standIn.resources();
    }

    @Override
    public List<String> incarnations(String role) {
        return instances().stream()
                .map(instance -> Ec2Tags.map(instance.tags()))
                .filter(tags -> role.equals(tags.get("catamaran/role")))
                .map(tags -> tags.getOrDefault(AwsTags.INCARNATION, ""))
                .toList();
    }

    @Override
    public List<String> machineZones() {
        return instances().stream()
                .map(instance -> instance.placement().availabilityZone())
                .toList();
    }

    List<Instance> instances() {
        return ec2.in(REGION).describeInstancesPaginator(request -> {}).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> !instance.state().nameAsString().equals("terminated"))
                .toList();
    }

    Instance instance(String id) {
        return instances().stream()
                .filter(instance -> instance.instanceId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Instance instanceWithAddress(String address) {
        return instances().stream()
                .filter(instance -> address.equals(instance.publicIpAddress()))
                .findFirst()
                .orElseThrow();
    }

    static Map<String, String> tags(Instance instance) {
        return Ec2Tags.map(instance.tags());
    }

    List<Volume> volumes() {
        return ec2.in(REGION).describeVolumes().volumes();
    }

    /** A second machine with the tags of a first. */
    String launchTwin(String id) {
        Instance first = instance(id);
        return ec2.in(REGION)
                .runInstances(request -> request.imageId(first.imageId())
                        .instanceType(first.instanceType())
                        .subnetId(first.subnetId())
                        .minCount(1)
                        .maxCount(1)
                        .instanceMarketOptions(market -> market.marketType(
                                first.instanceLifecycle() == InstanceLifecycleType.SPOT ? MarketType.SPOT : null))
                        .tagSpecifications(TagSpecification.builder()
                                .resourceType(ResourceType.INSTANCE)
                                .tags(first.tags())
                                .build()))
                .instances()
                .getFirst()
                .instanceId();
    }

    @Override
    public String takeBack(Node node) {
        return "/aws/instances/" + node.instanceId() + "/spot-interruption";
    }

    @Override
    public void lose(Node node) {
        terminate(node.instanceId());
    }

    @Override
    public String otherMachine() {
        return "m6i.xlarge";
    }

    @Override
    public void routes(Control control) {
        standIn.routes(control);
    }

    @Override
    public String fallback() {
        return "m6a.large";
    }

    @Override
    public String vcpuQuota() {
        return "vcpus";
    }

    @Override
    public String imageLookUp() {
        return "GetParameter";
    }

    @Override
    public List<String> machines(String role) {
        return instances().stream()
                .filter(instance -> role.equals(tags(instance).get("catamaran/role")))
                .map(instance -> instance.instanceTypeAsString() + " "
                        + (instance.instanceLifecycle() == null ? "on-demand" : "spot"))
                .sorted()
                .toList();
    }

    void terminate(String id) {
        ec2.in(REGION).terminateInstances(request -> request.instanceIds(id));
    }

    List<String> balancerZones() {
        return new AwsElb(access)
                .in(REGION).describeLoadBalancers().loadBalancers().getFirst().availabilityZones().stream()
                        .map(AvailabilityZone::zoneName)
                        .sorted()
                        .toList();
    }

    Map<String, String> loadBalancerAttributes() {
        var elb = new AwsElb(access).in(REGION);
        String arn = elb.describeLoadBalancers().loadBalancers().getFirst().loadBalancerArn();
        return elb.describeLoadBalancerAttributes(request -> request.loadBalancerArn(arn)).attributes().stream()
                .collect(Collectors.toMap(LoadBalancerAttribute::key, LoadBalancerAttribute::value));
    }

    Map<String, String> targetGroupAttributes() {
        var elb = new AwsElb(access).in(REGION);
        return elb.describeTargetGroupAttributes(request -> request.targetGroupArn(targetGroup())).attributes().stream()
                .collect(Collectors.toMap(TargetGroupAttribute::key, TargetGroupAttribute::value));
    }

    List<String> targets() {
        return new AwsElb(access)
                        .in(REGION)
                        .describeTargetHealth(request -> request.targetGroupArn(targetGroup()))
                        .targetHealthDescriptions()
                        .stream()
                        .map(target -> target.target().id())
                        .toList();
    }

    private String targetGroup() {
        return new AwsElb(access)
                .in(REGION)
                .describeTargetGroups()
                .targetGroups()
                .getFirst()
                .targetGroupArn();
    }

    /** The policy documents of all roles. */
    List<String> rolePolicies() {
        IamClient iam = new AwsIam(access).client();
        return roles(iam).stream()
                .flatMap(role -> iam.listRolePolicies(request -> request.roleName(role)).policyNames().stream()
                        .map(policy -> iam.getRolePolicy(
                                        request -> request.roleName(role).policyName(policy))
                                .policyDocument()))
                .toList();
    }

    void deleteRolePolicies() {
        IamClient iam = new AwsIam(access).client();
        roles(iam)
                .forEach(role -> iam.listRolePolicies(request -> request.roleName(role))
                        .policyNames()
                        .forEach(policy -> iam.deleteRolePolicy(
                                request -> request.roleName(role).policyName(policy))));
    }

    /** Makes every role another fleet's. */
    void giveRolesAway() {
        IamClient iam = new AwsIam(access).client();
        Tag stranger = Tag.builder().key(AwsTags.FLEET_UID).value("another").build();
        roles(iam).forEach(role -> iam.tagRole(request -> request.roleName(role).tags(stranger)));
    }

    private static List<String> roles(IamClient iam) {
        return iam.listRoles().roles().stream().map(Role::roleName).sorted().toList();
    }

    @Override
    public void close() {
        standIn.close();
    }
}
