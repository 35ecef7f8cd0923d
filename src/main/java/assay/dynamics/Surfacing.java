package assay.dynamics;

import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Orders rows by the probability of one category; ties by mean loss the way the category lies, then
 * by row.
 */
record Surfacing(MetadataPosterior posterior, int category, double[] key) {

    /**
     * @param means mean loss of every row of the posterior
     * @param highFirst whether the category's probes have high losses
     */
    static Surfacing of(
            MetadataPosterior posterior, int category, double[] means, boolean highFirst) {
        double sign = highFirst ? -1 : 1;
        double[] key = Arrays.stream(means).map(mean -> sign * mean).toArray();
        return new Surfacing(posterior, category, key);
    }

    private Comparator<Integer> order() {
        return Comparator.<Integer>comparingDouble(row -> -posterior.at(row, category))
                .thenComparingDouble(row -> key[row]);
    }

    RowIds first(int n, IntPredicate wanted) {
        if (n < 0) {
            throw new IllegalArgumentException("asked for " + n + " rows; ask for 0 or more");
        }
        return posterior
                .ids()
                .pick(
                        IntStream.range(0, posterior.size())
                                .filter(wanted)
                                .boxed()
                                .sorted(order())
                                .limit(n)
                                .mapToInt(Integer::intValue)
                                .toArray());
    }

    /** {@return which rows have a label of this class} */
    IntPredicate labelled(Labels labels, String name) {
        int code = labels.classes().indexOf(name);
        if (code < 0) {
            throw new IllegalArgumentException(
                    "no class '%s'; there are %s".formatted(name, labels.classes()));
        }
        Map<RowId, Integer> places = labels.ids().places();
        return row -> {
            RowId id = posterior.ids().at(row);
            Integer place = places.get(id);
            if (place == null) {
                throw new IllegalArgumentException(
                        "row %s has no label; give the labels of all rows of the posterior"
                                .formatted(id));
            }
            return labels.at(place) == code;
        };
    }

    /** {@return the share of the other rows that come after each; equal where all is equal} */
    double[] ranks() {
        Integer[] order =
                IntStream.range(0, posterior.size())
                        .boxed()
                        .sorted(order())
                        .toArray(Integer[]::new);
        double[] ranks = new double[order.length];
        for (int end, start = 0; start < order.length; start = end) {
            end = start + 1;
            while (end < order.length && order().compare(order[start], order[end]) == 0) {
                end++;
            }
            double middle = (start + end - 1) / 2.0;
            for (int i = start; i < end; i++) {
                ranks[order[i]] = order.length == 1 ? 1 : 1 - middle / (order.length - 1);
            }
        }
        return ranks;
    }
}
