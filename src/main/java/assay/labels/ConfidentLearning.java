package assay.labels;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Labels;
import assay.stats.Matrix;
import assay.stats.Parts;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds labels that are likely wrong, out of the probabilities of a model that has not seen them.
 *
 * <p>A row counts confidently for a class when its probability reaches the mean probability that
 * rows given this class have of it; of several such classes for the likeliest. How often each given
 * class counts for each other estimates the noise, and the filters pick as many rows as the noise
 * has.
 *
 * <p>Source: C. Northcutt, L. Jiang, I. Chuang, Confident Learning: Estimating Uncertainty in
 * Dataset Labels, JAIR 70 (2021), sections 3.1 and 3.2. Thresholds are met with a slack of 1e-6,
 * and rows whose given class is the likeliest within 1e-6 are never found, both as cleanlab has it.
 * Ties go to the earlier row or class.
 *
 * <p>Immutable. Costs two passes over the probabilities, then 29 bytes a row.
 */
public final class ConfidentLearning implements Measured {

    private static final double MISSING = 2;
    private static final double LEAST = 2e-6;

    private final ClassProbabilities probabilities;
    private final double[] thresholds;
    private final Evidence evidence;
    private final ConfidentJoint joint;
    private final Pruning pruning;

    private ConfidentLearning(
            ClassProbabilities probabilities, int[] given, int keptOfEachClass, Work work) {
        Matrix values = probabilities.values();
        this.probabilities = probabilities;
        this.thresholds = thresholds(values, given);
        this.evidence = Evidence.of(values, given, thresholds, work);
        this.joint = joint(probabilities.classes(), evidence);
        this.pruning = new Pruning(values, evidence, joint, keptOfEachClass);
    }

    /**
     * {@return what probabilities say about labels}
     *
     * @param given the labels; their classes are matched by name
     * @param probabilities of the same rows in the same order
     * @throws IllegalArgumentException if the rows differ, a label is no class of the
     *     probabilities, or fewer than two classes are given
     */
    public static ConfidentLearning of(Labels given, ClassProbabilities probabilities) {
        return of(given, probabilities, 1, Work.current());
    }

    /**
     * {@return what probabilities say about labels}
     *
     * @param given the labels; their classes are matched by name
     * @param probabilities of the same rows in the same order
     * @param keptOfEachClass how many rows of each class the filters by pruning leave, at least 0;
     *     1 is usual
     * @param work asked between parts of the passes
     * @throws IllegalArgumentException if the rows differ, a label is no class of the
     *     probabilities, or fewer than two classes are given
     */
    public static ConfidentLearning of(
            Labels given, ClassProbabilities probabilities, int keptOfEachClass, Work work) {
        if (keptOfEachClass < 0) {
            throw new IllegalArgumentException(
                    "%d rows of each class are to be kept; use 0 or more"
                            .formatted(keptOfEachClass));
        }
        int[] codes = probabilities.columnsOf(given);
        long different = Arrays.stream(codes).distinct().count();
        if (different < 2) {
            throw new IllegalArgumentException(
                    different == 0
                            ? "no labels given; confident learning compares rows of two classes or more"
                            : "all %d labels are '%s'; confident learning compares rows of two classes or more"
                                    .formatted(
                                            codes.length, probabilities.classes().get(codes[0])));
        }
        return new ConfidentLearning(probabilities, codes, keptOfEachClass, work);
    }

    /**
     * {@return for each class, the mean probability that rows given this class have of it; 2 where
     * none is given}
     */
    public double[] thresholds() {
        return thresholds.clone();
    }

    /** {@return how often each given class is confidently another} */
    public ConfidentJoint joint() {
        return joint;
    }

    /** {@return the labels, coded by the classes of the probabilities} */
    public Labels given() {
        return new Labels(probabilities.ids(), probabilities.classes(), evidence.given);
    }

    /**
     * {@return the labels a filter finds likely wrong, least self-confident first}
     *
     * @param filter which labels count
     */
    public LabelIssues issues(LabelFilter filter) {
        return issues(filter, LabelScore.SELF_CONFIDENCE);
    }

