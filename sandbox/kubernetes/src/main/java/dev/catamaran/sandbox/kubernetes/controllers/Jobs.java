package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.objects.Conditions;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Completes Jobs after {@code k8s.rollout}, without pods; one without parallelism never completes. A Job fails at its
 * active deadline, and is deleted its time to live after its end, as Kubernetes' own controllers do.
 */
public final class Jobs implements Controller {
    private final Scene scene;

    public Jobs(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void changed(Change change) {
        ObjectNode job = change.after();
        if (!change.key().isOf(Types.JOBS) || job == null || Metadata.deleting(job)) {
            return;
        }
        ObjectNode before = change.before();
        boolean isNew = before == null;
        if (isNew && job.at("/spec/parallelism").asInt(1) > 0) {
            scene.after("k8s.rollout", () -> end(job, Jobs::complete));
        }
        if (isNew && job.at("/spec/activeDeadlineSeconds").isNumber()) {
            Instant deadline = Instant.parse(
                            job.at("/metadata/creationTimestamp").asText())
                    .plusSeconds(job.at("/spec/activeDeadlineSeconds").asLong());
            scene.outside().later(Duration.between(Instant.now(), deadline), () -> end(job, Jobs::expire));
        }
        if (ended(job)
                && (before == null || !ended(before))
                && job.at("/spec/ttlSecondsAfterFinished").isNumber()) {
            Duration toLive =
                    Duration.ofSeconds(job.at("/spec/ttlSecondsAfterFinished").asLong());
            scene.outside().later(toLive, () -> delete(job));
        }
    }

    private void end(ObjectNode job, Consumer<ObjectNode> end) {
        scene.api().editStatus(Types.JOBS, Metadata.namespace(job), Metadata.name(job), found -> {
            if (Metadata.uid(found).equals(Metadata.uid(job)) && !ended(found)) {
                end.accept(found);
            }
        });
    }

    private void delete(ObjectNode job) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        options.withObject("/preconditions").put("uid", Metadata.uid(job));
        if (scene.api()
                .get(Types.JOBS, Metadata.namespace(job), Metadata.name(job))
                .isPresent()) {
            scene.api().delete(Types.JOBS, Metadata.namespace(job), Metadata.name(job), options);
        }
    }

    private static boolean ended(JsonNode job) {
        return Conditions.isTrue(job, "Complete") || Conditions.isTrue(job, "Failed");
    }

    private static void complete(ObjectNode job) {
        job.withObject("/status")
                .put("succeeded", job.path("spec").path("completions").asInt(1))
                .put("startTime", Metadata.now())
                .put("completionTime", Metadata.now());
        Conditions.set(job, "Complete", "True", "CompletionsReached", "Reached expected number of succeeded pods");
    }

    private static void expire(ObjectNode job) {
        Conditions.set(job, "Failed", "True", "DeadlineExceeded", "Job was active longer than specified deadline");
    }
}
