package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.HttpCall;
import dev.catamaran.sandbox.kernel.HttpServing;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Persistent;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Google Cloud at its REST interfaces, so that the vendor's own clients build fleets without an account.
 *
 * <p>Serves Compute Engine v1 below any prefix of {@code projects/} (clients use {@code /compute/v1/}), its batch
 * endpoint, IAM v1 service accounts, Resource Manager projects and {@code POST /token}; credentials are not checked.
 * External addresses, load balancers and machines are real loopback addresses.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1">Compute Engine API v1</a>
 */
public final class GcpStandIn implements Persistent, AutoCloseable {
    private static final String JSON = "application/json; charset=UTF-8";

    private final Outside outside;
    private final Store store;
    private final Quotas quotas;
    private final Identity identity = new Identity();
    private final Ledger ledger = new Ledger();
    private final LoadBalancers balancers;
    private final Families families;
    private final Mutations mutations;
    private final ComputeApi compute;
    private final AccountsApi accounts;
    private final HttpServing server;

    /**
     * @param port 0 picks a free one
     * @throws IOException when the address and port are taken
     */
    public GcpStandIn(Outside outside, String address, int port) throws IOException {
        Families.declare(outside.delays());
        this.outside = outside;
        this.store = new Store(outside.loopback());
        this.quotas = new Quotas(store);
        this.balancers = new LoadBalancers(outside, store);
        this.families = new Families(outside, store, new References(store), identity, balancers);
        this.mutations = new Mutations(outside, store, families, quotas, ledger);
        Catalogue catalogue = new Catalogue(quotas);
        Reading reading = new Reading(store, families, catalogue);
        this.compute = new ComputeApi(outside, store, catalogue, reading, mutations);
        this.accounts = new AccountsApi(outside, identity);
        this.server = HttpServing.http(address, port, this::handle);
    }

    private void handle(HttpCall call) throws IOException, InterruptedException {
        if (call.path().startsWith("/batch")) {
            batch(call);
            return;
        }
        Answer answer = answer(method(call), call.path(), call.query(), call.bodyText());
        if (answer.lost()) {
            call.drop();
        } else {
            call.answer(answer.status(), JSON, outside.json().writeValueAsBytes(answer.body()));
        }
    }

    /** Clients whose transport cannot PATCH send a POST that says so. */
    private static String method(HttpCall call) {
        String meant = call.header("X-HTTP-Method-Override");
        return meant == null ? call.method() : meant;
    }

    private void batch(HttpCall call) throws IOException, InterruptedException {
        String contentType = call.header("Content-Type");
        StringBuilder sections = new StringBuilder();
        for (Batch.Part part : Batch.parse(contentType == null ? "" : contentType, call.bodyText())) {
            String[] target = part.target().split("\\?", 2);
            Map<String, String> query = target.length < 2 ? Map.of() : HttpCall.decodeForm(target[1]);
            Answer answer = answer(part.method(), target[0], query, part.body());
            if (answer.lost()) {
                call.drop();
                return;
            }
            sections.append(
                    Batch.section(part.id(), answer.status(), outside.json().writeValueAsString(answer.body())));
        }
        call.answer(200, "multipart/mixed; boundary=" + Batch.BOUNDARY, sections + Batch.end());
    }

    private Answer answer(String method, String path, Map<String, String> query, String content)
            throws IOException, InterruptedException {
        try {
            boolean token = path.endsWith("/token");
            ObjectNode body = content.isBlank() || token ? outside.json().createObjectNode() : object(content);
            Optional<Answer> account = accounts.answer(method, path, body);
            return account.isPresent() ? account.get() : compute.answer(Paths.parse(method, path, query, body));
        } catch (GcpError error) {
            return Answer.of(error);
        }
    }

    private ObjectNode object(String content) throws IOException {
        try {
            if (outside.json().readTree(content) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw GcpError.of("parseError", "Parse Error: " + e.getOriginalMessage());
        }
        throw GcpError.of("parseError", "Parse Error: expected an object: " + content);
    }

    /** {@code http://address:port}; clients add {@code /compute/v1/} themselves or need it as a base. */
    public String url() {
        return "http://" + server.authority();
    }

    /** Adds this stand-in's control routes. */
    public void routes(Control control) {
        ControlRoutes.add(control, store, quotas, identity, families);
    }

    /** Number of resources that exist or are being created or deleted, service accounts included. */
    public long resources() {
        return store.locked(() -> store.all().size()) + identity.count();
    }

    @Override
    public String name() {
        return "gcp";
    }

    @Override
    public JsonNode save() {
        ObjectNode state = outside.json().createObjectNode();
        store.run(() -> {
            store.save(state.putObject("store"));
            mutations.operations().save(state.putObject("operations"));
            ledger.save(state.putObject("ledger"));
            quotas.save(state.putObject("quotas"));
            identity.save(state.putObject("identity"));
        });
        return state;
    }

    @Override
    public void load(JsonNode state) {
        store.run(() -> {
            balancers.clear();
            store.load(state.path("store"));
            ledger.load(state.path("ledger"));
            quotas.load(state.path("quotas"));
            identity.load(state.path("identity"));
            families.resume();
            balancers.resume();
            mutations.operations().load(state.path("operations"));
        });
    }

    /** Counts per collection, for those who look in. */
    static Map<String, Long> counts(Store store, Identity identity) {
        Map<String, Long> counts = new TreeMap<>();
        store.run(() -> store.all()
                .forEach(resource -> counts.merge(Store.keyOf(resource).collection(), 1L, Long::sum)));
        if (identity.count() > 0) {
            counts.put("serviceAccounts", identity.count());
        }
        return counts;
    }

    @Override
    public void close() {
        server.close();
        store.run(balancers::close);
    }
}