    /**
     * {@return the labels a filter finds likely wrong}
     *
     * @param filter which labels count
     * @param rankedBy lowest score first, ties by the earlier row
     */
    public LabelIssues issues(LabelFilter filter, LabelScore rankedBy) {
        boolean[] mask = pruning.mask(filter, Work.current());
        LabelQuality quality = quality(rankedBy);
        int[] ranked =
                IntStream.range(0, mask.length)
                        .filter(row -> mask[row])
                        .boxed()
                        .sorted(Comparator.comparingDouble(quality::at))
                        .mapToInt(Integer::intValue)
                        .toArray();
        return new LabelIssues(probabilities, evidence, filter, quality, ranked);
    }

    /**
     * {@return a score of every label, lower is more likely wrong}
     *
     * @param score what to score
     */
    public LabelQuality quality(LabelScore score) {
        double[] values =
                switch (score) {
                    case SELF_CONFIDENCE -> evidence.selfConfidence;
                    case NORMALIZED_MARGIN -> evidence.margin;
                    case CONFIDENCE_WEIGHTED_ENTROPY -> scores(score, false);
                };
        return new LabelQuality(probabilities.ids(), score, false, values);
    }

    /**
     * {@return a score of every label after each probability was lowered by its class's threshold,
     * raised by the largest one, and divided by the row's sum}
     *
     * @param score what to score; the entropy of such numbers has no meaning
     * @throws IllegalArgumentException if the score is the confidence-weighted entropy
     */
    public LabelQuality adjustedQuality(LabelScore score) {
        if (score == LabelScore.CONFIDENCE_WEIGHTED_ENTROPY) {
            throw new IllegalArgumentException(
                    "the confidence-weighted entropy has no adjusted form; adjust self confidence or normalized margin");
        }
        return new LabelQuality(probabilities.ids(), score, true, scores(score, true));
    }

    /** {@return how sound the labels are, as a whole, by class and by pair of classes} */
    public LabelHealth health() {
        return LabelHealth.of(joint, evidence.given.length, pruning.confidentlyOther());
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(health().figures());
        for (int code = 0; code < thresholds.length; code++) {
            figures.add(
                    Figure.of(
                            "threshold." + probabilities.classes().get(code),
                            thresholds[code],
                            "probability"));
        }
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "ConfidentLearning[%d rows, %d classes]"
                .formatted(evidence.given.length, thresholds.length);
    }

    private double[] scores(LabelScore score, boolean adjusted) {
        Matrix values = probabilities.values();
        double[] scores = new double[values.rows()];
        double largest = Arrays.stream(thresholds).max().orElseThrow();
        Parts.each(
                values.rows(),
                20L * values.columns(),
                Work.current(),
                (from, to) -> {
                    double[] line = new double[values.columns()];
                    for (int row = from; row < to; row++) {
                        values.readRow(row, line);
                        if (adjusted) {
                            adjust(line, largest);
                        }
                        scores[row] = score.of(line, evidence.given[row]);
                    }
                });
        return scores;
    }

    private void adjust(double[] line, double largest) {
        double sum = 0;
        for (int code = 0; code < line.length; code++) {
            line[code] = line[code] - thresholds[code] + largest;
            sum += line[code];
        }
        for (int code = 0; code < line.length; code++) {
            line[code] /= sum;
        }
    }

    private static double[] thresholds(Matrix values, int[] given) {
        double[] sums = new double[values.columns()];
        int[] counts = new int[values.columns()];
        for (int row = 0; row < given.length; row++) {
            sums[given[row]] += values.at(row, given[row]);
            counts[given[row]]++;
        }
        return IntStream.range(0, sums.length)
                .mapToDouble(
                        code ->
                                counts[code] == 0
                                        ? MISSING
                                        : Math.max(LEAST, sums[code] / counts[code]))
                .toArray();
    }

    private static ConfidentJoint joint(List<String> classes, Evidence evidence) {
        int[][] counts = new int[classes.size()][classes.size()];
        int[] given = new int[classes.size()];
        for (int row = 0; row < evidence.given.length; row++) {
            given[evidence.given[row]]++;
            if (evidence.confident[row] != Evidence.NONE) {
                counts[evidence.given[row]][evidence.confident[row]]++;
            }
        }
        return ConfidentJoint.of(classes, counts, given);
    }
}
