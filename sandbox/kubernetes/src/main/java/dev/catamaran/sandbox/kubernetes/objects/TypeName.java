package dev.catamaran.sandbox.kubernetes.objects;

/**
 * Names a collection of objects, whatever version they are read in.
 *
 * @param group API group, empty for core
 * @param version the version to read and write it in
 * @param plural lower case: {@code deployments}
 */
public record TypeName(String group, String version, String plural) {
    public static TypeName core(String plural) {
        return new TypeName("", "v1", plural);
    }

    public static TypeName apps(String plural) {
        return new TypeName("apps", "v1", plural);
    }

    /** {@code deployments.apps}. */
    public String resource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** {@code apps/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }
}
