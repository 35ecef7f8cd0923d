package assay.display;

import assay.provenance.Randomness;
import assay.stats.Clusters;
import assay.stats.CovarianceType;
import assay.stats.DoubleMatrix;
import assay.stats.GaussianMixture;
import assay.stats.IsolationForest;
import assay.stats.KernelDensity;
import assay.stats.MixtureChoice;
import assay.stats.MixtureParameters;
import assay.stats.PrincipalComponents;
import assay.stats.Projection;
import assay.stats.Recall;
import assay.stats.TsneOptions;
import assay.work.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Results of the mathematics below scores: densities, directions, clusters, projections. */
final class MathematicsExamples {

    private static final Map<String, Object> ALL = make();

    private MathematicsExamples() {}

    /** They carry no words of a caller's, so they are made once. */
    static Map<String, Object> all() {
        return ALL;
    }

    private static Map<String, Object> make() {
        DoubleMatrix rows = rows();
        DoubleMatrix centres = DoubleMatrix.wrap(3, new double[] {0, 0, 0, 6, 6, 0, 99, 0, 0});
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "mixture",
                GaussianMixture.fit(
                        rows, GaussianMixture.Options.DEFAULTS.of(2, CovarianceType.FULL)));
        all.put(
                "mixture-given",
                GaussianMixture.of(
                        new MixtureParameters(
                                CovarianceType.SPHERICAL,
                                new double[] {1},
                                DoubleMatrix.wrap(8, new double[8]),
                                List.of(DoubleMatrix.wrap(1, new double[] {4})))));
        all.put(
                "mixture-choice",
                MixtureChoice.of(
                        rows,
                        List.of(1, 2, 3),
                        List.of(CovarianceType.FULL, CovarianceType.SPHERICAL),
                        GaussianMixture.Options.DEFAULTS,
                        Work.silent()));
        all.put("principal-components", PrincipalComponents.fit(rows, 3));
        all.put("principal-components-white", PrincipalComponents.fit(rows, 1).whitened());
        all.put("clusters", Clusters.around(centres, rows, Work.silent()));
        all.put("projection", Projection.pca(rows));
        all.put(
                "projection-tsne",
                Projection.tsne(rows, TsneOptions.DEFAULTS.perplexity(10).iterations(500)));
        all.put("kernel-density", KernelDensity.fit(rows));
        all.put("isolation-forest", IsolationForest.fit(rows));
        all.put("recall", new Recall(.975, .005, .8, 10, 200));
        return all;
    }

    private static DoubleMatrix rows() {
        SplittableRandom random = new Randomness(7).stream("mathematics");
        double[] values = new double[60 * 3];
        for (int i = 0; i < values.length; i++) {
            int cluster = i / 3 % 2;
            double normal = -3;
            for (int n = 0; n < 6; n++) {
                normal += random.nextDouble();
            }
            values[i] = i % 3 == 2 ? .1 * normal : 6 * cluster + normal;
        }
        return DoubleMatrix.wrap(3, values);
    }
}
