package dev.catamaran.runtime.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.converge.Cancellation.CancelledException;
import dev.catamaran.runtime.converge.Ledger;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.ResourceRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ledger of one run, kept in the service's database. */
final class StoredLedger implements Ledger {
    private static final String INTENDED = "INTENDED";
    private static final String PRESENT = "PRESENT";
    private static final String GOING = "GOING";
    private static final String GONE = "GONE";

    private final Database database;
    private final Lease lease;
    private final Map<String, ResourceRow> rows;

    StoredLedger(Database database, Lease lease, List<ResourceRow> recorded) {
        this.database = database;
        this.lease = lease;
        this.rows = new ConcurrentHashMap<>(
                recorded.stream().collect(Collectors.toMap(row -> row.slot, Function.identity())));
    }

    @Override
    public Recorded recorded(Resource resource) {
        ResourceRow known = rows.get(resource.slot());
        return known == null || known.state.equals(GONE) ? Recorded.NOTHING : Recorded.valueOf(known.state);
    }

    @Override
    public Optional<String> id(Resource resource) {
        return Optional.ofNullable(rows.get(resource.slot()))
                .map(row -> row.externalId)
                .filter(id -> !id.isEmpty());
    }

    @Override
    public Intent intend(Resource resource) {
        String parameters = parameters(resource);
        Optional<ResourceRow> known = Optional.ofNullable(rows.get(resource.slot()));
        if (known.isPresent() && known.get().state.equals(INTENDED)) {
            return new Intent(known.get().token, known.get().incarnation);
        }
        int incarnation = known.map(row -> row.incarnation).orElse(0) + 1;
        ResourceRow row = row(resource, incarnation, parameters, INTENDED, "");
        write(row);
        return new Intent(row.token, incarnation);
    }

    @Override
    public void present(Resource resource, Found found) {
        found(resource, found, PRESENT);
    }

    @Override
    public void going(Resource resource, Found found) {
        found(resource, found, GOING);
    }

    private void found(Resource resource, Found found, String state) {
        ResourceRow known = rows.get(resource.slot());
        if (known != null && known.state.equals(state) && known.externalId.equals(found.id())) {
            return;
        }
        int incarnation = known == null ? 1 : known.incarnation;
        write(row(resource, incarnation, parameters(resource), state, found.id()));
    }

    @Override
    public void gone(Resource resource) {
        ResourceRow known = rows.get(resource.slot());
        if (known != null && !known.state.equals(GONE)) {
            write(row(resource, known.incarnation, known.parameters, GONE, ""));
        }
    }

    private void write(ResourceRow row) {
        boolean held =
                database.awaitStatement(transaction -> transaction.resources().write(lease, row));
        if (!held) {
            throw new CancelledException("lease lost");
        }
        rows.put(row.slot, row);
    }

    private ResourceRow row(Resource resource, int incarnation, String parameters, String state, String externalId) {
        ResourceRow row = new ResourceRow();
        row.fleetUid = lease.key().fleetUid();
        row.stage = lease.key().stage();
        row.cluster = lease.key().cluster();
        row.slot = resource.slot();
        row.type = resource.type();
        row.incarnation = incarnation;
        row.token = Tokens.token(lease.key(), resource.slot(), incarnation);
        row.parameters = parameters;
        row.externalId = externalId;
        row.state = state;
        return row;
    }

    private static String parameters(Resource resource) {
        try {
            return Json.mapper().writeValueAsString(new java.util.TreeMap<>(resource.desired()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("desired state of '" + resource.slot() + "' cannot be serialized", e);
        }
    }
}
