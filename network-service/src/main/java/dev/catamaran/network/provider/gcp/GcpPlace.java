package dev.catamaran.network.provider.gcp;

import com.google.api.gax.rpc.NotFoundException;
import dev.catamaran.cloud.gcp.GcpAccess;
import dev.catamaran.cloud.gcp.GcpOperations;
import dev.catamaran.network.domain.Site;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.Optional;
import java.util.function.Supplier;

/** Compute Engine in one region, as the resources of this package use it. */
record GcpPlace(GcpAccess access, GcpOperations operations, String region) {
    static final String SELF_LINK = "selfLink";

    String lane() {
        return "gcp/" + region;
    }

    String project() {
        return access.project();
    }

    /** What a get answers, empty when it answers 404. */
    static <T> Optional<T> get(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (NotFoundException _) {
            return Optional.empty();
        }
    }

    /** What was just created, or was there already under the same name and owner. */
    static Found created(Optional<Found> found, String name) {
        return found.orElseThrow(
                () -> new ProblemException(new Problem.Transient("'" + name + "' was created and is not visible yet")));
    }

    /** Link of a site's network. */
    static String network(Site site) {
        String link = site.network().attributes().get("network");
        return link == null ? "global/networks/" + site.network().networkId() : link;
    }

    /** For what cannot be changed: it goes, and the next run makes a new one. */
    static Found replaced(Resource resource, Scope scope, Found found) throws Exception {
        resource.delete(scope, found);
        throw new ProblemException(
                new Problem.Conflict("'" + found.id() + "' was not as wanted and was deleted; a new one follows"));
    }
}
