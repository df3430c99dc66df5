package dev.catamaran.cli.transport;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.log.FleetLog;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.contracts.log.BuilderLog;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A way to talk to Catamaran. Every method throws {@link CliException} when it cannot be had, saying who did not answer or
 * refused, and what helps.
 */
public interface Transport extends AutoCloseable {
    /**
     * What was said and is being said of a fleet, which need not exist yet.
     *
     * @param notes is told when what was said before is not all there
     */
    FleetLog log(String fleet, Consumer<String> notes);

    /**
     * The latest condition of every stage, by fleet, cluster and stage.
     *
     * @param fleet one fleet, or null for all
     */
    List<StageStatus> conditions(@Nullable String fleet);

    /**
     * What tells why a fleet's traffic was where it was: by time, all of it that was said by then.
     *
     * @param at null for what has been said by now
     */
    List<Decoded.Event> past(String fleet, @Nullable Instant at);

    /** Asks for a fleet. */
    Answer request(FleetDocument document);

    /** Asks what a fleet file would come to, and waits until every service concerned has answered. */
    PlanAnswer plan(FleetDocument document) throws InterruptedException;

    /** Asks for a fleet to be taken down. */
    void delete(String fleet);

    /** Overrules health; answers when that ends, null for never. */
    @Nullable
    Instant overrule(Overruling wanted);

    /**
     * Reads what a builder has printed.
     *
     * @param heard called for each batch
     * @param more called when everything that is known was heard, again and again after it; false ends the reading
     */
    void builderLog(BuilderLogQuery query, Consumer<BuilderLog> heard, BooleanSupplier more);

    @Override
    void close();
}
