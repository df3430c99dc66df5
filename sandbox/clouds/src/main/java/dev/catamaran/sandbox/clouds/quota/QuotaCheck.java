package dev.catamaran.sandbox.clouds.quota;

import dev.catamaran.cloud.Limit;
import java.util.OptionalLong;
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

    static QuotaCheck of(String cloud, String region, Limit limit, long wanted) {
        OptionalLong most = limit.limit();
        Verdict verdict = most.isEmpty()
                ? Verdict.UNKNOWN
                : limit.used() + wanted > most.getAsLong() ? Verdict.SHORT : Verdict.ENOUGH;
        return new QuotaCheck(
                cloud,
                region,
                limit.name(),
                limit.used(),
                wanted,
                most.isEmpty() ? null : most.getAsLong(),
                verdict,
                limit.remedy());
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
