package assay.labels;

import assay.stats.Matrix;
import assay.stats.Parts;
import assay.work.Work;

/**
 * What one pass over the probabilities says about each row: 29 bytes a row, so that filters and
 * scores need not read the probabilities again.
 */
final class Evidence {

    static final int NONE = -1;
    private static final double SLACK = 1e-6;

    final int[] given;
    final int[] likeliest;

    /** The class a row is confidently counted for, or {@link #NONE}. */
    final int[] confident;

    final double[] selfConfidence;
    final double[] margin;

    /** Whether the given class is the likeliest but for rounding. */
    final boolean[] agrees;

    private Evidence(int[] given) {
        this.given = given;
        this.likeliest = new int[given.length];
        this.confident = new int[given.length];
        this.selfConfidence = new double[given.length];
        this.margin = new double[given.length];
        this.agrees = new boolean[given.length];
    }

    static Evidence of(Matrix values, int[] given, double[] thresholds, Work work) {
        Evidence evidence = new Evidence(given);
        Parts.each(
                given.length,
                4L * values.columns(),
                work,
                (from, to) -> {
                    double[] line = new double[values.columns()];
                    for (int row = from; row < to; row++) {
                        values.readRow(row, line);
                        evidence.weigh(row, line, thresholds);
                    }
                });
        return evidence;
    }

    private void weigh(int row, double[] line, double[] thresholds) {
        int label = given[row];
        int best = 0;
        int first = NONE;
        int count = 0;
        double before = Double.NEGATIVE_INFINITY;
        double after = Double.NEGATIVE_INFINITY;
        for (int code = 0; code < line.length; code++) {
            double p = line[code];
            if (p > line[best]) {
                best = code;
            }
            if (p >= thresholds[code] - SLACK) {
                first = count == 0 ? code : first;
                count++;
            }
            if (code < label) {
                before = Math.max(before, p);
            } else if (code > label) {
                after = Math.max(after, p);
            }
        }
        likeliest[row] = best;
        confident[row] = count > 1 ? best : first;
        selfConfidence[row] = line[label];
        margin[row] = (line[label] - Math.max(before, after) + 1) / 2;
        agrees[row] = line[label] + SLACK > before && line[label] + SLACK >= after;
    }

    boolean confidentlyOther(int row) {
        return confident[row] != NONE && confident[row] != given[row] && !agrees[row];
    }
}
