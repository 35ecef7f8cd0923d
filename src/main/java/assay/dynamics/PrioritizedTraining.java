package assay.dynamics;

import assay.model.Curriculum;
import assay.model.Lesson;
import assay.model.LossTrajectories;
import assay.model.Past;
import assay.rows.Labels;
import assay.work.Work;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Training on what teaches most: before every epoch all rows get the score of {@link
 * MetadataPosterior#priority} - half of it for looking clean, half for not being learned yet - and
 * the best of them are learned from. In the first two epochs there is no trajectory to speak of and
 * every row is learned from.
 *
 * <p>A probe stands for itself: its probability of being clean is 1 or 0.
 *
 * <p>Source: S. Siddiqui et al., "Metadata Archaeology: Unearthing Data Subsets by Leveraging
 * Training Dynamics", arXiv 2209.10015, section on prioritised training.
 *
 * @param probes rows of known category in the training
 * @param clean the category that counts as clean
 * @param k number of neighbours, from 1 to the number of probes to compare with
 * @param rows how many rows an epoch learns from, at least 1; all where there are fewer
 */
public record PrioritizedTraining(Probes probes, String clean, int k, int rows)
        implements Curriculum {

    private static final int FIRST = 2;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if there is no such category, k does not fit, or no row is
     *     asked for
     */
    public PrioritizedTraining {
        if (!probes.categories().contains(clean)) {
            throw new IllegalArgumentException(
                    "no probes of '%s'; there are %s".formatted(clean, probes.categories()));
        }
        if (k < 1 || k > probes.fitSize()) {
            throw new IllegalArgumentException(
                    "k is %d for %d probes to compare with; k lies between 1 and their number"
                            .formatted(k, probes.fitSize()));
        }
        if (rows < 1) {
            throw new IllegalArgumentException(
                    "an epoch of " + rows + " rows teaches nothing; ask for 1 or more");
        }
    }

    /**
     * {@return a training on the rows that look {@code typical} and are not learned yet, by 20
     * neighbours or as many as there are}
     *
     * @param probes with the category {@code typical} among them
     * @param rows how many rows an epoch learns from
     */
    public static PrioritizedTraining of(Probes probes, int rows) {
        int k = Math.min(ProbeDynamics.K, probes.fitSize());
        return new PrioritizedTraining(probes, ProbeSuite.TYPICAL, k, rows);
    }

    @Override
    public Lesson next(Past past, Work work) {
        probes.checkAmong(past.labels().ids());
        int all = past.labels().size();
        return past.epochs() < FIRST || rows >= all
                ? Lesson.ofAll(all)
                : new Lesson(top(scores(past, work), rows), new double[0]);
    }

    /**
     * {@return the rows with the highest scores, best first; of equal ones the earlier row}
     *
     * @param scores one per row; higher goes first
     * @param count how many, at most as many as there are
     * @throws IllegalArgumentException if a score is not finite or too many rows are asked for
     */
    public static int[] top(double[] scores, int count) {
        if (count < 0 || count > scores.length) {
            throw new IllegalArgumentException(
                    "asked for %d of %d rows; ask for at most as many as there are"
                            .formatted(count, scores.length));
        }
        for (int row = 0; row < scores.length; row++) {
            if (!Double.isFinite(scores[row])) {
                throw new IllegalArgumentException(
                        "score of row %d is %s; scores must be finite".formatted(row, scores[row]));
            }
        }
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> 0 - scores[row]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double[] scores(Past past, Work work) {
        Labels labels = past.labels();
        ProbeDynamics dug =
                ProbeDynamics.of(
                        new LossTrajectories(labels.ids(), past.losses()), probes, k, work);
        MetadataPosterior posterior = dug.posterior();
        int last = past.epochs() - 1;
        var places = labels.ids().places();
        int[] rowOf = posterior.ids().stream().mapToInt(places::get).toArray();
        double[] confidence =
                IntStream.of(rowOf).mapToDouble(row -> Math.exp(-past.at(row, last))).toArray();
        double[] priority = posterior.priority(clean, confidence);
        double[] scores = new double[labels.size()];
        probes.byRow()
                .forEach(
                        (id, category) -> {
                            int row = places.get(id);
                            double known = category.equals(clean) ? 1 : 0;
                            scores[row] = (known + 1 - Math.exp(-past.at(row, last))) / 2;
                        });
        for (int i = 0; i < rowOf.length; i++) {
            scores[rowOf[i]] = priority[i];
        }
        return scores;
    }

    @Override
    public String terms() {
        return String.format(
                Locale.ROOT,
                "%d rows first that look '%s' by %d of the probes %s",
                rows,
                clean,
                k,
                Integer.toHexString(probes.hashCode()));
    }

    @Override
    public String toString() {
        return "PrioritizedTraining[%d rows an epoch, k = %d]".formatted(rows, k);
    }
}
