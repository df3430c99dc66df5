package dev.catamaran.sandbox.kubernetes.plane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.ObjectStore;
import dev.catamaran.sandbox.kubernetes.api.ServiceAddresses;
import dev.catamaran.sandbox.kubernetes.tls.Authority;
import dev.catamaran.sandbox.kubernetes.tls.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys of a cluster. They outlive re-runs of the installer; only the server's certificate is renewed when its
 * names change.
 *
 * @param authority signs both others
 * @param server of the API, for {@code names}
 * @param names host names and addresses in the server's certificate
 * @param admin user kubernetes-admin in system:masters
 */
public record Credentials(Authority authority, Identity server, Set<String> names, Identity admin) {

    public static Credentials create(ClusterSpec spec) {
        Authority authority = Authority.create("kubernetes");
        Set<String> names = names(spec);
        return new Credentials(
                authority,
                authority.server("kube-apiserver", names),
                names,
                authority.client("kubernetes-admin", "system:masters"));
    }

    /** The same authority and user, and a server certificate for the names that the cluster has now. */
    public Credentials renewed(ClusterSpec spec) {
        Set<String> now = names(spec);
        return now.equals(names)
                ? this
                : new Credentials(authority, authority.server("kube-apiserver", now), now, admin);
    }

    private static Set<String> names(ClusterSpec spec) {
        String domain = spec.text("cluster_name", "cluster.local");
        Set<String> names = new TreeSet<>(List.of(
                "kubernetes",
                "kubernetes.default",
                "kubernetes.default.svc",
                "kubernetes.default.svc." + domain,
                "localhost",
                "127.0.0.1",
                new ServiceAddresses(new ObjectStore(), spec.serviceRange()).at(1)));
        spec.controlPlane().forEach(host -> names.addAll(List.of(host.name(), host.address(), host.wireAddress())));
        addText(names, spec.variables().path("loadbalancer_apiserver").path("address"));
        addText(names, spec.variables().path("apiserver_loadbalancer_domain_name"));
        spec.variables().path("supplementary_addresses_in_ssl_keys").forEach(name -> addText(names, name));
        return names;
    }

    private static void addText(Set<String> names, JsonNode name) {
        if (!name.asText("").isEmpty()) {
            names.add(name.asText());
        }
    }

    public void save(ObjectNode state) {
        state.put("caCertificate", authority.identity().certificatePem());
        state.put("caKey", authority.identity().keyPem());
        state.put("serverCertificate", server.certificatePem()).put("serverKey", server.keyPem());
        state.put("adminCertificate", admin.certificatePem()).put("adminKey", admin.keyPem());
        ArrayNode all = state.putArray("names");
        names.forEach(all::add);
    }

    public static Credentials load(JsonNode state) {
        List<String> names = new ArrayList<>();
        state.path("names").forEach(name -> names.add(name.asText()));
        return new Credentials(
                new Authority(parse(state, "ca")), parse(state, "server"), new TreeSet<>(names), parse(state, "admin"));
    }

    private static Identity parse(JsonNode state, String name) {
        return Identity.parse(
                state.path(name + "Certificate").asText(),
                state.path(name + "Key").asText());
    }
}
