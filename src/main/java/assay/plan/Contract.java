package assay.plan;

import assay.provenance.CanonicalJson;
import assay.rows.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What every delivery of a collection has to keep, said in the plan before the rows come.
 *
 * <p>A contract is a rule, how grave it is to break it, and why it should hold: {@code
 * Contract.determines("city", "zip", "a postal code lies in one city")}. It is a value and says
 * nothing about any rows; {@code ContractWatch} looks for what breaks it. A missing cell breaks
 * only {@link Complete} and, as part of a key, {@link Unique} and {@link Determines}, where missing
 * is a value like any other.
 */
public sealed interface Contract {

    /** How grave it is when a contract is broken. */
    enum Severity {
        /** Somebody should look. */
        WARNING,
        /** The delivery is wrong. */
        ERROR
    }

    /** How the cells of two columns of one row compare. */
    enum Comparison {
        /** Less than. */
        LESS("<"),
        /** Less than or equal. */
        AT_MOST("<="),
        /** Equal. */
        EQUAL("="),
        /** Not equal. */
        DIFFERENT("!="),
        /** Greater than or equal. */
        AT_LEAST(">="),
        /** Greater than. */
        GREATER(">");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        /** {@return the sign: {@code <=}} */
        public String sign() {
            return sign;
        }

        /**
         * {@return whether two values that compare so keep the comparison}
         *
         * @param order below 0, 0 or above 0, as {@link Comparable#compareTo} says
         */
        public boolean holds(int order) {
            return switch (this) {
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case EQUAL -> order == 0;
                case DIFFERENT -> order != 0;
                case AT_LEAST -> order >= 0;
                case GREATER -> order > 0;
            };
        }

