package dev.catamaran.simulation.mutant;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.simulation.service.Wiring;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A fault in how resources are dealt with. */
final class ResourceMutant extends Wiring {
    /** What is wrong. */
    enum Fault {
        NEW_TOKEN_WITH_EVERY_TRY,
        NO_OWNER_CHECK,
        DELETES_NOTHING,
        NEVER_UPDATES,
        FINDS_NOTHING_WHILE_DELETING
    }

    private final Fault fault;

    ResourceMutant(Fault fault) {
        this.fault = fault;
    }

    @Override
    public String name() {
        return "resource: " + fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    @Override
    public boolean checksOwner() {
        return fault != Fault.NO_OWNER_CHECK;
    }

    @Override
    public Resource resource(Resource resource) {
        return new Faulty(resource);
    }

    private final class Faulty implements Resource {
        private final Resource whole;

        Faulty(Resource whole) {
            this.whole = whole;
        }

        @Override
        public String slot() {
            return whole.slot();
        }

        @Override
        public String type() {
            return whole.type();
        }

        @Override
        public String lane() {
            return whole.lane();
        }

        @Override
        public Removal removal() {
            return whole.removal();
        }

        @Override
        public List<String> after() {
            return whole.after();
        }

        @Override
        public Map<String, Object> desired() {
            return whole.desired();
        }

        @Override
        public Optional<Found> find(Scope scope) throws Exception {
            return fault == Fault.FINDS_NOTHING_WHILE_DELETING && scope.deleting()
                    ? Optional.empty()
                    : whole.find(scope);
        }

        @Override
        public Found create(Scope scope, Intent intent) throws Exception {
            String token = fault == Fault.NEW_TOKEN_WITH_EVERY_TRY
                    ? UUID.nameUUIDFromBytes((intent.token() + System.identityHashCode(scope))
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .toString()
                    : intent.token();
            return whole.create(scope, new Intent(token, intent.incarnation()));
        }

        @Override
        public boolean matches(Scope scope, Found found) throws Exception {
            return fault == Fault.NEVER_UPDATES || whole.matches(scope, found);
        }

        @Override
        public Found update(Scope scope, Found found) throws Exception {
            return whole.update(scope, found);
        }

        @Override
        public void delete(Scope scope, Found found) throws Exception {
            if (fault != Fault.DELETES_NOTHING) {
                whole.delete(scope, found);
            }
        }
    }
}
