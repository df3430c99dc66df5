package dev.catamaran.runtime.store.postgres;

import dev.catamaran.runtime.store.CallStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Token buckets as rows; one statement refills a bucket and takes from it. */
final class PostgresCalls implements CallStore {
    private static final String TAKE = """
            with taken as (
                insert into call_lane as bucket (lane, tokens) values ($1, cast($3 as float8) - cast($4 as float8))
                on conflict (lane) do update set refilled_at = clock_timestamp(), tokens = least(cast($3 as float8),
                    bucket.tokens + greatest(0, extract(epoch from clock_timestamp() - bucket.refilled_at))
                        * cast($2 as float8)) - cast($4 as float8)
                returning tokens)
            select cast(greatest(0, -tokens / cast($2 as float8)) * 1000000 as bigint) from taken
            """;

    private final Mutiny.StatelessSession session;

    PostgresCalls(Mutiny.StatelessSession session) {
        this.session = session;
    }

    @Override
    public Uni<Duration> take(String lane, double rate, double burst, double tokens) {
        return Sql.numbers(session, TAKE, lane, rate, burst, tokens)
                .map(List::getFirst)
                .map(micros -> Duration.ofNanos(micros * 1_000));
    }
}