        static Comparison of(String sign) {
            return Arrays.stream(values())
                    .filter(one -> one.sign.equals(sign))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "no comparison '"
                                                    + sign
                                                    + "'; use <, <=, =, !=, >= or >"));
        }
    }

    /**
     * Why a contract should hold, and how grave it is to break it.
     *
     * @param severity how grave
     * @param rationale why; not blank
     */
    record Reason(Severity severity, String rationale) {

        /**
         * Checks the words.
         *
         * @throws IllegalArgumentException if there is no rationale
         */
        public Reason {
            Expectation.check(
                    !rationale.isBlank(), "a contract has no rationale; say why it should hold");
        }
    }

    /**
     * Rows to which a contract applies: those whose cell is one of some values.
     *
     * @param column the column to look at
     * @param values the values as text, at least one, each once
     */
    record When(String column, List<String> values) {

        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if there is no value, or one stands twice
         */
        public When {
            values = ContractRules.values(column, values);
        }

        String words() {
            return "'%s' is %s".formatted(column, ContractRules.either(values));
        }
    }

    /**
     * Equal cells on the left mean an equal cell on the right: a functional dependency.
     *
     * @param left columns that determine, at least one, each once
     * @param right the column that is determined, none of the left
     * @param tolerance largest share of rows that may have to be changed for it to hold (g3), from
     *     0 to 1
     * @param reason why and how grave
     */
    record Determines(List<String> left, String right, double tolerance, Reason reason)
            implements Contract {

        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if a column stands twice or the tolerance is no share
         */
        public Determines {
            left = ContractRules.columns(left);
            ContractRules.column(right);
            Expectation.check(
                    !left.contains(right),
                    "'%s' stands on both sides of a dependency; every column determines itself",
                    right);
            ContractRules.share("tolerance", tolerance);
        }
    }

    /**
     * No two rows of the collection agree on all of some columns.
     *
     * @param columns at least one, each once
     * @param reason why and how grave
     */
    record Unique(List<String> columns, Reason reason) implements Contract {

        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if a column stands twice
         */
        public Unique {
            columns = ContractRules.columns(columns);
        }
    }

    /**
     * Numbers lie between two bounds, both included. NaN lies nowhere.
     *
     * @param column a column of numbers
     * @param least least number, or no bound
     * @param most greatest number, or no bound
     * @param reason why and how grave
     */
    record Range(String column, OptionalDouble least, OptionalDouble most, Reason reason)
            implements Contract {

        /**
         * Checks the bounds.
         *
         * @throws IllegalArgumentException if there is no bound, or they are not in order
         */
        public Range {
            ContractRules.column(column);
            ContractRules.bounds(column, least, most);
        }
    }

    /**
     * A column holds one kind of cells.
     *
     * @param column the column
     * @param kind its kind
     * @param reason why and how grave
     */
    record Typed(String column, Column.Kind kind, Reason reason) implements Contract {

        /** Checks the name. */
        public Typed {
            ContractRules.column(column);
        }
    }

    /**
     * Cells are there.
     *
     * @param column the column
     * @param leastShare least share of the rows of a delivery that have a cell, from 0 to 1
     * @param reason why and how grave
     */
    record Complete(String column, double leastShare, Reason reason) implements Contract {

        /** Checks the ranges. */
        public Complete {
            ContractRules.column(column);
            ContractRules.share("least share", leastShare);
        }
    }

    /**
     * Cells, as they are written in a CSV file, match a regular expression as a whole.
     *
     * @param column the column
     * @param pattern a regular expression of Java
     * @param reason why and how grave
     */
    record Matches(String column, String pattern, Reason reason) implements Contract {

        /**
         * Checks the expression.
         *
         * @throws IllegalArgumentException if it is none
         */
        public Matches {
            ContractRules.column(column);
            ContractRules.pattern(pattern);
        }
    }

    /**
     * Cells are among some values; with a condition, only those of some rows are looked at.
     *
     * @param column the column
     * @param values the values as text, at least one, each once
     * @param when the rows it applies to, or all
     * @param reason why and how grave
     */
    record Among(String column, List<String> values, Optional<When> when, Reason reason)
            implements Contract {

        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if there is no value, or one stands twice
         */
        public Among {
            values = ContractRules.values(column, values);
        }
    }

    /**
     * The cells of two columns of a row compare in one way.
     *
     * @param left a column
     * @param comparison how they compare
     * @param right another column, of the same kind or a number too
     * @param reason why and how grave
     */
    record Compares(String left, Comparison comparison, String right, Reason reason)
            implements Contract {

        /** Checks the names. */
        public Compares {
            ContractRules.columns(List.of(left, right));
        }
    }

    /**
     * Cells stand in a column of another table, or of the collection itself: a referential rule, an
     * inclusion dependency.
     *
     * @param column the column that refers
     * @param table the table referred to, by the name it is given when rows are checked; {@code
     *     rows} is the collection itself
     * @param key the column referred to
     * @param reason why and how grave
     */
    record Refers(String column, String table, String key, Reason reason) implements Contract {

        /** The name of the collection itself. */
        public static final String ITSELF = "rows";

        /** Checks the names. */
        public Refers {
            ContractRules.column(column);
            ContractRules.column(key);
            Expectation.check(!table.isBlank(), "'%s' refers to a table without a name", column);
        }
    }

    /**
     * The share of one level among the rows of a delivery that have a cell lies in a band, both
     * ends included.
     *
     * @param column the column
     * @param level the level as text
     * @param least least share, from 0 to 1
     * @param most greatest share, from {@code least} to 1
     * @param reason why and how grave
     */
    record Frequency(String column, String level, double least, double most, Reason reason)
            implements Contract {

        /**
         * Checks the band.
         *
         * @throws IllegalArgumentException if it is not from 0 to 1 and in order
         */
        public Frequency {
            ContractRules.column(column);
            ContractRules.share("least share", least);
            ContractRules.share("greatest share", most);
            ContractRules.bounds(column, OptionalDouble.of(least), OptionalDouble.of(most));
        }
    }

    /**
     * Places lie inside a polygon, its boundary included. With a condition, only some rows are
     * looked at: a species that lives only there.
     *
     * @param longitude a column of degrees east
     * @param latitude a column of degrees north
     * @param fence the polygon
     * @param when the rows it applies to, or all
     * @param reason why and how grave
     */
    record Geofence(
            String longitude, String latitude, Polygon fence, Optional<When> when, Reason reason)
            implements Contract {

        /** Checks the names. */
        public Geofence {
            ContractRules.columns(List.of(longitude, latitude));
        }
    }

    /**
     * A label does not flicker: no row differs from both its neighbours in time, equal to each
     * other and at most a gap apart.
     *
     * @param label the column of labels
     * @param time a column of times, or of whole milliseconds
     * @param track the column that says what was tracked, if there are several
     * @param mostGap longest time between the neighbours in milliseconds, at least 1
     * @param reason why and how grave
     */
    record Steady(String label, String time, Optional<String> track, long mostGap, Reason reason)
            implements Contract {

        /**
         * Checks the names and the gap.
         *
         * @throws IllegalArgumentException if the gap is below 1
         */
        public Steady {
            ContractRules.columns(List.of(label, time));
            track.ifPresent(ContractRules::column);
            Expectation.check(
                    mostGap >= 1,
                    "longest gap of '%s' is %d milliseconds; use 1 or more",
                    label,
                    mostGap);
        }
    }

    /** {@return why it should hold and how grave it is to break it} */
    Reason reason();

    /**
     * {@return the same rule for another reason}
     *
     * @param reason why and how grave
     */
    default Contract because(Reason reason) {
        return ContractRules.because(this, reason);
    }

    /** {@return the same contract, of which it is enough to warn} */
    default Contract warning() {
        return because(new Reason(Severity.WARNING, reason().rationale()));
    }

    /** {@return the rule in words: {@code 'zip' determines 'city'}; no two rules share them} */
    default String name() {
        return ContractRules.words(this);
    }

    /** {@return the columns it is about, in order, each once} */
    default List<String> columns() {
        return ContractRules.columnsOf(this);
    }

    /**
     * {@return the contract as the value that {@link CanonicalJson} writes; {@link #of} reads it}
     */
    default Map<String, Object> content() {
        return ContractJson.content(this);
    }

    /** {@return the contract as canonical JSON; {@link #parse} reads it} */
    default String json() {
        return CanonicalJson.write(content());
    }

    /**
     * {@return the contract of a parsed JSON value}
     *
     * @param content what {@link CanonicalJson#parse} gave
     * @throws IllegalArgumentException if it is no contract; the sentence says why
     */
    static Contract of(Object content) {
        return ContractJson.read(content);
    }

    /**
     * {@return the contract of a JSON text}
     *
     * @param json one contract
     * @throws IllegalArgumentException if it is no contract; the sentence says why
     */
    static Contract parse(String json) {
        return of(CanonicalJson.parse(json));
    }

    /**
     * {@return that some columns determine another, without exception}
     *
     * @param left columns that determine
     * @param right the column that is determined
     * @param rationale why
     */
    static Contract determines(List<String> left, String right, String rationale) {
        return new Determines(left, right, 0, error(rationale));
    }

    /**
     * {@return that one column determines another, without exception}
     *
     * @param left the column that determines
     * @param right the column that is determined
     * @param rationale why
     */
    static Contract determines(String left, String right, String rationale) {
        return determines(List.of(left), right, rationale);
    }

    /**
     * {@return that a column has every value once}
     *
     * @param column the column
     * @param rationale why
     */
    static Contract unique(String column, String rationale) {
        return unique(List.of(column), rationale);
    }

    /**
     * {@return that columns together have every value once}
     *
     * @param columns the columns
     * @param rationale why
     */
    static Contract unique(List<String> columns, String rationale) {
        return new Unique(columns, error(rationale));
    }

    /**
     * {@return that numbers lie between two bounds, both included}
     *
     * @param column the column
     * @param least least number; {@link Double#NEGATIVE_INFINITY} for no bound
     * @param most greatest number; {@link Double#POSITIVE_INFINITY} for no bound
     * @param rationale why
     */
    static Contract range(String column, double least, double most, String rationale) {
        return new Range(
                column,
                least == Double.NEGATIVE_INFINITY
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(least),
                most == Double.POSITIVE_INFINITY ? OptionalDouble.empty() : OptionalDouble.of(most),
                error(rationale));
    }

    /**
     * {@return that a column holds one kind of cells}
     *
     * @param column the column
     * @param kind its kind
     * @param rationale why
     */
    static Contract typed(String column, Column.Kind kind, String rationale) {
        return new Typed(column, kind, error(rationale));
    }

    /**
     * {@return that no cell is missing}
     *
     * @param column the column
     * @param rationale why
     */
    static Contract complete(String column, String rationale) {
        return complete(column, 1, rationale);
    }

    /**
     * {@return that few cells are missing}
     *
     * @param column the column
     * @param leastShare least share of the rows of a delivery that have a cell
     * @param rationale why
     */
    static Contract complete(String column, double leastShare, String rationale) {
        return new Complete(column, leastShare, error(rationale));
    }

    /**
     * {@return that cells match a regular expression as a whole}
     *
     * @param column the column
     * @param pattern a regular expression of Java
     * @param rationale why
     */
    static Contract matches(String column, String pattern, String rationale) {
        return new Matches(column, pattern, error(rationale));
    }

    /**
     * {@return that cells are among some values}
     *
     * @param column the column
     * @param values the values as text
     * @param rationale why
     */
    static Contract among(String column, List<String> values, String rationale) {
        return new Among(column, values, Optional.empty(), error(rationale));
    }

    /**
     * {@return that where one column has a value, another is among some values}
     *
     * @param column the column looked at first
     * @param value its value as text
     * @param other the column that follows from it
     * @param values its values there, as text
     * @param rationale why
     */
    static Contract implies(
            String column, String value, String other, List<String> values, String rationale) {
        When when = new When(column, List.of(value));
        return new Among(other, values, Optional.of(when), error(rationale));
    }

    /**
     * {@return that two columns of a row compare in one way}
     *
     * @param left a column
     * @param sign {@code <}, {@code <=}, {@code =}, {@code !=}, {@code >=} or {@code >}
     * @param right another column
     * @param rationale why
     */
    static Contract compares(String left, String sign, String right, String rationale) {
        return new Compares(left, Comparison.of(sign), right, error(rationale));
    }

    /**
     * {@return that cells stand in a column of another table}
     *
     * @param column the column that refers
     * @param table the table's name; {@code rows} is the collection itself
     * @param key the column referred to
     * @param rationale why
     */
    static Contract refers(String column, String table, String key, String rationale) {
        return new Refers(column, table, key, error(rationale));
    }

    /**
     * {@return that the share of a level lies in a band, both ends included}
     *
     * @param column the column
     * @param level the level as text
     * @param least least share
     * @param most greatest share
     * @param rationale why
     */
    static Contract frequency(
            String column, String level, double least, double most, String rationale) {
        return new Frequency(column, level, least, most, error(rationale));
    }

    /**
     * {@return that all places lie inside a polygon, its boundary included}
     *
     * @param longitude a column of degrees east
     * @param latitude a column of degrees north
     * @param fence the polygon
     * @param rationale why
     */
    static Contract inside(String longitude, String latitude, Polygon fence, String rationale) {
        return new Geofence(longitude, latitude, fence, Optional.empty(), error(rationale));
    }

    /**
     * {@return that the places of some rows lie inside a polygon, its boundary included}
     *
     * @param longitude a column of degrees east
     * @param latitude a column of degrees north
     * @param fence the polygon
     * @param when the rows it applies to
     * @param rationale why
     */
    static Contract inside(
            String longitude, String latitude, Polygon fence, When when, String rationale) {
        return new Geofence(longitude, latitude, fence, Optional.of(when), error(rationale));
    }

    /**
     * {@return that a label does not flicker}
     *
     * @param label the column of labels
     * @param time a column of times, or of whole milliseconds
     * @param mostGap longest time between a row's neighbours in milliseconds
     * @param rationale why
     */
    static Contract steady(String label, String time, long mostGap, String rationale) {
        return new Steady(label, time, Optional.empty(), mostGap, error(rationale));
    }

    /**
     * {@return that the label of each tracked thing does not flicker}
     *
     * @param label the column of labels
     * @param time a column of times, or of whole milliseconds
     * @param track the column that says what was tracked
     * @param mostGap longest time between a row's neighbours in milliseconds
     * @param rationale why
     */
    static Contract steady(
            String label, String time, String track, long mostGap, String rationale) {
        return new Steady(label, time, Optional.of(track), mostGap, error(rationale));
    }

    private static Reason error(String rationale) {
        return new Reason(Severity.ERROR, rationale);
    }
}
