package assay.labels;

import assay.stats.Matrix;
import assay.work.Work;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the rows that a filter names. */
final class Pruning {

    private static final int BUFFER = 1 << 21;

    private final Matrix values;
    private final Evidence evidence;
    private final int[][] toPrune;
    private final int[][] rowsOfClass;
    private final int least;

    /**
     * @param least a class given so rarely or less is left alone, and so many of each are kept
     */
    Pruning(Matrix values, Evidence evidence, ConfidentJoint joint, int least) {
        this.values = values;
        this.evidence = evidence;
        this.least = least;
        this.toPrune = toPrune(joint, least);
        this.rowsOfClass = rowsOfClass(evidence.given, joint.classes().size());
    }

    boolean[] mask(LabelFilter filter, Work work) {
        return switch (filter) {
            case PRUNE_BY_CLASS -> disagreeing(byClass(work));
            case PRUNE_BY_NOISE_RATE -> disagreeing(byNoiseRate(work));
            case BOTH -> both(work);
            case CONFIDENT_LEARNING -> where(evidence::confidentlyOther);
            case PREDICTED_NOT_GIVEN ->
                    where(
                            row ->
                                    evidence.likeliest[row] != evidence.given[row]
                                            && !evidence.agrees[row]);
            case LOW_SELF_CONFIDENCE -> lowest(evidence.selfConfidence);
            case LOW_NORMALIZED_MARGIN -> lowest(evidence.margin);
        };
    }

    /** Rows confidently of another class, which is how many labels are thought wrong. */
    int confidentlyOther() {
        return (int)
                IntStream.range(0, evidence.given.length)
                        .filter(evidence::confidentlyOther)
                        .count();
    }

    private boolean[] both(Work work) {
        boolean[] one = byClass(work);
        boolean[] other = byNoiseRate(work);
        return where(row -> one[row] && other[row] && !evidence.agrees[row]);
    }

    private boolean[] lowest(double[] scores) {
        boolean[] mask = new boolean[scores.length];
        double[] scratch = new double[scores.length];
        Lowest.each(scores, scores.length, scratch, confidentlyOther(), row -> mask[row] = true);
        return mask;
    }

    private boolean[] byClass(Work work) {
        boolean[] mask = new boolean[evidence.given.length];
        for (int given = 0; given < rowsOfClass.length; given++) {
            work.check();
            int[] rows = rowsOfClass[given];
            if (rows.length > least) {
                double[] own =
                        Arrays.stream(rows)
                                .mapToDouble(row -> evidence.selfConfidence[row])
                                .toArray();
                Lowest.each(
                        own,
                        own.length,
                        new double[own.length],
                        own.length - toPrune[given][given],
                        place -> mask[rows[place]] = true);
            }
        }
        return mask;
    }

    /** Classes side by side: each writes to rows of its own. */
    private boolean[] byNoiseRate(Work work) {
        boolean[] mask = new boolean[evidence.given.length];
        int wave = Runtime.getRuntime().availableProcessors();
        for (int first = 0; first < rowsOfClass.length; first += wave) {
            work.check();
            IntStream.range(first, Math.min(first + wave, rowsOfClass.length))
                    .parallel()
                    .filter(given -> rowsOfClass[given].length > least)
                    .forEach(given -> byMargin(given, mask));
        }
        return mask;
    }

    /** As many columns at a time as fit the buffer, so that a class of many rows stays bounded. */
    private void byMargin(int given, boolean[] mask) {
        int[] rows = rowsOfClass[given];
        int[] others =
                IntStream.range(0, rowsOfClass.length)
                        .filter(other -> other != given && toPrune[given][other] > 0)
                        .toArray();
        int width = Math.max(1, BUFFER / rows.length);
        double[] scratch = new double[rows.length];
        for (int first = 0; first < others.length; first += width) {
            int[] some = Arrays.copyOfRange(others, first, Math.min(first + width, others.length));
            double[][] deficits = deficits(rows, given, some);
            for (int i = 0; i < some.length; i++) {
                Lowest.each(
                        deficits[i],
                        rows.length,
                        scratch,
                        toPrune[given][some[i]],
                        place -> mask[rows[place]] = true);
            }
        }
    }

    /** How much less likely each of some classes is than the given one; lowest first. */
    private double[][] deficits(int[] rows, int given, int[] others) {
        double[][] deficits = new double[others.length][rows.length];
        double[] line = new double[values.columns()];
        for (int place = 0; place < rows.length; place++) {
            values.readRow(rows[place], line);
            for (int i = 0; i < others.length; i++) {
                deficits[i][place] = line[given] - line[others[i]];
            }
        }
        return deficits;
    }

    private boolean[] disagreeing(boolean[] mask) {
        return where(row -> mask[row] && !evidence.agrees[row]);
    }

    private interface Rule {
        boolean holds(int row);
    }

    private boolean[] where(Rule rule) {
        boolean[] mask = new boolean[evidence.given.length];
        for (int row = 0; row < mask.length; row++) {
            mask[row] = rule.holds(row);
        }
        return mask;
    }

    /**
     * How many rows of each given class (first index) to take for each true one. Where keeping some
     * of a true class needs more than the joint has, the others of that class give way evenly.
     */
    private static int[][] toPrune(ConfidentJoint joint, int least) {
        int width = joint.classes().size();
        int[][] byGiven = new int[width][width];
        double[][] kept = new double[width][width];
        for (int given = 0; given < width; given++) {
            List<Integer> counts = joint.calibrated().get(given);
            int own = counts.get(given);
            double nonzero = counts.stream().filter(n -> n != 0).count();
            double taken = (Math.max(own, least) - own) / Math.max(nonzero - 1, 1);
            for (int truth = 0; truth < width; truth++) {
                kept[truth][given] =
                        truth == given
                                ? Math.max(own, least)
                                : (int) Math.max(0, counts.get(truth) - taken);
            }
        }
        for (int truth = 0; truth < width; truth++) {
            int[] whole = Rounding.keepingSum(kept[truth]);
            for (int given = 0; given < width; given++) {
                byGiven[given][truth] = whole[given];
            }
        }
        return byGiven;
    }

    private static int[][] rowsOfClass(int[] given, int classes) {
        int[] counts = new int[classes];
        Arrays.stream(given).forEach(code -> counts[code]++);
        int[][] rows = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        int[] filled = new int[classes];
        for (int row = 0; row < given.length; row++) {
            rows[given[row]][filled[given[row]]++] = row;
        }
        return rows;
    }
}
