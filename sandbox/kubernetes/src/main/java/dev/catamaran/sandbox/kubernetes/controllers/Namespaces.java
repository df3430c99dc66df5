package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;

/** Gives each namespace its default account and root certificate, and empties those that are being deleted. */
public final class Namespaces implements Controller {
    private final Scene scene;

    public Namespaces(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void changed(Change change) {
        if (change.key().isOf(Types.NAMESPACES) && change.after() != null) {
            if (Metadata.deleting(change.after())) {
                empty(change.key().name());
            } else {
                furnish(change.key().name());
            }
        } else if (change.after() == null && !change.key().namespace().isEmpty()) {
            scene.api()
                    .get(Types.NAMESPACES, "", change.key().namespace())
                    .filter(Metadata::deleting)
                    .ifPresent(namespace -> empty(Metadata.name(namespace)));
        }
    }

    private void furnish(String namespace) {
        scene.api().ensure(Types.SERVICE_ACCOUNTS, Metadata.object("v1", "ServiceAccount", namespace, "default"));
        ObjectNode root = Metadata.object("v1", "ConfigMap", namespace, "kube-root-ca.crt");
        root.putObject("data")
                .put("ca.crt", scene.credentials().authority().identity().certificatePem());
        scene.api().ensure(Types.CONFIG_MAPS, root);
    }

    private void empty(String namespace) {
        boolean left = false;
        for (ResourceType type : scene.api().types()) {
            if (type.namespaced()) {
                for (ObjectNode object : scene.api().list(type.name(), namespace)) {
                    left = true;
                    if (!Metadata.deleting(object)) {
                        scene.api()
                                .delete(
                                        type.name(),
                                        namespace,
                                        Metadata.name(object),
                                        JsonNodeFactory.instance.objectNode());
                    }
                }
            }
        }
        if (!left) {
            scene.api().get(Types.NAMESPACES, "", namespace).ifPresent(scene.api()::finalizeNamespace);
        }
    }
}
