package dev.catamaran.sandbox.kubernetes.plane;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a cluster is installed as.
 *
 * @param id unique in the world: network and name
 * @param fleet the fleet it belongs to, or empty when nothing says so
 * @param name the name it has in the mesh
 * @param version of Kubernetes, with a leading v
 * @param hosts its nodes
 * @param variables what the installer was given
 */
public record ClusterSpec(String id, String fleet, String name, String version, List<Host> hosts, JsonNode variables) {

    public String text(String variable, String otherwise) {
        return variables.path(variable).asText(otherwise);
    }

    /** Whether it is called so: by name, by fleet and name, or by id. */
    public boolean called(String wanted) {
        return wanted.equals(name) || wanted.equals(id) || wanted.equals(fleet + "/" + name);
    }

    /** The cloud of its machines: the scope in which its delays count. */
    public String scope() {
        return hosts.isEmpty() ? "kubernetes" : hosts.getFirst().cloud();
    }

    public String serviceRange() {
        return text("kube_service_addresses", "10.233.0.0/18");
    }

    public List<Host> controlPlane() {
        return hosts.stream().filter(Host::controlPlane).toList();
    }
}
