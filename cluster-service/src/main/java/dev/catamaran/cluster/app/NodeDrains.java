package dev.catamaran.cluster.app;

import dev.catamaran.cloud.kube.KubeAccess;
import dev.catamaran.cluster.provider.FleetSecrets;
import dev.catamaran.cluster.provider.kube.NodeDrain;
import dev.catamaran.contracts.event.NodeDrainRequested;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.inlet.EventListener;
import dev.catamaran.runtime.secret.SecretStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Drains nodes that compute-service is about to take away. It takes them away when their patience is over, whatever became of
 * this; so a request that is too late, or was lost with the process, is not made up for.
 */
@ApplicationScoped
public class NodeDrains implements EventListener {
    private static final Logger LOG = Logger.getLogger(NodeDrains.class);

    private final KubeAccess access;
    private final Clock clock;

    public NodeDrains(KubeAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public void heard(Decoded.Event event) {
        if (event.event() instanceof NodeDrainRequested request) {
            Instant deadline = event.envelope().time().plusMillis(request.patienceMillis());
            Ownership owner = new Ownership(event.envelope().fleetUid(), request.fleetId(), request.cluster());
            if (clock.instant().isBefore(deadline)) {
                Thread.ofVirtual().name("drain-" + request.node()).start(() -> drain(owner, request, deadline));
            }
        }
    }

    private void drain(Ownership owner, NodeDrainRequested request, Instant deadline) {
        String node = owner.stem() + " " + request.node();
        try {
            String kubeconfig = SecretStore.reference(FleetSecrets.kubeconfigName(owner));
            NodeDrain.Outcome outcome =
                    new NodeDrain(access.client(kubeconfig), clock, Thread::sleep).drain(request.node(), deadline);
            LOG.infof(
                    "drained %s (%s): evicted %s, left %s", node, request.reason(), outcome.evicted(), outcome.left());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf(e, "cannot drain %s before it goes", node);
        }
    }
}
