package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.HttpServing;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Persistent;
import java.io.IOException;

/**
 * AWS as far as a fleet needs it, so that real clients can build one without an account: EC2, ELBv2, IAM and STS at
 * their Query interface, SSM's public parameters and Service Quotas, all on one HTTP endpoint.
 *
 * <p>Every call needs an Authorization header, whose credential scope names region and service; signatures are not
 * verified. Elastic IPs are loopback addresses, and an active load balancer really listens on its own. Errors are the
 * vendor's codes with the vendor's HTTP status. Sources: the EC2 (2016-11-15), Elastic Load Balancing (2015-12-01),
 * IAM (2010-05-08), STS (2011-06-15), SSM (2014-11-06) and Service Quotas (2019-06-24) API references.
 */
public final class AwsStandIn implements Persistent, AutoCloseable {
    private final Cloud cloud;
    private final Controls controls;
    private final Listeners listeners;
    private final HttpServing server;

    /**
     * @param address to listen on
     * @param port 0 picks a free one
     * @throws IOException when the port is taken
     */
    public AwsStandIn(Outside outside, String address, int port) throws IOException {
        this.cloud = new Cloud(outside);
        Actions actions = new Actions();
        Interfaces interfaces = new Interfaces(cloud.store());
        Addresses addresses = new Addresses(cloud.store());
        Machinery machinery = new Machinery(cloud, interfaces, addresses);
        Targets targets = new Targets(cloud);
        this.listeners = new Listeners(cloud, targets);
        this.controls = new Controls(cloud, machinery);
        registerNetwork(actions, interfaces, addresses, machinery);
        registerInstances(actions, interfaces, machinery);
        new LoadBalancerActions(cloud, interfaces, addresses, listeners).register(actions);
        new ListenerActions(cloud, listeners).register(actions);
        new TargetGroupActions(cloud).register(actions);
        new TargetActions(cloud, targets).register(actions);
        new ElbAttributes(cloud.store()).register(actions);
        new ElbListing(cloud).register(actions);
        registerIdentities(actions);
        Endpoint endpoint = new Endpoint(cloud, actions);
        this.server = HttpServing.http(address, port, endpoint::handle);
    }

    private void registerNetwork(Actions actions, Interfaces interfaces, Addresses addresses, Machinery machinery) {
        Listing listing = new Listing(cloud);
        SecurityGroupRules rules = new SecurityGroupRules(cloud.store());
        SecurityGroupActions groups = new SecurityGroupActions(cloud, rules, listing);
        listing.register(actions);
        groups.register(actions);
        new SecurityGroupRuleActions(cloud, rules).register(actions);
        new VpcActions(cloud, groups).register(actions);
        new SubnetActions(cloud).register(actions);
        new GatewayActions(cloud).register(actions);
        new RouteTableActions(cloud).register(actions);
        new RouteActions(cloud).register(actions);
        new NatActions(cloud, interfaces, addresses).register(actions);
        new AddressActions(cloud, addresses, listing, machinery).register(actions);
        new TagActions(cloud, machinery).register(actions);
        registerJoints(actions);
    }

    private void registerJoints(Actions actions) {
        VpnWire wire = new VpnWire(cloud);
        new VpnGatewayActions(cloud, wire).register(actions);
        new CustomerGatewayActions(cloud).register(actions);
        new VpnConnectionActions(cloud, wire).register(actions);
        new PeeringActions(cloud).register(actions);
    }

    private void registerInstances(Actions actions, Interfaces interfaces, Machinery machinery) {
        Listing listing = new Listing(cloud);
        InstanceLaunch launch = new InstanceLaunch(cloud, interfaces, machinery);
        new KeyPairActions(cloud, listing).register(actions);
        new CatalogActions(listing, cloud.quotas()).register(actions);
        new QuotaActions(cloud.quotas()).register(actions);
        new InstanceActions(cloud, launch, interfaces, machinery, listing).register(actions);
        new SpotRequests(cloud).register(actions);
        new InstanceAttributes(cloud, machinery).register(actions);
        new ConsoleActions(cloud).register(actions);
    }

    private void registerIdentities(Actions actions) {
        Identities identities = new Identities(cloud);
        new RoleActions(cloud, identities).register(actions);
        new RolePolicyActions(cloud, identities).register(actions);
        new InstanceProfileActions(cloud, identities).register(actions);
        StsActions.register(actions);
        SsmActions.register(actions);
    }

    /** The endpoint for every service: {@code http://address:port}. */
    public String url() {
        return "http://" + server.authority();
    }

    /** Adds what the control API can do here. */
    public void routes(Control control) {
        controls.routes(control);
    }

    /** Makes room for as many fleets as wanted, as an account has after asking for it. */
    public void liftQuotas() {
        cloud.locked(() -> {
            cloud.quotas().lift();
            return cloud;
        });
    }

    /** How many resources live that someone created; what comes with a VPC or an instance is not counted. */
    public long resources() {
        return cloud.locked(() -> cloud.store().owned());
    }

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public JsonNode save() {
        return cloud.locked(() -> cloud.outside().json().valueToTree(Snapshot.of(cloud)));
    }

    @Override
    public void load(JsonNode state) {
        try {
            Snapshot snapshot = cloud.outside().json().treeToValue(state, Snapshot.class);
            cloud.locked(() -> {
                snapshot.restore(cloud);
                return snapshot;
            });
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a saved state of this version: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public void close() {
        server.close();
        cloud.locked(() -> {
            listeners.close();
            return true;
        });
    }
}
