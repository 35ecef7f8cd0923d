package assay.provenance;

import java.util.Optional;

/**
 * One number of a result, under a name. Text, tables, charts' data and audits all read a result's
 * figures from here, so that a number is computed once and called the same everywhere.
 *
 * @param name what it is, dotted from general to special: {@code coverage.snow.deficit}
 * @param value the number; NaN or infinite only where the result documents what that means
 * @param unit the unit: {@code rows}, {@code nats}, {@code share}; not blank
 * @param interval the interval around it, where there is one
 */
public record Figure(String name, double value, String unit, Optional<Interval> interval) {

    /**
     * An interval around a figure.
     *
     * @param low lower end, not above {@code high}
     * @param high upper end
     * @param level nominal coverage, between 0 and 1, both excluded
     */
    public record Interval(double low, double high, double level) {

        /**
         * Checks the order and the level.
         *
         * @throws IllegalArgumentException if the ends are reversed or the level is not a share
         */
        public Interval {
            if (!(low <= high)) {
                throw new IllegalArgumentException(
                        "interval " + low + " to " + high + " is reversed");
            }
            if (!(level > 0 && level < 1)) {
                throw new IllegalArgumentException(
                        "level is " + level + "; a level lies between 0 and 1");
            }
        }
    }

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException if the name or the unit is blank
     */
    public Figure {
        if (name.isBlank() || unit.isBlank()) {
            throw new IllegalArgumentException(
                    "figure '" + name + "' in '" + unit + "' needs a name and a unit");
        }
    }

    /**
     * {@return a figure without an interval}
     *
     * @param name what it is
     * @param value the number
     * @param unit the unit
     */
    public static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, Optional.empty());
    }
}
