package dev.catamaran.simulation.service;

import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.inlet.Inlet;
import dev.catamaran.runtime.outbox.EventSender;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.work.LeaseKeeper;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How the production parts of a service are put together. This one changes nothing; a mutant changes one thing. */
public class Wiring {
    /** Name for reports. */
    public String name() {
        return "production";
    }

    /** The stores as the runtime sees them. */
    public Transaction stores(Transaction transaction) {
        return transaction;
    }

    /** Takes in one record; completes when it may be acknowledged. */
    public Uni<Void> take(Inlet inlet, ConsumerRecord<String, byte[]> message) {
        return inlet.fold(message);
    }

    public EventSender sender(EventSender sender) {
        return sender;
    }

    public Resource resource(Resource resource) {
        return resource;
    }

    public Stage stage(Stage stage) {
        return stage;
    }

    /** Whether finding a resource looks at its owner. */
    public boolean checksOwner() {
        return true;
    }

    /** What the keeper of leases does every now and then. */
    public void keepLeases(LeaseKeeper keeper) {
        keeper.renew();
        keeper.stopIfTooLate();
    }
}
