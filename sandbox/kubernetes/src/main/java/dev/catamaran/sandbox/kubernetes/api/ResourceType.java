package dev.catamaran.sandbox.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.kubernetes.objects.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type that the API serves in one version.
 *
 * @param name group, version and plural
 * @param kind e.g. {@code Deployment}
 * @param singular lower case
 * @param namespaced whether its objects live in namespaces
 * @param shortNames as kubectl takes them: {@code deploy}
 * @param categories e.g. {@code all}
 * @param status whether there is a status subresource
 * @param scale whether there is a scale subresource on spec.replicas
 * @param definition the CRD's version entry (schema, printer columns) for custom types, else null
 */
public record ResourceType(
        TypeName name,
        String kind,
        String singular,
        boolean namespaced,
        List<String> shortNames,
        List<String> categories,
        boolean status,
        boolean scale,
        @Nullable JsonNode definition) {

    public boolean custom() {
        return definition != null;
    }

    public String apiVersion() {
        return name.apiVersion();
    }
}
