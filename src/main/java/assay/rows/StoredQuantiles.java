package assay.rows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Exact quantiles of a stored column in bounded memory. The database counts each different value,
 * which it can do with files where they are many, and adds the counts up in order; of the sorted
 * cells only those at the places asked for come back. Sorting all cells takes longer wherever
 * values repeat, and the database's own quantile function holds all of them in memory.
 */
record StoredQuantiles(String column, Column.Kind kind, double[] shares) {

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
        return "with cells as (select %1$s as x, count(*) as n from rows where %1$s is not null group by 1), sums as (select x, n, sum(n) over (order by x rows unbounded preceding) as up, sum(n) over () as total from cells) select x::double as x, (up - n)::bigint as first, up::bigint as up, total::bigint as total from sums where %2$s%3$s order by first"
                .formatted(StoredSql.quoted(column), shares.length == 0 ? "false" : places, odd);
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
        return low + (place - Math.floor(place)) * (high - low);
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
