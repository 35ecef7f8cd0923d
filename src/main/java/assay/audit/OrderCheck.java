package assay.audit;

import assay.familiarity.NearestOthers;
import assay.provenance.Randomness;
import assay.stats.Tails;
import assay.work.Work;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Whether rows that stand near each other are alike: the distances in order between rows and their
 * nearest others, against those of rows drawn by lot.
 *
 * <p>The statistic is the largest difference between the two distribution functions. Its law where
 * order means nothing comes from shuffled orders, smoothed by Gaussian kernels of Scott's width;
 * the p-value is the smoothed chance of a larger one. The score of a row is {@code 1 - tanh(a /
 * b)}, a being the area between its own distribution function and the even one, b the larger of its
 * place and the rows after it. All as in cleanlab's Datalab; D. Scott, Multivariate Density
 * Estimation (1992), section 6.3, for the width.
 */
final class OrderCheck {

    private final AuditRun run;

    OrderCheck(AuditRun run) {
        this.run = run;
    }

    void check(NearestOthers graph) {
        DatasetAudit.Options options = run.options();
        int[][] others = others(graph, options.neighbours());
        double p = pValue(others, options.permutations(), options.seed(), run.work());
        String said =
                String.format(
                        Locale.ROOT,
                        "the rows' order tells %s about them (p = %.2g against %d shuffled orders)",
                        p < options.alpha() ? "something" : "nothing",
                        p,
                        options.permutations());
        if (!(p < options.alpha())) {
            run.clean(AuditCheck.NON_IID, said);
            return;
        }
        double[] scores = scores(others);
        int worst = 0;
        for (int row = 1; row < scores.length; row++) {
            worst = scores[row] < scores[worst] ? row : worst;
        }
        run.found(
                AuditCheck.NON_IID,
                LabelChecks.unit(1 - p),
                said,
                new int[] {worst},
                new double[] {LabelChecks.unit(1 - scores[worst])},
                row -> "its place tells most about it, as alike rows stand near it");
    }

    /** Shape {@code [rows][neighbours]}. */
    static int[][] others(NearestOthers graph, int neighbours) {
        int k = Math.min(neighbours, graph.k());
        int[][] others = new int[graph.rows()][k];
        for (int row = 0; row < others.length; row++) {
            for (int rank = 0; rank < k; rank++) {
                others[row][rank] = graph.other(row, rank);
            }
        }
        return others;
    }

    static double pValue(int[][] others, int permutations, long seed, Work work) {
        int[] places = IntStream.range(0, others.length).toArray();
        double observed = statistic(others, places);
        SplittableRandom random = new Randomness(seed).stream("orders of an audit");
        double[] drawn = new double[permutations];
        for (int i = 0; i < permutations; i++) {
            work.check();
            drawn[i] = statistic(others, Randomness.shuffleInPlace(places, random));
        }
        return upperTail(drawn, observed);
    }

    /** The largest difference between the distribution functions. */
    static double statistic(int[][] others, int[] places) {
        int n = others.length;
        int[] counts = new int[n];
        long all = 0;
        for (int row = 0; row < n; row++) {
            for (int other : others[row]) {
                counts[Math.abs(places[row] - places[other])]++;
                all++;
            }
        }
        double even = 0;
        double most = 0;
        long before = 0;
        for (int distance = 1; distance < n; distance++) {
            even += (n - distance) / (n * (n - 1.0) / 2);
            if (counts[distance] > 0) {
                long last = before + counts[distance] - 1;
                most = Math.max(most, Math.abs((double) before / all - even));
                most = Math.max(most, Math.abs((double) last / all - even));
                before = last + 1;
            }
        }
        return most;
    }

    /**
     * Without spread there is nothing to smooth, and the share of at least as large ones stands.
     */
    static double upperTail(double[] drawn, double observed) {
        double mean = Arrays.stream(drawn).average().orElseThrow();
        double squares = Arrays.stream(drawn).map(x -> (x - mean) * (x - mean)).sum();
        double width = Math.sqrt(squares / (drawn.length - 1)) * Math.pow(drawn.length, -.2);
        if (!(width > 0)) {
            long as = Arrays.stream(drawn).filter(x -> x >= observed).count();
            return (1.0 + as) / (1.0 + drawn.length);
        }
        return Arrays.stream(drawn).map(x -> above((observed - x) / width)).average().orElseThrow();
    }

    private static double above(double value) {
        double outside = Tails.normalBothSides(value) / 2;
        return value >= 0 ? outside : 1 - outside;
    }

    /** How little each row's place tells, 0 to 1, lower telling more. */
    static double[] scores(int[][] others) {
        return IntStream.range(0, others.length)
                .mapToDouble(row -> 1 + Math.tanh(-area(row, others) / longest(row, others.length)))
                .toArray();
    }

    private static int longest(int row, int rows) {
        return Math.max(row, rows - row);
    }

    private static double area(int row, int[][] others) {
        int n = others.length;
        int[] steps = Arrays.stream(others[row]).map(other -> Math.abs(row - other)).toArray();
        Arrays.sort(steps);
        int both = row > (n - 1) / 2 ? n - 1 - row : row;
        double sum = 0;
        double from = 0;
        double areaBefore = 0;
        for (int i = 0; i <= steps.length; i++) {
            double to = i < steps.length ? steps[i] : n - 1;
            double area = evenArea(to, both, n);
            sum += Math.abs((double) i / steps.length * (to - from) - (area - areaBefore));
            from = to;
            areaBefore = area;
        }
        return sum;
    }

    /**
     * The area below the even distribution function up to a distance: it rises twice as fast while
     * both sides of the row have places so far off.
     */
    private static double evenArea(double to, int both, int n) {
        double first = (double) both * both / (n - 1);
        if (to <= both) {
            return to * to / (n - 1);
        }
        if (to <= n - both - 1) {
            return first + .5 * ((to + 3 * both) * (to - both) / (n - 1));
        }
        double middle = .5 * (2.0 * both / (n - 1) + 1) * (n - 2 * both - 1);
        return first + middle + (to - (n - both - 1));
    }
}
