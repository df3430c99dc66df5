package dev.catamaran.sandbox.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.cloudflare.api.Api;
import dev.catamaran.sandbox.cloudflare.api.Gateway;
import dev.catamaran.sandbox.cloudflare.api.Inventory;
import dev.catamaran.sandbox.cloudflare.api.Zone;
import dev.catamaran.sandbox.cloudflare.edge.Authority;
import dev.catamaran.sandbox.cloudflare.edge.Edge;
import dev.catamaran.sandbox.cloudflare.edge.EdgeCertificates;
import dev.catamaran.sandbox.cloudflare.edge.HealthBoard;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.HttpServing;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Persistent;
import java.io.IOException;
import java.util.List;

/**
 * Cloudflare: API v4 over HTTP and an HTTPS edge that routes by the load balancers configured through it.
 *
 * <p>Delays: {@code cloudflare.call} (250 ms per API call), {@code cloudflare.propagation} (5 s until the edge knows of
 * a change), {@code cloudflare.limit.window} and {@code cloudflare.limit.block} (5 min each). Health checks run at
 * their configured interval in every profile. Faults: stand-in {@code cloudflare}, operations such as
 * {@code PATCH /accounts/{account}/load_balancers/pools/{id}}.
 */
public final class CloudflareStandIn implements Persistent, AutoCloseable {
    private final Outside outside;
    private final Inventory inventory;
    private final Api api;
    private final Edge edge;
    private final EdgeCertificates certificates;
    private final Propagation propagation;
    private final HttpServing server;

    /**
     * @param address loopback address of both listeners
     * @param apiPort 0 picks a free one
     * @param edgePort 0 picks a free one
     * @param account id of the one account
     * @param zoneNames domains that the account owns; their ids derive from the names
     * @throws IOException when a port is taken
     */
    public CloudflareStandIn(
            Outside outside, String address, int apiPort, int edgePort, String account, List<String> zoneNames)
            throws IOException {
        this.outside = outside;
        this.inventory = new Inventory(outside.json());
        List<Zone> zones = zoneNames.stream().map(Zone::named).toList();
        HealthBoard health = new HealthBoard();
        this.certificates = new EdgeCertificates(address, zoneNames);
        Thread.ofPlatform().daemon().name("edge-keys").start(certificates::authority);
        this.edge = new Edge(address, edgePort, certificates, health);
        this.propagation = new Propagation(outside, inventory, zones, edge);
        this.api = new Api(outside, inventory, account, zones, health, propagation::changed);
        this.server = HttpServing.http(address, apiPort, api::handle);
    }

    /** Base URL of the API: {@code http://address:port/client/v4}. */
    public String url() {
        return "http://" + server.authority() + "/client/v4";
    }

    /** {@code https://address:port}; the Host header, or SNI, tells the load balancer. */
    public String edgeUrl() {
        return "https://" + edge.authority();
    }

    /** Certificate of the edge's authority in PEM, for clients that verify. */
    public String edgeAuthority() {
        return certificates.authority().certificatePem();
    }

    public void routes(Control control) {
        new ControlRoutes(outside, inventory, api, edge, certificates).add(control);
    }

    /** Monitors, pools, load balancers and DNS records. */
    public long resources() {
        return inventory.resources();
    }

    @Override
    public String name() {
        return Gateway.NAME;
    }

    @Override
    public JsonNode save() {
        ObjectNode state = inventory.save();
        return state.put("authority", certificates.authority().toPem());
    }

    @Override
    public void load(JsonNode state) {
        inventory.load(state);
        certificates.authority(Authority.fromPem(state.path("authority").asText()));
        propagation.now();
    }

    @Override
    public void close() {
        server.close();
        edge.close();
    }
}
