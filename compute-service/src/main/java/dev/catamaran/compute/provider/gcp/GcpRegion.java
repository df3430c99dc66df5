package dev.catamaran.compute.provider.gcp;

import com.google.api.gax.rpc.NotFoundException;
import dev.catamaran.cloud.gcp.GcpAccess;
import dev.catamaran.cloud.gcp.GcpOperations;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A region of the project, and how its parts are named in requests.
 *
 * <p>Creating calls carry no requestId: names already tell a repeated call from a first one, while for an hour a repeated
 * requestId gives the answer of the first operation, also when that had failed for want of quota or capacity.
 */
record GcpRegion(String name, GcpAccess access, GcpOperations operations) {
    /** Calls share a rate limit per region. */
    String lane() {
        return "gcp/" + name;
    }

    String project() {
        return access.project();
    }

    String global(String collection, String resource) {
        return "projects/" + project() + "/global/" + collection + "/" + resource;
    }

    String regional(String collection, String resource) {
        return "projects/" + project() + "/regions/" + name + "/" + collection + "/" + resource;
    }

    String zonal(String zone, String collection, String resource) {
        return "projects/" + project() + "/zones/" + zone + "/" + collection + "/" + resource;
    }

    /** What a get answers, or empty where it answers 404. */
    static <T> Optional<T> existing(Supplier<T> get) {
        try {
            return Optional.of(get.get());
        } catch (NotFoundException _) {
            return Optional.empty();
        }
    }

    /** What is found after its creation; a created thing that cannot be seen is created again. */
    static Found seen(Optional<Found> found, String name) {
        return found.orElseThrow(
                () -> new ProblemException(new Problem.Transient("'" + name + "' was made but is not there yet")));
    }
}
