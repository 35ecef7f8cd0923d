package assay.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** What is done to p-values because several hypotheses were tested at once. */
public enum Correction {

    /**
     * Benjamini and Hochberg, 1995: the share of false ones among those found, independent tests.
     */
    BENJAMINI_HOCHBERG("Benjamini-Hochberg"),

    /** Benjamini and Yekutieli, 2001: the same under any dependence. */
    BENJAMINI_YEKUTIELI("Benjamini-Yekutieli"),

    /** Bonferroni: the chance of any false one, under any dependence. */
    BONFERRONI("Bonferroni"),

    /** Nothing is done. */
    NONE("no correction");

    private final String title;

    Correction(String title) {
        this.title = title;
    }

    /** {@return the name people use} */
    public String title() {
        return title;
    }

    /**
     * {@return adjusted p-values in the order given, to be compared with alpha}
     *
     * @param p p-values from 0 to 1, any number of them
     * @throws IllegalArgumentException if one is no chance; names it
     */
    public double[] adjusted(double... p) {
        for (int test = 0; test < p.length; test++) {
            if (!(p[test] >= 0 && p[test] <= 1)) {
                throw new IllegalArgumentException(
                        "p-value %d is %s; a p-value lies from 0 to 1".formatted(test, p[test]));
            }
        }
        return switch (this) {
            case NONE -> p.clone();
            case BONFERRONI -> Arrays.stream(p).map(one -> Math.min(1, one * p.length)).toArray();
            case BENJAMINI_HOCHBERG -> steppedUp(p, 1);
            case BENJAMINI_YEKUTIELI ->
                    steppedUp(
                            p, IntStream.rangeClosed(1, p.length).mapToDouble(i -> 1.0 / i).sum());
        };
    }

    private static double[] steppedUp(double[] p, double factor) {
        Integer[] falling = IntStream.range(0, p.length).boxed().toArray(Integer[]::new);
        Arrays.sort(falling, Comparator.comparingDouble((Integer test) -> p[test]).reversed());
        double[] adjusted = new double[p.length];
        double least = 1;
        for (int place = 0; place < p.length; place++) {
            int rank = p.length - place;
            least = Math.min(least, factor * p[falling[place]] * p.length / rank);
            adjusted[falling[place]] = least;
        }
        return adjusted;
    }
}
