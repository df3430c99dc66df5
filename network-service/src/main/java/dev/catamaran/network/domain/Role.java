package dev.catamaran.network.domain;

import java.util.Locale;

/** What a machine or a load balancer is for; firewall rules speak of these. */
public enum Role {
    CONTROL_PLANE,
    WORKER,
    LOAD_BALANCER,
    BASTION;

    /** {@code control-plane}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
