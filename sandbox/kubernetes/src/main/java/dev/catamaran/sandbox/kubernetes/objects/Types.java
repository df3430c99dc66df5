package dev.catamaran.sandbox.kubernetes.objects;

/** The types that the controllers name. */
public final class Types {
    public static final TypeName NAMESPACES = TypeName.core("namespaces");
    public static final TypeName NODES = TypeName.core("nodes");
    public static final TypeName PODS = TypeName.core("pods");
    public static final TypeName SERVICES = TypeName.core("services");
    public static final TypeName SECRETS = TypeName.core("secrets");
    public static final TypeName CONFIG_MAPS = TypeName.core("configmaps");
    public static final TypeName SERVICE_ACCOUNTS = TypeName.core("serviceaccounts");
    public static final TypeName EVENTS = TypeName.core("events");
    public static final TypeName CLAIMS = TypeName.core("persistentvolumeclaims");
    public static final TypeName DEPLOYMENTS = TypeName.apps("deployments");
    public static final TypeName REPLICA_SETS = TypeName.apps("replicasets");
    public static final TypeName DAEMON_SETS = TypeName.apps("daemonsets");
    public static final TypeName STATEFUL_SETS = TypeName.apps("statefulsets");
    public static final TypeName JOBS = new TypeName("batch", "v1", "jobs");
    public static final TypeName NETWORK_POLICIES = new TypeName("networking.k8s.io", "v1", "networkpolicies");
    public static final TypeName DEFINITIONS = new TypeName("apiextensions.k8s.io", "v1", "customresourcedefinitions");
    public static final TypeName APPLICATIONS = new TypeName("argoproj.io", "v1alpha1", "applications");
    public static final TypeName CILIUM_NODES = new TypeName("cilium.io", "v2", "ciliumnodes");

    private Types() {}
}
