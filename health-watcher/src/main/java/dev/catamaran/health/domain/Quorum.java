package dev.catamaran.health.domain;

import dev.catamaran.health.domain.Judgement.Opinion;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Counts votes. DOWN takes a majority of the fresh votes, at least two of them from two vantages, one of which stands
 * outside the cluster's own cloud, and together a suspicion that chance does not explain. So one watcher, or one blind
 * vantage, never drains a cluster.
 *
 * @param cloud the cluster's own cloud
 */
public record Quorum(String cloud) {
    private static final int VOTES = 2;
    private static final int VANTAGES = 2;
    private static final int SUSPECT_RUN = 2;

    /** @param fresh votes that count, at most one of each watcher, in any order */
    public Judgement judge(Collection<Ballot> fresh) {
        List<Ballot> all = List.copyOf(fresh);
        List<Ballot> down = those(all, ballot -> ballot.failures() >= Suspicion.SHORTEST_RUN);
        double phi = down.stream()
                .mapToDouble(ballot -> Math.min(ballot.phi(), Suspicion.MOST_OF_ONE))
                .sum();
        if (all.isEmpty()) {
            return new Judgement(Opinion.SILENT, "no-fresh-vote", 0, List.of(), all);
        }
        if (carries(down, all) && certain(down, phi)) {
            return new Judgement(Opinion.DOWN, "quorum-down", phi, down, all);
        }
        List<Ballot> suspicious = those(all, ballot -> ballot.failures() >= SUSPECT_RUN);
        if (majority(suspicious, all)) {
            return new Judgement(Opinion.SUSPECT, shortOf(suspicious, all), phi, suspicious, all);
        }
        List<Ballot> impaired = those(all, Quorum::impaired);
        return majority(impaired, all)
                ? new Judgement(Opinion.IMPAIRED, impairment(impaired), phi, impaired, all)
                : new Judgement(Opinion.UP, "majority-answered", phi, those(all, Ballot::answered), all);
    }

    /** Whether enough voters have had their answers long enough. */
    boolean recovered(Judgement judgement, int successes) {
        List<Ballot> steady = those(judgement.fresh(), ballot -> ballot.successes() >= successes);
        return majority(steady, judgement.fresh()) && broad(steady);
    }

    private boolean carries(List<Ballot> down, List<Ballot> all) {
        return majority(down, all)
                && broad(down)
                && down.stream().anyMatch(ballot -> !ballot.cloud().equals(cloud));
    }

    private static boolean certain(List<Ballot> down, double phi) {
        return phi >= Suspicion.DEAD || down.stream().allMatch(ballot -> ballot.failures() >= Suspicion.LONGEST_RUN);
    }

    private static boolean broad(List<Ballot> votes) {
        return votes.size() >= VOTES
                && votes.stream().map(Ballot::vantage).distinct().count() >= VANTAGES;
    }

    private String shortOf(List<Ballot> suspicious, List<Ballot> all) {
        if (all.size() < VOTES || !broad(suspicious)) {
            return "one-watcher-never-drains";
        }
        return suspicious.stream().anyMatch(ballot -> !ballot.cloud().equals(cloud))
                ? "phi-below-" + (int) Suspicion.DEAD
                : "no-vote-from-outside-" + cloud.toLowerCase(Locale.ROOT);
    }

    private static String impairment(List<Ballot> impaired) {
        return impaired.stream().anyMatch(ballot -> ballot.apiAway()) ? "api-away" : "few-nodes-ready";
    }

    private static boolean impaired(Ballot ballot) {
        return ballot.apiAway() || ballot.readyNodes().orElse(1.0) < Detector.FEW_NODES;
    }

    private static boolean majority(List<Ballot> some, List<Ballot> all) {
        return some.size() * 2 > all.size();
    }

    private static List<Ballot> those(List<Ballot> all, Predicate<Ballot> which) {
        return all.stream().filter(which).toList();
    }
}
