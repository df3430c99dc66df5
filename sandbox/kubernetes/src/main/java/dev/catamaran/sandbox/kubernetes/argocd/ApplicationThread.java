package dev.catamaran.sandbox.kubernetes.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.controllers.Scene;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Key;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps one Application: syncs it when its spec or its source changed, reports its health, cascades its deletion. */
final class ApplicationThread {
    private static final System.Logger LOG = System.getLogger(ApplicationThread.class.getName());
    private static final String FINALIZER = "resources-finalizer.argocd.argoproj.io";
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Set<String> HEALTH_MATTERS = Set.of(
            "applications",
            "deployments",
            "daemonsets",
            "statefulsets",
            "services",
            "jobs",
            "customresourcedefinitions");

    private final Scene scene;
    private final GitSources git;
    private final Key key;
    private final SyncStatus status;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition noticed = lock.newCondition();
    private final Thread thread;
    private long changes;
    private boolean sourceMayHaveChanged = true;
    private String revision = "";
    private JsonNode synced = JsonNodeFactory.instance.missingNode();

    private ApplicationThread(Scene scene, GitSources git, Key key) {
        this.scene = scene;
        this.git = git;
        this.key = key;
        this.status = new SyncStatus(scene.api(), key.namespace(), key.name());
        this.thread = Thread.ofVirtual().name("application-" + key.name()).unstarted(this::run);
    }

    static ApplicationThread start(Scene scene, GitSources git, Key key) {
        ApplicationThread application = new ApplicationThread(scene, git, key);
        application.thread.start();
        return application;
    }

    void stop() {
        thread.interrupt();
    }

    /** Something in the cluster changed. */
    void noticed(Change change) {
        if (change.after() != null && !HEALTH_MATTERS.contains(change.key().plural())) {
            return;
        }
        lock.lock();
        try {
            changes++;
            noticed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The source is to be compared again. */
    void lookAgain() {
        lock.lock();
        try {
            sourceMayHaveChanged = true;
            changes++;
            noticed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            long seen = -1;
            while (!Thread.interrupted()) {
                seen = await(seen, Duration.ofMinutes(10));
                Optional<ObjectNode> application = scene.api().get(Types.APPLICATIONS, key.namespace(), key.name());
                if (application.isEmpty()) {
                    return;
                }
                keep(application.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private long changes() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    private long await(long seen, Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (changes <= seen && left > 0) {
                left = noticed.awaitNanos(left);
            }
            return changes;
        } finally {
            lock.unlock();
        }
    }

    private void keep(ObjectNode application) throws InterruptedException {
        try {
            if (Metadata.deleting(application)) {
                cascade(application);
            } else if (due(application)) {
                sync(application);
            } else {
                health(application);
            }
        } catch (SourceException | ApiFault | SyncException problem) {
            again(String.valueOf(problem.getMessage()));
        } catch (RuntimeException defect) {
            LOG.log(System.Logger.Level.ERROR, "application " + key.name(), defect);
            again(defect.toString());
        }
    }

    private void again(String problem) throws InterruptedException {
        synced = JsonNodeFactory.instance.missingNode();
        status.failed(problem);
        Thread.sleep(RETRY);
        lookAgain();
    }

    private boolean due(ObjectNode application) {
        boolean asked = application.has("operation");
        adopt(application);
        boolean automated = application.at("/spec/syncPolicy/automated").isObject();
        boolean changed = !application.path("spec").equals(synced);
        boolean moved = false;
        if (sourceMayHaveChanged) {
            sourceMayHaveChanged = false;
            moved = !new Sources(git, application).revision().equals(revision);
        }
        boolean lost = application.at("/spec/syncPolicy/automated/selfHeal").asBoolean()
                && Tracked.in(application).stream()
                        .anyMatch(each -> each.find(scene.api()).isEmpty());
        if (!automated && !asked && (changed || moved)) {
            status.outOfSync(new Sources(git, application).revision());
            return false;
        }
        return asked || changed || moved || lost;
    }

    /** After a restart: what was synced before and has not changed is not synced again. */
    private void adopt(ObjectNode application) {
        JsonNode status = application.path("status");
        boolean synced = status.at("/sync/status").asText().equals("Synced");
        JsonNode compared = status.at("/sync/comparedTo/source");
        if (this.synced.isMissingNode()
                && synced
                && compared.isObject()
                && compared.equals(application.at("/spec/source"))) {
            this.synced = application.path("spec");
            revision = status.at("/sync/revision").asText();
        }
    }

    private void sync(ObjectNode application) throws InterruptedException {
        JsonNode spec = application.path("spec");
        Sync sync = new Sync(scene, application, new Sources(git, application).render());
        revision = sync.revision();
        status.running(revision, sync.tracked());
        sync.apply(new Sync.Patience() {
            @Override
            public long mark() {
                return changes();
            }

            @Override
            public void await(long mark) throws InterruptedException {
                status.running(revision, sync.tracked());
                var _ = ApplicationThread.this.await(mark, Duration.ofSeconds(10));
            }
        });
        sync.prune(Tracked.in(application));
        synced = spec;
        scene.api().edit(Types.APPLICATIONS, key.namespace(), key.name(), found -> found.remove("operation"));
        report(sync.tracked(), sync.healthy());
    }

    private void health(ObjectNode application) {
        List<Tracked> tracked = Tracked.in(application);
        if (synced.isObject()) {
            boolean healthy = tracked.stream()
                    .allMatch(each ->
                            each.find(scene.api()).filter(Health::healthy).isPresent());
            boolean said = application.at("/status/health/status").asText().equals("Healthy");
            if (healthy != said) {
                report(tracked, healthy);
            }
        }
    }

    private void report(Collection<Tracked> tracked, boolean healthy) {
        if (healthy) {
            status.healthy(revision, tracked);
        } else {
            status.healing(revision, tracked);
        }
    }

    private void cascade(ObjectNode application) {
        if (!Metadata.finalizers(application).stream().anyMatch(each -> each.startsWith(FINALIZER))) {
            return;
        }
        List<Tracked> mine = Tracked.in(application).stream()
                .filter(each -> !each.kind().equals("Namespace"))
                .toList();
        mine.forEach(this::delete);
        boolean left = mine.stream().anyMatch(each -> each.find(scene.api()).isPresent());
        if (!left) {
            scene.api()
                    .edit(
                            Types.APPLICATIONS,
                            key.namespace(),
                            key.name(),
                            found -> Metadata.finalizers(found).stream()
                                    .filter(each -> each.startsWith(FINALIZER))
                                    .forEach(each -> Metadata.removeFinalizer(found, each)));
        }
    }

    private void delete(Tracked tracked) {
        boolean there = tracked.find(scene.api())
                .filter(object -> !Metadata.deleting(object))
                .isPresent();
        if (there) {
            tracked.type(scene.api())
                    .ifPresent(type -> scene.api()
                            .delete(type, tracked.namespace(), tracked.name(), JsonNodeFactory.instance.objectNode()));
        }
    }
}
