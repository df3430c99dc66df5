package dev.catamaran.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.contracts.json.Json;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code catamaran sweep}. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = "Looks for resources of fleets that are deleted: a create call that was on its way during the"
                + " deletion can land after it. Removes only with --apply, only what an earlier sweep saw at least ten"
                + " minutes ago, and at most catamaran.runtime.sweep-cap at a time.",
        exitCodeList = {"0:nothing is left", "1:something is left"})
public final class SweepCommand implements Callable<Integer> {
    @Option(names = "--apply", description = "Remove; without it nothing is touched.")
    boolean apply;

    @Mixin
    Databases databases = new Databases();

    @Override
    public Integer call() {
        AtomicInteger left = new AtomicInteger();
        databases.each((service, connection) -> {
            Order.Outcome outcome = Order.give(connection, apply ? "sweep-apply" : "sweep", "");
            if (!outcome.worked()) {
                throw new CliException(service + " could not sweep: " + outcome.text());
            }
            left.addAndGet(print(service, outcome.text()));
        });
        System.err.println(left.get() + " resources of deleted fleets are left");
        return left.get() == 0 ? 0 : 1;
    }

    private static int print(String service, String json) {
        int left = 0;
        try {
            for (JsonNode each : Json.mapper().readTree(json)) {
                boolean removed = each.path("removed").asBoolean();
                left += removed ? 0 : 1;
                System.out.printf(
                        "%-16s %s %s %s of fleet %s (%s), seen for %d s%n",
                        service,
                        removed ? "removed" : "left",
                        each.path("slot").asText(),
                        each.path("id").asText(),
                        each.path("fleetId").asText(),
                        each.path("fleetUid").asText(),
                        each.path("seenForMillis").asLong() / 1_000);
            }
            return left;
        } catch (JsonProcessingException e) {
            throw new CliException("cannot read the answer of " + service + ": " + json, e);
        }
    }
}
