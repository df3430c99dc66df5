package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.aws.AwsEc2;
import dev.catamaran.cloud.aws.AwsElb;
import dev.catamaran.cloud.aws.AwsIam;
import dev.catamaran.cloud.aws.AwsProblems;
import dev.catamaran.cloud.aws.AwsSsm;
import dev.catamaran.cloud.aws.TagLook;
import dev.catamaran.compute.app.BastionHost;
import dev.catamaran.compute.app.ClusterNode;
import dev.catamaran.compute.app.ComputeConfig;
import dev.catamaran.compute.app.Departure;
import dev.catamaran.compute.app.NodesOrder;
import dev.catamaran.compute.app.NodesProvider;
import dev.catamaran.compute.app.SurplusWorkers;
import dev.catamaran.compute.domain.NodeRole;
import dev.catamaran.compute.domain.PlannedNode;
import dev.catamaran.runtime.graph.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Nodes on EC2 behind a network load balancer. */
@ApplicationScoped
public class AwsNodesProvider implements NodesProvider {
    private static final int BASTION_DISK_GIB = 10;

    private final AwsEc2 ec2;
    private final AwsElb elb;
    private final AwsIam iam;
    private final AwsSsm ssm;
    private final AwsProblems problems;
    private final ComputeConfig config;
    private final Clock clock;
    private final Departure departure;

    public AwsNodesProvider(
            AwsEc2 ec2, AwsElb elb, AwsIam iam, AwsSsm ssm, AwsProblems problems, ComputeConfig config, Clock clock) {
        this.ec2 = ec2;
        this.elb = elb;
        this.iam = iam;
        this.ssm = ssm;
        this.problems = problems;
        this.config = config;
        this.clock = clock;
        this.departure = new Departure(config.drainPatience(), Thread::sleep);
    }

    @Override
    public String cloud() {
        return "aws";
    }

    @Override
    public List<String> bastionMachines() {
        return config.aws().bastionMachines();
    }

    @Override
    public List<String> addressSlots(NodesOrder order) {
        return List.copyOf(new AwsNetwork(order.network()).addressSlots().values());
    }

    @Override
    public List<Resource> resources(NodesOrder order) {
        AwsRegion aws = new AwsRegion(
                order.region(), ec2.in(order.region()), elb.in(order.region()), iam.client(), ssm.in(order.region()));
        AwsNetwork network = new AwsNetwork(order.network());
        List<Resource> resources = new ArrayList<>();
        resources.addAll(identities(aws));
        ClusterInstances instances = new ClusterInstances(aws);
        resources.add(new NodeImage(aws, config.aws(), instances));
        resources.add(new KeyPair(aws));
        resources.addAll(balancer(aws, network, order));
        resources.addAll(machines(aws, network, order, instances));
        resources.add(surplus(aws, network, order, instances));
        TagLook look = new TagLook(aws::ec2);
        return resources.stream().map(resource -> sparing(look, resource)).toList();
    }

    /** Identities and balancers have names, and tags elsewhere. */
    private static Resource sparing(TagLook look, Resource resource) {
        return switch (resource) {
            case ElasticAddress address -> look.tagged(address);
            case KeyPair keyPair -> look.tagged(keyPair);
            case ClusterNode node -> look.lingering(node);
            case BastionHost bastion -> look.lingering(bastion);
            case NodeImage image -> image;
            case SurplusWorkers surplus -> surplus;
            case ApiLoadBalancer balancer -> look.slow(balancer);
            default -> look.named(resource);
        };
    }

    private static List<Resource> identities(AwsRegion aws) {
        return List.of(
                new NodeIamRole(aws, NodeRole.CONTROL_PLANE),
                new NodeIamRole(aws, NodeRole.WORKER),
                new NodeInstanceProfile(aws, NodeRole.CONTROL_PLANE),
                new NodeInstanceProfile(aws, NodeRole.WORKER));
    }

    private static List<Resource> balancer(AwsRegion aws, AwsNetwork network, NodesOrder order) {
        int port = order.plan().apiPort();
        List<String> securityGroups =
                network.optionalSecurityGroup("load-balancer").stream().toList();
        List<Resource> resources = new ArrayList<>();
        network.addressSlots().values().forEach(slot -> resources.add(new ElasticAddress(aws, slot)));
        resources.add(new ApiLoadBalancer(aws, network.addressSlots(), securityGroups));
        resources.add(new ApiTargetGroup(aws, order.network().networkId(), port));
        resources.add(new ApiListener(aws, port));
        ApiTargets targets = new ApiTargets(aws, port);
        order.plan()
                .withRole(NodeRole.CONTROL_PLANE)
                .forEach(node -> resources.add(new ApiTarget(aws, node.slot(), targets)));
        return resources;
    }

    private Ec2Node machine(AwsRegion aws, AwsNetwork network, PlannedNode node, ClusterInstances instances) {
        List<String> groups = network.securityGroups(node.role().label());
        return new Ec2Node(
                aws, new Ec2Launch(node, network.privateSubnets(), groups, config.rootDiskGib()), problems, instances);
    }

    private SurplusWorkers surplus(AwsRegion aws, AwsNetwork network, NodesOrder order, ClusterInstances instances) {
        return new SurplusWorkers(
                aws.lane(),
                order.plan().withRole(NodeRole.WORKER).stream()
                        .map(PlannedNode::slot)
                        .toList(),
                instances::workers,
                slot -> machine(aws, network, order.plan().elsewhere(slot), instances),
                departure);
    }

    private List<Resource> machines(AwsRegion aws, AwsNetwork network, NodesOrder order, ClusterInstances instances) {
        List<Resource> resources = new ArrayList<>();
        ReentrantLock turn = new ReentrantLock();
        for (PlannedNode node : order.plan().nodes()) {
            resources.add(new ClusterNode(machine(aws, network, node, instances), node, departure, turn));
        }
        PlannedNode bastion = order.plan().bastion();
        List<String> groups = network.securityGroups(bastion.role().label());
        Ec2Launch launch = new Ec2Launch(bastion, network.publicSubnets(), groups, BASTION_DISK_GIB);
        resources.add(new BastionHost(
                new Ec2Node(aws, launch, problems, instances),
                instance -> Ec2Instances.console(aws, instance.id()),
                config.hostKeyPatience(),
                clock));
        return resources;
    }
}
