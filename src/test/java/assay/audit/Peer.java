package assay.audit;

import assay.familiarity.NearestOthers;
import assay.familiarity.RowMetric;
import assay.labels.ClassProbabilities;
import assay.model.Activations;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.work.Work;
import java.util.List;

/** Rows made by formulas that any language has, for figures that another program gives. */
final class Peer {

    static final RowIds IDS = RowIds.of("0123456789ab", 60);

    private Peer() {}

    /** Rows whose sines jump about; row 0 is i = 1. */
    static Activations jumping() {
        return rows(i -> Math.sin(12.9898 * i), i -> Math.sin(78.233 * i));
    }

    /** The same, drifting off. */
    static Activations drifting() {
        return rows(i -> i / 10.0 + .3 * Math.sin(12.9898 * i), i -> Math.sin(78.233 * i));
    }

    /** Three clusters in turn, in the third of which the model is wrong; labels by halves. */
    static AuditInputs clusters() {
        Activations features =
                rows(
                        i -> .15 * Math.sin(12.9898 * i) + 5 * (i % 3),
                        i -> .15 * Math.sin(78.233 * i));
        List<String> classes = List.of("a", "b");
        int[] codes = new int[60];
        double[][] values = new double[60][2];
        for (int i = 1; i <= 60; i++) {
            codes[i - 1] = i / 3 % 2;
            double own = i % 3 == 2 ? .03 + .01 * Math.sin(i) : .9 + .05 * Math.sin(i);
            values[i - 1][codes[i - 1]] = own;
            values[i - 1][1 - codes[i - 1]] = 1 - own;
        }
        return AuditInputs.of(IDS)
                .labels(new Labels(IDS, classes, codes))
                .probabilities(new ClassProbabilities(IDS, classes, DoubleMatrix.copyOf(values)))
                .features(features);
    }

    static NearestOthers graph(Activations rows) {
        return NearestOthers.of(rows, RowMetric.EUCLIDEAN, 16, Work.silent());
    }

    private interface Formula {
        double at(int i);
    }

    private static Activations rows(Formula x, Formula y) {
        double[][] values = new double[60][];
        for (int i = 1; i <= 60; i++) {
            values[i - 1] = new double[] {x.at(i), y.at(i)};
        }
        return new Activations("sines", IDS, DoubleMatrix.copyOf(values));
    }
}
