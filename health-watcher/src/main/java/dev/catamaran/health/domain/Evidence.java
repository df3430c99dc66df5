package dev.catamaran.health.domain;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A verdict's evidence in words. */
final class Evidence {
    private Evidence() {}

    static String words(Course course, Judgement judgement) {
        String what = course.rule() + ": " + judgement.voters().size() + " of "
                + judgement.fresh().size() + " votes";
        String votes = judgement.fresh().isEmpty() ? "" : " (" + votes(judgement.fresh()) + ")";
        return what
                + votes
                + String.format(Locale.ROOT, ", phi %.1f", judgement.phi())
                + course.soak()
                        .map(soak -> ", soak " + soak.good() + " of " + soak.rounds() + " rounds since " + soak.from())
                        .orElse("")
                + (course.manualReturn() ? ", fell too often: an operator has to restore it" : "");
    }

    private static String votes(List<Ballot> fresh) {
        return fresh.stream()
                .map(ballot -> ballot.vantage() + " " + ballot.state()
                        + (ballot.failures() > 0 ? " after " + ballot.failures() + " failures" : ""))
                .collect(Collectors.joining(", "));
    }
}
