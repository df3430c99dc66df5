package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The load balancing rule for repeated creations: same name and settings, same resource; other settings, an error. */
final class Settings {
    private static final String FIELD = "settings";

    private Settings() {}

    /** Returns the existing resource if it was created by the same call. */
    static Optional<Resource> same(Optional<Resource> existing, Call call, String code, String message) {
        existing.filter(known -> !known.inside().path(FIELD).asText("").equals(of(call)))
                .ifPresent(known -> {
                    throw new AwsFailure(code, message);
                });
        return existing;
    }

    static void keep(Resource resource, Call call) {
        resource.inside().put(FIELD, of(call));
    }

    private static String of(Call call) {
        ObjectNode settings = call.in().tree().deepCopy();
        settings.remove("Tags");
        return settings.toString();
    }
}
