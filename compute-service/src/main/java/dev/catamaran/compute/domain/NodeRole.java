package dev.catamaran.compute.domain;

/** What a machine is for. */
public enum NodeRole {
    CONTROL_PLANE("control-plane"),
    WORKER("worker"),
    /** The way in: not a node of Kubernetes. */
    BASTION("bastion");

    private final String label;

    NodeRole(String label) {
        this.label = label;
    }

    /** As events, tags and slots say it. */
    public String label() {
        return label;
    }
}
