package dev.catamaran.sandbox.kubernetes.objects;

/**
 * Where an object is kept. The version is not part of it: an object is one in all its versions.
 *
 * @param namespace empty for cluster-wide types
 */
public record Key(String group, String plural, String namespace, String name) implements Comparable<Key> {
    public static Key of(TypeName type, String namespace, String name) {
        return new Key(type.group(), type.plural(), namespace, name);
    }

    public boolean isOf(TypeName type) {
        return group.equals(type.group()) && plural.equals(type.plural());
    }

    /** {@code deployments.apps}, as {@link TypeName#resource} names it. */
    public String resource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    @Override
    public int compareTo(Key other) {
        int byNamespace = namespace.compareTo(other.namespace);
        if (byNamespace != 0) {
            return byNamespace;
        }
        int byName = name.compareTo(other.name);
        if (byName != 0) {
            return byName;
        }
        int byGroup = group.compareTo(other.group);
        return byGroup != 0 ? byGroup : plural.compareTo(other.plural);
    }
}
