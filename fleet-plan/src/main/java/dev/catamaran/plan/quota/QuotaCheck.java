package dev.catamaran.plan.quota;

import dev.catamaran.contracts.event.StagePlanned.Limit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One limit of an account, and what a plan wants of it.
 *
 * @param name the vendor's name of it
 * @param used what the account has now
 * @param wanted what the plan adds
 * @param limit null when the cloud does not tell
 * @param remedy what to do when it is short, or where to look it up
 */
public record QuotaCheck(
        String cloud,
        String region,
        String name,
        long used,
        long wanted,
        @Nullable Long limit,
        Verdict verdict,
        String remedy) {
    public enum Verdict {
        /** It fits. */
        ENOUGH,
        /** It does not fit. */
        SHORT,
        /** The limit could not be asked for. */
        UNKNOWN
    }

    /** What the stages say of the same limit of the same account and region is one check: they create at the same time. */
    public static List<QuotaCheck> of(List<Limit> told) {
        Map<List<String>, Limit> merged = new LinkedHashMap<>();
        told.forEach(limit ->
                merged.merge(List.of(limit.cloud(), limit.region(), limit.name()), limit, QuotaCheck::together));
        return merged.values().stream().map(QuotaCheck::of).toList();
    }

    private static Limit together(Limit one, Limit other) {
        return new Limit(
                one.cloud(),
                one.region(),
                one.name(),
                Math.max(one.used(), other.used()),
                one.wanted() + other.wanted(),
                one.limit() == null ? other.limit() : one.limit(),
                one.remedy());
    }

    private static QuotaCheck of(Limit told) {
        Long most = told.limit();
        Verdict verdict =
                most == null ? Verdict.UNKNOWN : told.used() + told.wanted() > most ? Verdict.SHORT : Verdict.ENOUGH;
        return new QuotaCheck(
                told.cloud(), told.region(), told.name(), told.used(), told.wanted(), most, verdict, told.remedy());
    }

    public boolean isShort() {
        return verdict == Verdict.SHORT;
    }

    /** For a terminal. */
    public String line() {
        String text = "  %-7s %-4s %-14s %-26s used %d, wanted %d, limit %s"
                .formatted(verdict, cloud, region, name, used, wanted, limit == null ? "not told" : limit);
        return verdict == Verdict.ENOUGH ? text : text + ": " + remedy;
    }
}
