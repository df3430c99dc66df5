package dev.catamaran.runtime.store.postgres;

import dev.catamaran.runtime.store.OrderStore;
import dev.catamaran.runtime.store.WorkKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Operators' orders and sightings of leftovers as rows. */
final class PostgresOrders implements OrderStore {
    private final Mutiny.StatelessSession session;

    PostgresOrders(Mutiny.StatelessSession session) {
        this.session = session;
    }

    @Override
    public Uni<Optional<Order>> take(Duration abandonedAfter) {
        return Sql.rows(
                        session,
                        row -> new Order(Sql.number(row[0]), (String) row[1], (String) row[2]),
                        """
                        with taken as (
                            update operator_order set taken_at = clock_timestamp() where id = (
                                select id from operator_order where done_at is null and (taken_at is null
                                    or taken_at < clock_timestamp() - cast($1 as bigint) * interval '1 millisecond')
                                order by id limit 1 for update skip locked)
                            returning id, verb, argument)
                        select id, verb, argument from taken
                        """,
                        abandonedAfter.toMillis())
                .map(taken -> taken.stream().findFirst());
    }

    @Override
    public Uni<Void> finish(long id, boolean worked, String outcome) {
        return Sql.update(
                        session,
                        "update operator_order set done_at = now(), worked = $2, outcome = $3 where id = $1",
                        id,
                        worked,
                        outcome)
                .replaceWithVoid();
    }

    @Override
    public Uni<Long> sighted(WorkKey key, String slot, String externalId) {
        return Sql.numbers(session, """
                        with seen as (
                            insert into leftover (fleet_uid, stage, cluster, slot, external_id)
                            values ($1, $2, $3, $4, $5)
                            on conflict (fleet_uid, stage, cluster, slot) do update set external_id = excluded.external_id,
                                first_seen = case when leftover.external_id = excluded.external_id
                                    then leftover.first_seen else clock_timestamp() end
                            returning first_seen)
                        select cast(extract(epoch from clock_timestamp() - first_seen) * 1000 as bigint) from seen
                        """, key.fleetUid(), key.stage(), key.cluster(), slot, externalId)
                .map(List::getFirst);
    }

    @Override
    public Uni<Integer> unsight(WorkKey key, String slot) {
        return Sql.update(
                session,
                "delete from leftover where fleet_uid = $1 and stage = $2 and cluster = $3 and slot = $4",
                key.fleetUid(),
                key.stage(),
                key.cluster(),
                slot);
    }

    @Override
    public Uni<Integer> forget(Duration age, int limit) {
        return Sql.update(session, """
                delete from operator_order where id in (select id from operator_order
                    where done_at < now() - cast($1 as bigint) * interval '1 millisecond' limit $2)
                """, age.toMillis(), limit);
    }
}
