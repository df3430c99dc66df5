package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.objects.Conditions;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;

/** Completes Jobs after {@code k8s.rollout}, without pods. */
public final class Jobs implements Controller {
    private final Scene scene;

    public Jobs(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void changed(Change change) {
        if (change.key().isOf(Types.JOBS) && change.before() == null && change.after() != null) {
            ObjectNode job = change.after();
            scene.after(
                    "k8s.rollout",
                    () -> scene.api()
                            .editStatus(Types.JOBS, Metadata.namespace(job), Metadata.name(job), Jobs::complete));
        }
    }

    private static void complete(ObjectNode job) {
        job.withObject("/status")
                .put("succeeded", job.path("spec").path("completions").asInt(1))
                .put("startTime", Metadata.now())
                .put("completionTime", Metadata.now());
        Conditions.set(job, "Complete", "True", "CompletionsReached", "Reached expected number of succeeded pods");
    }
}
