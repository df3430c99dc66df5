package dev.catamaran.cluster.domain.mesh;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The certificates around one cluster's mesh API: the names Cilium's chart gives them and what they must be good for.
 */
public final class MeshCertificates {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private MeshCertificates() {}

    /**
     * One certificate.
     *
     * @param secret name of its Secret in kube-system
     * @param commonName the etcd user it stands for, or the server's name
     * @param dns DNS names
     * @param addresses IP addresses
     */
    public record Wanted(String secret, String commonName, List<String> dns, List<String> addresses) {}

    /** @param address address of the load balancer in front of the mesh API */
    public static List<Wanted> of(String address) {
        String name = "clustermesh-apiserver.cilium.io";
        List<String> dns = new ArrayList<>(
                List.of(name, "*.mesh.cilium.io", "clustermesh-apiserver.kube-system.svc", "localhost"));
        List<String> addresses = new ArrayList<>(List.of("127.0.0.1", "::1"));
        (IPV4.matcher(address).matches() ? addresses : dns).add(address);
        return List.of(
                new Wanted("clustermesh-apiserver-server-cert", name, List.copyOf(dns), List.copyOf(addresses)),
                new Wanted("clustermesh-apiserver-admin-cert", "root", List.of("localhost"), List.of()),
                new Wanted("clustermesh-apiserver-remote-cert", "remote", List.of(), List.of()));
    }
}
