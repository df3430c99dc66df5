package dev.catamaran.network.provider.gcp;

import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.network.domain.Role;
import dev.catamaran.runtime.graph.Ownership;

/** Network tags: instances carry the one of their role, firewall rules name them. */
final class NetworkTags {
    private NetworkTags() {}

    static String of(Ownership owner, Role role) {
        return GcpNames.of(owner, role.label());
    }
}
