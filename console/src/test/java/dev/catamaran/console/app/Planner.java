package dev.catamaran.console.app;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.FleetPlanRequested;
import dev.catamaran.contracts.event.ProblemReport;
import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.event.StagePlanned.Action;
import dev.catamaran.contracts.event.StagePlanned.Limit;
import dev.catamaran.contracts.event.StagePlanned.Step;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.testkit.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Answers questions for plans as the services would. */
final class Planner implements AutoCloseable {
    private final EventCodec codec = new EventCodec();
    private final BiFunction<String, FleetPlanRequested, List<StagePlanned>> answers;
    private final Thread listener = Thread.ofPlatform().daemon().name("planner").unstarted(this::listen);
    private volatile boolean closed;

    /** @param answers of a question, by its id and what it asks */
    Planner(BiFunction<String, FleetPlanRequested, List<StagePlanned>> answers) {
        this.answers = answers;
        listener.start();
    }

    private void listen() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                Infrastructure.kafkaBootstrapServers(),
                "group.id",
                "planner-" + UUID.randomUUID(),
                "auto.offset.reset",
                "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
                Services services = new Services()) {
            consumer.subscribe(List.of(Area.FLEETS.topic()));
            while (!closed) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    answer(message, services);
                }
            }
        }
    }

    private void answer(ConsumerRecord<String, byte[]> message, Services services) {
        if (codec.decode(message) instanceof Decoded.Event event
                && event.event() instanceof FleetPlanRequested question) {
            for (StagePlanned answer : answers.apply(event.envelope().id(), question)) {
                say(services, answer);
            }
        }
    }

    private static void say(Services services, StagePlanned answer) {
        try {
            services.say(Area.PROGRESS, "", answer);
        } catch (Exception e) {
            throw new IllegalStateException("an answer could not be given", e);
        }
    }

    /** One gateway to create on each of two clouds, an interconnect as it is, and a worker that goes. */
    static List<StagePlanned> ofTwoClouds(String id, FleetPlanRequested question) {
        return List.of(
                answer(id, question, "network", "aws", step("nat-a", "aws.NatGateway", Action.CREATE)),
                answer(id, question, "network", "gcp", step("network", "aws.Vpc", Action.KEEP)),
                answer(id, question, "interconnect", null, step("gateway", "aws.VpnGateway", Action.KEEP)),
                answer(id, question, "nodes", "aws", step("worker-4", "aws.Vpc", Action.DELETE)),
                answer(id, question, "nodes", "gcp", step("image", "aws.Vpc", Action.KEEP)));
    }

    /** Nobody may look. */
    static List<StagePlanned> notAllowed(String id, FleetPlanRequested question) {
        ProblemReport problem = new ProblemReport("Unauthorized", "cannot look at aws.Vpc 'vpc': not allowed", "vpc");
        return List.of(new StagePlanned(
                question.fleetId(), "aws", "network", question.generation(), id, 2, List.of(), List.of(), problem));
    }

    /** A cluster would have to move. */
    static List<StagePlanned> notAccepted(String id, FleetPlanRequested question) {
        ProblemReport problem = new ProblemReport("InvalidSpec", "spec.clusters[0].region: 'x' must stay", null);
        return List.of(new StagePlanned(
                question.fleetId(), null, "network", question.generation(), id, 1, List.of(), List.of(), problem));
    }

    private static StagePlanned answer(
            String id, FleetPlanRequested question, String stage, @Nullable String cluster, Step step) {
        List<Limit> limits = step.action() == Action.CREATE
                ? List.of(new Limit("aws", "us-east-1", "NAT gateways per zone", 5, 1, 5L, "ask for more"))
                : List.of();
        return new StagePlanned(
                question.fleetId(),
                cluster,
                stage,
                question.generation(),
                id,
                cluster == null ? 1 : 2,
                List.of(step),
                limits,
                null);
    }

    private static Step step(String slot, String type, Action action) {
        return new Step(slot, type, "aws", "us-east-1", action, List.of(), Map.of("zone", "us-east-1a"));
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        listener.join();
    }
}
