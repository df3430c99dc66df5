package dev.catamaran.cli.picture;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person wants to know beyond the stages.
 *
 * @param subject headlines of the same subject follow each other, and only the latest need be kept in sight
 * @param text one line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Headline(
        Instant at,
        Kind kind,
        @Nullable String cluster,
        @JsonIgnore String subject,
        String text) {
    public enum Kind {
        STAGE_FAILED,
        REJECTED,
        NODE_LOST,
        DRIFT,
        HEALTH,
        FAILOVER_STARTED,
        FAILOVER_COMPLETED,
        DELETED;

        /** {@code failover started}. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** Whether it is bad news. */
        public boolean alarming() {
            return this == STAGE_FAILED || this == REJECTED || this == NODE_LOST;
        }
    }
}
