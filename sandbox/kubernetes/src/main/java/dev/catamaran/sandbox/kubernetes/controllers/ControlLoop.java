package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.api.ObjectApi;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Key;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a cluster's controllers, woken by changes of its objects. */
public final class ControlLoop implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ControlLoop.class.getName());

    private final ObjectApi api;
    private final List<Controller> controllers;
    private @Nullable AutoCloseable watch;

    public ControlLoop(ObjectApi api, List<Controller> controllers) {
        this.api = api;
        this.controllers = controllers;
    }

    /** Starts following; what is already there is told first when {@code replay}. */
    public void start(boolean replay) {
        watch = api.watch(this::tell);
        if (replay) {
            for (ResourceType type : api.types()) {
                for (ObjectNode object : api.list(type.name(), null)) {
                    Key key = Key.of(type.name(), Metadata.namespace(object), Metadata.name(object));
                    tell(new Change(0, key, null, object));
                }
            }
        }
    }

    private void tell(Change change) {
        for (Controller controller : controllers) {
            try {
                controller.changed(change);
            } catch (ApiFault fault) {
                // The object changed or went meanwhile; that change is told next.
                LOG.log(System.Logger.Level.DEBUG, "refused: {0}", fault.getMessage());
            } catch (IllegalStateException | IllegalArgumentException | ClassCastException defect) {
                LOG.log(System.Logger.Level.ERROR, "controller failed on " + change.key(), defect);
            }
        }
    }

    @Override
    public void close() {
        if (watch != null) {
            try {
                watch.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot stop the watch", e);
            }
        }
    }
}
