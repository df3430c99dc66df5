package dev.catamaran.gitops.provider.kube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.gitops.domain.ExpectedApplication;
import org.jspecify.annotations.Nullable;

/**
 * What Argo CD says about an Application.
 *
 * @param sync {@code Synced}, {@code OutOfSync}, {@code Unknown}, or {@code Missing} while it does not exist
 * @param health {@code Healthy}, {@code Progressing}, {@code Degraded}...
 * @param message why, if Argo CD says so
 * @param current whether it is about the source that is wanted now
 */
record ApplicationState(String sync, String health, String message, boolean current) {

    static ApplicationState of(ExpectedApplication expected, @Nullable JsonNode application) {
        if (application == null) {
            return new ApplicationState("Missing", "Missing", "", false);
        }
        JsonNode status = application.path("status");
        JsonNode compared = status.at("/sync/comparedTo/source");
        boolean current = covers(expected.source(), application.at("/spec/source"))
                && (compared.isMissingNode() || covers(expected.source(), compared));
        return new ApplicationState(
                status.at("/sync/status").asText("Unknown"),
                status.at("/health/status").asText("Unknown"),
                status.path("conditions").path(0).path("message").asText(""),
                current);
    }

    boolean done() {
        return current && sync.equals("Synced") && health.equals("Healthy");
    }

    String words() {
        return (current ? "" : "outdated ") + sync + "/" + health + (message.isEmpty() ? "" : ": " + message);
    }

    /** Whether everything wanted is there; others may have added to it. */
    private static boolean covers(JsonNode wanted, JsonNode live) {
        if (!wanted.isObject()) {
            return wanted.equals(live);
        }
        return wanted.properties().stream().allMatch(field -> covers(field.getValue(), live.path(field.getKey())));
    }
}
