package dev.catamaran.sandbox.kubernetes.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.controllers.Controller;
import dev.catamaran.sandbox.kubernetes.controllers.Scene;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Key;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Argo CD's application controller: active while its workload runs in the cluster. One thread per Application waits
 * for what concerns it.
 */
public final class ArgoCd implements Controller, AutoCloseable {
    private static final String REFRESH = "argocd.argoproj.io/refresh";
    private static final String WORKLOAD = "argocd-application-controller";
    private static final Duration SHORTEST_POLL = Duration.ofSeconds(2);

    private final Scene scene;
    private final GitSources git;
    private final Map<Key, ApplicationThread> threads = new ConcurrentHashMap<>();
    private final ScheduledFuture<?> poll;

    public ArgoCd(Scene scene, GitSources git) {
        this.scene = scene;
        this.git = git;
        Duration every = scene.outside().delays().of("argocd.poll");
        long millis = Math.max(SHORTEST_POLL.toMillis(), every.toMillis());
        this.poll = scene.outside()
                .timer()
                .scheduleWithFixedDelay(
                        () -> threads.values().forEach(ApplicationThread::lookAgain),
                        millis,
                        millis,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void changed(Change change) {
        if (change.key().isOf(Types.APPLICATIONS)) {
            application(change);
        } else if (controllerWorkload(change.key()) && change.after() != null && installed()) {
            scene.api().list(Types.APPLICATIONS, null).forEach(this::follow);
        }
        threads.values().forEach(thread -> thread.noticed(change));
    }

    private void application(Change change) {
        ObjectNode after = change.after();
        if (after == null) {
            ApplicationThread thread = threads.remove(change.key());
            if (thread != null) {
                thread.stop();
            }
        } else if (installed()) {
            follow(after);
            if (!Metadata.annotation(after, REFRESH).isEmpty()) {
                refresh(change.key());
            }
        }
    }

    private void refresh(Key key) {
        scene.api()
                .edit(
                        Types.APPLICATIONS,
                        key.namespace(),
                        key.name(),
                        found -> Metadata.of(found).withObject("/annotations").remove(REFRESH));
        ApplicationThread thread = threads.get(key);
        if (thread != null) {
            thread.lookAgain();
        }
    }

    private void follow(JsonNode application) {
        Key key = Key.of(Types.APPLICATIONS, Metadata.namespace(application), Metadata.name(application));
        threads.computeIfAbsent(key, each -> ApplicationThread.start(scene, git, each));
    }

    private static boolean controllerWorkload(Key key) {
        return (key.isOf(Types.STATEFUL_SETS) || key.isOf(Types.DEPLOYMENTS))
                && key.name().equals(WORKLOAD);
    }

    private boolean installed() {
        try {
            return Set.of(Types.STATEFUL_SETS, Types.DEPLOYMENTS).stream()
                    .flatMap(type -> scene.api().list(type, null).stream())
                    .anyMatch(workload -> Metadata.name(workload).equals(WORKLOAD) && Health.healthy(workload));
        } catch (ApiFault unavailable) {
            return false;
        }
    }

    @Override
    public void close() {
        poll.cancel(true);
        threads.values().forEach(ApplicationThread::stop);
    }
}
