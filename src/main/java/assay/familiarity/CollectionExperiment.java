package assay.familiarity;

import assay.model.Activations;
import assay.provenance.Randomness;
import assay.rows.Labels;
import assay.stats.CovarianceType;
import assay.stats.DoubleMatrix;
import assay.stats.GaussianMixture;
import assay.stats.PrincipalComponents;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Does designing a collection improve the model? Two collections of the same size are drawn from a
 * pool, one as it happened to be collected and one as designed; the same model is trained on each,
 * and both are judged on the same test rows, seed by seed.
 *
 * @param pool the group of every row of the pool: who collected it, or of what style it is
 * @param before share of every group in the collection as it happened, summing to 1; groups not
 *     named have none
 * @param after share of every group in the designed collection, summing to 1
 * @param rows rows of either collection, at least 1
 * @param seeds how often both are drawn and tried, at least 1
 */
public record CollectionExperiment(
        Labels pool, Map<String, Double> before, Map<String, Double> after, int rows, int seeds) {

    private static final double LEVEL = .95;
    private static final double SLACK = 1e-9;
    private static final int DIRECTIONS = 10;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a share names no group, shares do not sum to 1, or the
     *     pool has too few rows of a group
     */
    public CollectionExperiment {
        before = new TreeMap<>(before);
        after = new TreeMap<>(after);
        if (rows < 1 || seeds < 1) {
            throw new IllegalArgumentException(
                    "%d rows and %d seeds; both start at 1".formatted(rows, seeds));
        }
        check(pool, before, rows, "as it happened");
        check(pool, after, rows, "as designed");
    }

    /** {@return a copy of the shares as it happened, by name} */
    @Override
    public Map<String, Double> before() {
        return new TreeMap<>(before);
    }

    /** {@return a copy of the designed shares, by name} */
    @Override
    public Map<String, Double> after() {
        return new TreeMap<>(after);
    }

    /**
     * {@return a narrow collection against one that has every group alike}
     *
     * @param pool the group of every row of the pool
     * @param few the groups that the narrow collection comes from, alike
     * @param rows rows of either collection
     * @param seeds how often both are drawn and tried
     * @throws IllegalArgumentException if a group is unknown or has too few rows
     */
    public static CollectionExperiment narrow(Labels pool, List<String> few, int rows, int seeds) {
        return new CollectionExperiment(pool, alike(few), alike(present(pool)), rows, seeds);
    }

    private static List<String> present(Labels pool) {
        return Arrays.stream(pool.codes())
                .distinct()
                .sorted()
                .mapToObj(pool.classes()::get)
                .toList();
    }

    private static Map<String, Double> alike(List<String> groups) {
        List<String> once = groups.stream().distinct().toList();
        return once.stream().collect(Collectors.toMap(name -> name, name -> 1.0 / once.size()));
    }

    /**
     * {@return rows grouped by style: the likeliest of some spherical Gaussians over their ten
     * first principal components; stands in for collectors where nobody wrote down who collected
     * what}
     *
     * @param rows what the style is seen in: pixels, activations
     * @param number of styles, at least 2
     * @param seed of the start
     * @param work asked whether to stop
     * @throws IllegalArgumentException if there are fewer rows than styles, or fewer than 2 styles
     */
    public static Labels styles(Activations rows, int number, long seed, Work work) {
        if (number < 2 || rows.rows() <= number) {
            throw new IllegalArgumentException(
                    "%d styles of %d rows; use 2 or more, and more rows than styles"
                            .formatted(number, rows.rows()));
        }
        int most = Math.min(DIRECTIONS, Math.min(rows.columns(), rows.rows() - 1));
        DoubleMatrix seen =
                PrincipalComponents.fit(rows.values(), most, work).project(rows.values(), work);
        GaussianMixture mixture =
                GaussianMixture.fit(
                        seen,
                        GaussianMixture.Options.DEFAULTS
                                .of(number, CovarianceType.SPHERICAL)
                                .withSeed(seed),
                        work);
        DoubleMatrix likely = mixture.responsibilities(seen);
        int[] codes = new int[rows.rows()];
        for (int row = 0; row < codes.length; row++) {
            for (int code = 1; code < number; code++) {
                codes[row] = likely.at(row, code) > likely.at(row, codes[row]) ? code : codes[row];
            }
        }
        List<String> names =
                IntStream.rangeClosed(1, number).mapToObj(one -> "style " + one).toList();
        return new Labels(rows.ids(), names, codes);
    }

    /**
     * {@return what came of it, under the current token}
     *
     * @param model what is trained on rows of the pool
     * @param test what it is judged on; its groups are where the worst one is looked for
     */
    public PairedTrials run(Downstream model, TestRows test) {
        return run(model, test, Work.current());
    }

    /**
     * {@return what came of it}
     *
     * @param model what is trained on rows of the pool
     * @param test what it is judged on; its groups are where the worst one is looked for
     * @param work asked whether to stop
     */
    public PairedTrials run(Downstream model, TestRows test, Work work) {
        List<PairedTrials.Trial> trials = new ArrayList<>();
        for (long seed : PairedTrials.seeds(seeds)) {
            work.check();
            work.progress("trying collections", seed - 1, seeds, "seeds");
            int[] narrow = predictions(before, model, seed, work);
            int[] designed = predictions(after, model, seed, work);
            test.checkPredictions(narrow);
            test.checkPredictions(designed);
            trials.add(
                    new PairedTrials.Trial(
                            seed,
                            test.accuracy(narrow),
                            test.accuracy(designed),
                            test.worst(narrow),
                            test.worst(designed)));
        }
        work.progress("trying collections", seeds, seeds, "seeds");
        return new PairedTrials("as it happened", "as designed", rows, trials, LEVEL);
    }

    private int[] predictions(Map<String, Double> shares, Downstream model, long seed, Work work) {
        double[] even = new double[rows];
        Arrays.fill(even, 1);
        return model.predict(drawn(shares, seed), even, seed, work);
    }

    /** Rows without replacement, group by group; the same shares and seed draw the same rows. */
    int[] drawn(Map<String, Double> shares, long seed) {
        Map<String, Integer> counts = counts(shares, rows);
        SplittableRandom random = new Randomness(seed).stream("rows collected");
        int[] order = Randomness.shuffleInPlace(IntStream.range(0, pool.size()).toArray(), random);
        int[] left = pool.classes().stream().mapToInt(n -> counts.getOrDefault(n, 0)).toArray();
        return Arrays.stream(order).filter(row -> left[pool.at(row)]-- > 0).sorted().toArray();
    }

    /** Whole rows by largest remainder, ties to the name that comes first. */
    private static Map<String, Integer> counts(Map<String, Double> shares, int rows) {
        Map<String, Integer> counts = new TreeMap<>();
        shares.forEach((name, share) -> counts.put(name, (int) Math.floor(share * rows + SLACK)));
        int left = rows - counts.values().stream().mapToInt(Integer::intValue).sum();
        shares.entrySet().stream()
                .sorted(
                        Comparator.comparingDouble(
                                entry -> counts.get(entry.getKey()) - entry.getValue() * rows))
                .limit(left)
                .forEach(entry -> counts.merge(entry.getKey(), 1, Integer::sum));
        return counts;
    }

    private static void check(Labels pool, Map<String, Double> shares, int rows, String which) {
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        boolean negative = shares.values().stream().anyMatch(share -> !(share >= 0));
        if (negative || !(Math.abs(sum - 1) < 1e-6)) {
            throw new IllegalArgumentException(
                    "shares of the collection %s sum to %s; shares are not negative and sum to 1"
                            .formatted(which, sum));
        }
        counts(shares, rows)
                .forEach(
                        (name, wanted) -> {
                            int code = pool.classes().indexOf(name);
                            long there = Arrays.stream(pool.codes()).filter(c -> c == code).count();
                            if (code < 0 || there < wanted) {
                                throw new IllegalArgumentException(
                                        "the collection %s takes %d rows of '%s', the pool has %d"
                                                .formatted(which, wanted, name, there));
                            }
                        });
    }
}
