package dev.catamaran.plan.price;

import dev.catamaran.plan.price.PriceTable.Sheet;
import java.math.BigDecimal;
import java.util.Optional;

/** Something that a vendor charges for. */
sealed interface Charge {
    /** Hours of a month, as the vendors count. */
    BigDecimal HOURS = BigDecimal.valueOf(730);

    /** For people: {@code machine m6i.large}. */
    String what();

    /** For one of it and a month; empty when the sheet does not tell. */
    Optional<BigDecimal> monthly(Sheet sheet);

    /** How many of a cluster's are charged. */
    default long charged(Sheet sheet, long count) {
        return count;
    }

    /** A machine without its disk. */
    record Machine(String shape, boolean spot) implements Charge {
        @Override
        public String what() {
            return (spot ? "spot machine " : "machine ") + shape;
        }

        @Override
        public Optional<BigDecimal> monthly(Sheet sheet) {
            Optional<BigDecimal> month =
                    Optional.ofNullable(sheet.machineHour().get(shape)).map(HOURS::multiply);
            return spot ? month.flatMap(whole -> sheet.spotShare().map(whole::multiply)) : month;
        }
    }

    /** One GiB of a root disk. */
    record DiskGib() implements Charge {
        @Override
        public String what() {
            return "GiB of root disk";
        }

        @Override
        public Optional<BigDecimal> monthly(Sheet sheet) {
            return Optional.of(sheet.diskGibMonth());
        }
    }

    /** A resource charged by the hour, whatever its size. */
    record Kind(String type) implements Charge {
        @Override
        public String what() {
            return type;
        }

        @Override
        public Optional<BigDecimal> monthly(Sheet sheet) {
            return Optional.ofNullable(sheet.resourceHour().get(type)).map(HOURS::multiply);
        }

        @Override
        public long charged(Sheet sheet, long count) {
            return Math.min(count, sheet.most().getOrDefault(type, Long.MAX_VALUE));
        }
    }
}
