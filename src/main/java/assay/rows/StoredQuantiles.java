package assay.rows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Exact quantiles of a stored column, in either of two ways.
 *
 * <p>In bounded memory the database counts each different value, which it can do with files where
 * they are many, and adds the counts up in order; of the sorted cells only those at the places
 * asked for come back. Where all cells fit into memory the database's own function is faster. It is
 * asked for cells rather than for quantiles, whose last digits it rounds in another way.
 *
 * <p>How many cells a text file has is known when it was read, and reading it is what takes long.
 * So its column is put into a table of its own first, which the database may keep in files, and
 * either way asks that table.
 */
record StoredQuantiles(String column, Column.Kind kind, double[] shares) {

    /** What the database holds of each while it looks for quantiles, about. */
    static final long BYTES_A_CELL = 20;

    private static final String CELLS = "greatest(getvariable('cells'), 1)";

    StoredQuantiles(String column, Column.Kind kind, double[] shares) {
        this.column = column;
        this.kind = kind;
        this.shares = shares.clone();
        for (double share : shares) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "quantile share is " + share + "; a share lies between 0 and 1");
            }
        }
    }

    /** The value, its first place, the place after its last, and the number of cells. */
    String sql() {
        return counting(name(), "rows", name() + " is not null") + " order by first";
    }

    private String name() {
        return StoredSql.quoted(column);
    }

    private String counting(String value, String from, String where) {
        String places =
                Arrays.stream(shares)
                        .boxed()
                        .flatMap(
                                share ->
                                        Stream.of("floor", "ceil")
                                                .map(
                                                        f ->
                                                                f
                                                                        + "("
                                                                        + share
                                                                        + "::double * (total - 1))"))
                        .map(place -> "(up - n <= " + place + " and " + place + " < up)")
                        .collect(Collectors.joining(" or "));
        String odd = kind == Column.Kind.NUMBER ? " or not isfinite(x::double)" : "";
        return "with cells as (select %s as x, count(*) as n from %s where %s group by 1), sums as (select x, n, sum(n) over (order by x rows unbounded preceding) as up, sum(n) over () as total from cells) select x::double as x, (up - n)::bigint as first, up::bigint as up, total::bigint as total from sums where %s%s"
                .formatted(value, from, where, shares.length == 0 ? "false" : places, odd);
    }

    /** Puts the column's cells into a table, and their number into a variable. */
    List<String> keeping() {
        return List.of(
                "create temp table kept as select %1$s as x from rows where %1$s is not null"
                        .formatted(name()),
                "set variable cells = (select count(*) from kept)");
    }

    /** What {@link #sql} asks, of the table of {@link #keeping}; held if there are few cells. */
    String keptSql(long most) {
        String held =
                "with held as (select quantile_disc(x, [%s]) as found from kept where getvariable('cells') <= %d), each as (select unnest(found)::double as x, unnest([%s])::bigint as first from held where found is not null) select x, first, first + 1 as up, getvariable('cells')::bigint as total from each"
                        .formatted(middles(), most, String.join(", ", places()));
        String odd =
                Stream.of("min(x)", "max(x)")
                        .filter(end -> kind == Column.Kind.NUMBER)
                        .map(end -> end + "::double")
                        .map(
                                end ->
                                        " union all select %1$s, 0, 0, count(*) from kept having not isfinite(%1$s)"
                                                .formatted(end))
                        .collect(Collectors.joining());
        return "("
                + held
                + ")"
                + odd
                + " union all ("
                + counting("x", "kept", "getvariable('cells') > " + most)
                + ")";
    }

    /** Puts the number of the column's cells into a variable. */
    List<String> counted() {
        return List.of("set variable cells = (select count(%s) from rows)".formatted(name()));
    }

    /**
     * After {@link #counted}: the number of cells, the least and the greatest, and for each share
     * the cells at the places before and after it.
     */
    String heldSql() {
        String values =
                IntStream.rangeClosed(1, 2 * shares.length)
                        .mapToObj(at -> "found[" + at + "]::double as at" + at)
                        .collect(Collectors.joining(", "));
        return "with held as (select count(%1$s) as cells, min(%1$s)::double as least, max(%1$s)::double as most, quantile_disc(%1$s, [%2$s]) as found from rows) select cells, least, most, %3$s from held"
                .formatted(name(), middles(), values);
    }

    /** The place before and after each share, of as many cells as the variable says. */
    private List<String> places() {
        return Arrays.stream(shares)
                .boxed()
                .flatMap(share -> Stream.of("floor(", "ceil(").map(end -> end + share))
                .map(end -> end + "::double * (" + CELLS + " - 1))")
                .toList();
    }

    /** Shares well inside one cell each, so that no rounding leads to its neighbour. */
    private String middles() {
        return places().stream()
                .map(place -> "(" + place + " + .5) / " + CELLS)
                .collect(Collectors.joining(", "));
    }

    /** Nothing where the other way says better what is wrong with the column. */
    Optional<double[]> readHeld(List<Column> answer) {
        long cells = answer.get(0).integer(0).orElseThrow();
        if (cells == 0
                || !Double.isFinite(answer.get(1).number(0).orElseThrow())
                || !Double.isFinite(answer.get(2).number(0).orElseThrow())) {
            return Optional.empty();
        }
        double[] quantiles = new double[shares.length];
        for (int at = 0; at < shares.length; at++) {
            double low = answer.get(2 * at + 3).number(0).orElseThrow();
            double high = answer.get(2 * at + 4).number(0).orElseThrow();
            quantiles[at] = between(shares[at] * (cells - 1), low, high);
        }
        return Optional.of(quantiles);
    }

    private static double between(double place, double low, double high) {
        return low + (place - Math.floor(place)) * (high - low);
    }

    double[] read(List<Column> answer) {
        Column values = answer.get(0);
        for (int row = 0; row < values.size(); row++) {
            double value = values.number(row).orElseThrow();
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "column '%s' holds %s; quantiles are of finite values"
                                .formatted(column, value));
            }
        }
        if (values.size() == 0 && shares.length > 0) {
            throw new IllegalArgumentException(
                    "column '" + column + "' has no value; a quantile needs one");
        }
        return Arrays.stream(shares).map(share -> quantile(share, answer)).toArray();
    }

    private static double quantile(double share, List<Column> answer) {
        long cells = answer.get(3).integer(0).orElseThrow();
        double place = share * (cells - 1);
        double low = at((long) Math.floor(place), answer);
        double high = at((long) Math.ceil(place), answer);
        return between(place, low, high);
    }

    private static double at(long place, List<Column> answer) {
        int row = 0;
        while (answer.get(2).integer(row).orElseThrow() <= place
                || answer.get(1).integer(row).orElseThrow() > place) {
            row++;
        }
        return answer.get(0).number(row).orElseThrow();
    }
}
