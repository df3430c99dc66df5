package dev.catamaran.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.log.FleetLog;
import dev.catamaran.cli.transport.Answer;
import dev.catamaran.cli.transport.BuilderLogQuery;
import dev.catamaran.cli.transport.Overruling;
import dev.catamaran.cli.transport.PlanAnswer;
import dev.catamaran.cli.transport.Transport;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.Violation;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.contracts.log.BuilderLog;
import dev.catamaran.plan.PlanReport;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Over the console. */
public final class ConsoleTransport implements Transport {
    private static final int UNPROCESSABLE = 422;

    /** The console itself waits a minute for the services. */
    private static final Duration PLAN = Duration.ofSeconds(75);

    private final ConsoleClient client;
    private final List<ConsoleClient> ofLogs = new ArrayList<>();

    public ConsoleTransport(ConsoleAddress address, Token token, KeptSessions sessions) {
        this(new ConsoleClient(address, token, sessions, ConsoleClient.Patience.USUAL));
    }

    ConsoleTransport(ConsoleClient client) {
        this.client = client;
        if (client.address().isOpen()) {
            System.err.println("catamaran: " + client.address()
                    + " is not https: who is on the way there can read your token and act as you");
        }
    }

    /** Something asked of the console. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws ConsoleAwayException;
    }

    private static <T> T answered(Question<T> question) {
        try {
            return question.ask();
        } catch (ConsoleAwayException e) {
            throw new CliException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public FleetLog log(String fleet, Consumer<String> notes) {
        ConsoleClient own = client.another();
        ofLogs.add(own);
        return new ConsoleLog(own, fleet, notes);
    }

    @Override
    public List<StageStatus> conditions(@Nullable String fleet) {
        URI uri = ConsoleAddress.with(client.address().at("conditions"), Map.of("fleet", Optional.ofNullable(fleet)));
        JsonNode rows = answered(() -> client.get(uri)).json().path("conditions");
        List<StageStatus> conditions = new ArrayList<>();
        rows.forEach(row -> EventRows.decode(row)
                .filter(event -> event.event() instanceof StageStatus)
                .ifPresent(event -> conditions.add((StageStatus) event.event())));
        return List.copyOf(conditions);
    }

    @Override
    public List<Decoded.Event> past(String fleet, @Nullable Instant at) {
        History history = answered(() -> History.read(client, fleet, Optional.empty()));
        history.wholeSince().filter(whole -> at != null && at.isBefore(whole)).ifPresent(whole -> {
            throw new CliException("--at: the console knows all that was said after " + whole
                    + ", and not how the fleet was before; ask Kafka with --bootstrap-servers");
        });
        return history.events().stream()
                .filter(event -> at == null || !event.envelope().time().isAfter(at))
                .sorted(Comparator.comparing(event -> event.envelope().time()))
                .toList();
    }

    @Override
    public Answer request(FleetDocument document) {
        Answered answer = change("POST", client.address().at("fleets"), file(document));
        List<Violation> violations = violations(answer);
        return violations.isEmpty()
                ? new Answer.Published(answer.json().path("eventId").asText())
                : new Answer.Refused(violations);
    }

    private static Map<String, Object> file(FleetDocument document) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", document.name());
        metadata.put("generation", document.generation());
        metadata.put("labels", document.labels());
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("apiVersion", "catamaran.dev/v1");
        file.put("kind", "Fleet");
        file.put("metadata", metadata);
        file.put("spec", document.rawSpec());
        return file;
    }

    private static List<Violation> violations(Answered answer) {
        List<Violation> violations = new ArrayList<>();
        if (answer.status() == UNPROCESSABLE) {
            answer.tree()
                    .path("violations")
                    .forEach(each -> violations.add(new Violation(
                            each.path("path").asText(),
                            each.path("value").asText(),
                            each.path("rule").asText())));
        }
        return List.copyOf(violations);
    }

    @Override
    public PlanAnswer plan(FleetDocument document) {
        try (ConsoleClient patient = client.waiting(PLAN)) {
            String file = Json.mapper().valueToTree(file(document)).toString();
            Answered answer =
                    answered(() -> patient.change("POST", patient.address().at("fleets", "plan"), file));
            return answer.status() == UNPROCESSABLE
                    ? new PlanAnswer.Refused(
                            answer.tree().path("code").asText(),
                            answer.tree().path("detail").asText())
                    : new PlanAnswer.Planned(PlanReport.of(answer.json()));
        }
    }

    @Override
    public void delete(String fleet) {
        JsonNode _ =
                change("DELETE", client.address().at("fleets", fleet), Map.of()).json();
    }

    @Override
    public @Nullable Instant overrule(Overruling wanted) {
        if (wanted.actor() != null) {
            throw new CliException("--actor: the console itself writes down who has signed in; leave it out");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reason", wanted.reason());
        if (wanted.duration() != null) {
            body.put("seconds", wanted.duration().toSeconds());
        }
        body.put("force", wanted.force());
        String action = wanted.action().name().toLowerCase(Locale.ROOT);
        URI uri = client.address().at("fleets", wanted.fleet(), "clusters", wanted.cluster(), action);
        JsonNode accepted = change("POST", uri, body).json();
        return accepted.hasNonNull("until")
                ? Instant.parse(accepted.path("until").asText())
                : null;
    }

    private Answered change(String method, URI uri, Map<String, Object> body) {
        return answered(() -> client.change(
                method,
                uri,
                body.isEmpty() ? "" : Json.mapper().valueToTree(body).toString()));
    }

    @Override
    public void builderLog(BuilderLogQuery query, Consumer<BuilderLog> heard, BooleanSupplier more) {
        new ConsoleBuilderLog(client, query, heard).read(more);
    }

    @Override
    public void close() {
        client.close();
        ofLogs.forEach(ConsoleClient::close);
    }
}
