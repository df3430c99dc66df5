package dev.catamaran.simulation.service;

import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.ResourceRow;
import dev.catamaran.runtime.store.WorkKey;
import dev.catamaran.simulation.cloud.SimulatedResource;
import java.util.Optional;
import java.util.function.Predicate;

/** Compares what is done to a slot with what is on record of it; a fleet that was released has no record to go by. */
record LedgerWitness(SimulatedService service, String stage, String cluster, String slot)
        implements SimulatedResource.Witness {
    /** The intent must be on record before the call has an effect. */
    @Override
    public void creates(String uid, Intent intent) {
        look(uid, row -> row.token.equals(intent.token()), "is created without a recorded intent");
    }

    /** What is to be deleted must not count as present. A call that was long under way may find its successor on record. */
    @Override
    public void deletes(String uid, String id) {
        look(
                uid,
                row -> row.state.equals("GOING") || !row.externalId.equals(id),
                "is deleted while it is on record as present");
    }

    private void look(String uid, Predicate<ResourceRow> right, String otherwise) {
        Optional<ResourceRow> row =
                service
                        .observer()
                        .await(transaction -> transaction.resources().of(new WorkKey(uid, stage, cluster)))
                        .stream()
                        .filter(each -> each.slot.equals(slot))
                        .findFirst();
        boolean released = service.observer()
                .await(transaction -> transaction.fleets().byUid(uid))
                .filter(fleet -> fleet.state != FleetRow.State.RELEASED)
                .isEmpty();
        if (!released && row.filter(right).isEmpty()) {
            service.history.violation(stage + "/" + slot + " of " + uid + " " + otherwise);
        }
    }
}
