package dev.catamaran.cli.picture;

import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.StageFailed;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was said about one of the fleets that had a name one after the other. */
final class Life {
    private static final int KEPT = 200;

    final String uid;
    final Map<String, StageStory> stages = new HashMap<>();
    private final Deque<Headline> headlines = new ArrayDeque<>();
    Instant lastAt = Instant.MIN;

    @Nullable
    Instant deletedAt;

    Life(String uid) {
        this.uid = uid;
    }

    void hear(FleetEvent event, Instant at, List<Headline> news) {
        lastAt = at.isAfter(lastAt) ? at : lastAt;
        switch (event) {
            case StageProgress said -> stage(said.stage(), said.cluster()).hear(said, at);
            case StageStatus said -> stage(said.stage(), said.cluster()).hear(said, at);
            case StageFailed said -> stage(said.stage(), said.cluster()).hear(said);
            case FleetDeleted _ -> deletedAt = at;
            default -> {}
        }
        news.forEach(this::remember);
    }

    private void remember(Headline news) {
        headlines.removeIf(each -> each.subject().equals(news.subject()));
        headlines.addLast(news);
        if (headlines.size() > KEPT) {
            headlines.removeFirst();
        }
    }

    private StageStory stage(String stage, @Nullable String cluster) {
        return stages.computeIfAbsent(
                stage + "/" + (cluster == null ? "" : cluster), _ -> new StageStory(stage, cluster));
    }

    /** By time, oldest first. */
    List<Headline> headlines() {
        List<Headline> sorted = new ArrayList<>(headlines);
        sorted.sort(Comparator.comparing(Headline::at));
        return sorted;
    }
}
