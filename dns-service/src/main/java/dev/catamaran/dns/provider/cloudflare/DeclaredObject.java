package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A Cloudflare object kept as its blueprint says, found by the mark in its description. */
final class DeclaredObject implements Resource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final Blueprint blueprint;
    private final CloudflareObjects objects;
    private final FailoverJournal journal;
    private final KnownGood knownGood;

    DeclaredObject(Blueprint blueprint, CloudflareObjects objects, FailoverJournal journal, KnownGood knownGood) {
        this.blueprint = blueprint;
        this.objects = objects;
        this.journal = journal;
        this.knownGood = knownGood;
    }

    @Override
    public String slot() {
        return blueprint.slot();
    }

    @Override
    public String type() {
        return blueprint.type();
    }

    @Override
    public String lane() {
        return Lanes.REPAIR;
    }

    @Override
    public List<String> after() {
        return blueprint.after();
    }

    @Override
    public Map<String, Object> desired() {
        return JSON.convertValue(blueprint.body(UnaryOperator.identity()), FIELDS);
    }

    @Override
    public Optional<Found> find(Scope scope) throws InterruptedException {
        return marked(scope).stream()
                .filter(object -> scope.deleting() || blueprint.recognises(object))
                .map(CloudflareObjects::id)
                .min(Comparator.naturalOrder())
                .map(Found::ready);
    }

    @Override
    public Found create(Scope scope, Intent intent) throws InterruptedException {
        ObjectNode wanted = wanted(scope);
        ObjectNode body = wanted.deepCopy().setAll(blueprint.onlyAtFirst());
        try {
            return verified(wanted, objects.create(body));
        } catch (RefusedException e) {
            if (!e.exists()) {
                throw e;
            }
            return find(scope).orElseThrow(() -> taken(e, wanted));
        }
    }

    @Override
    public boolean matches(Scope scope, Found found) throws InterruptedException {
        boolean matches = change(scope, found).isEmpty();
        if (matches) {
            knownGood.inForce(scope.owner(), slot(), wanted(scope), journal.now());
        }
        return matches;
    }

    @Override
    public Found update(Scope scope, Found found) throws InterruptedException {
        ObjectNode change = change(scope, found);
        if (!change.isEmpty() && knownGood.was(scope.owner(), slot(), wanted(scope))) {
            List<String> fields =
                    change.properties().stream().map(Map.Entry::getKey).toList();
            journal.drift(scope, blueprint.type(), slot(), fields);
        }
        return change.isEmpty() ? found : verified(change, objects.patch(found.id(), change));
    }

    @Override
    public void delete(Scope scope, Found found) throws InterruptedException {
        for (ObjectNode object : marked(scope)) {
            objects.delete(CloudflareObjects.id(object));
        }
    }

    private List<ObjectNode> marked(Scope scope) throws InterruptedException {
        Mark mark = mark(scope);
        return objects.all().stream().filter(mark::isOn).toList();
    }

    private ObjectNode change(Scope scope, Found found) throws InterruptedException {
        return Differences.between(wanted(scope), blueprint.inOrder(objects.get(found.id())));
    }

    private ObjectNode wanted(Scope scope) {
        return blueprint.body(scope::id).put(Mark.FIELD, mark(scope).description());
    }

    private Mark mark(Scope scope) {
        return Mark.of(scope.owner(), blueprint.cluster(), blueprint.markSlot());
    }

    /** The answer is the proof: what Cloudflare says it has must be what was asked for. */
    private Found verified(ObjectNode wanted, ObjectNode answer) {
        ObjectNode left = Differences.between(wanted, blueprint.inOrder(answer));
        if (!left.isEmpty()) {
            throw new ProblemException(new Problem.Defect("Cloudflare took " + blueprint.type() + " '" + slot()
                    + "' but answers with other values than " + left));
        }
        return Found.ready(CloudflareObjects.id(answer));
    }

    private ProblemException taken(RefusedException refused, ObjectNode wanted) {
        return new ProblemException(
                new Problem.Conflict(
                        blueprint.type() + " '" + wanted.path("name").asText()
                                + "' exists and does not carry the description '"
                                + wanted.path(Mark.FIELD).asText()
                                + "': delete it, or choose another hostname in spec.traffic"),
                refused);
    }
}
