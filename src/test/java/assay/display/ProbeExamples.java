package assay.display;

import assay.dynamics.OnlineDynamics;
import assay.dynamics.PosteriorOptions;
import assay.dynamics.ProbeDynamics;
import assay.dynamics.Probes;
import assay.model.LossTrajectories;
import assay.provenance.Randomness;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.work.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What is said of probes, small enough to read. */
final class ProbeExamples {

    private static final int ROWS = 90;
    private static final int EPOCHS = 5;
    private static final RowIds IDS = RowIds.of(Examples.SOURCE, ROWS);

    private ProbeExamples() {}

    static Map<String, Object> all(String word) {
        double[][] losses = losses();
        ProbeDynamics dug =
                ProbeDynamics.of(
                        new LossTrajectories(IDS, DoubleMatrix.copyOf(losses)),
                        probes(word),
                        PosteriorOptions.DEFAULTS.k(6),
                        Work.silent());
        Labels labels =
                new Labels(
                        IDS,
                        List.of("car", "z" + word),
                        IntStream.range(0, ROWS).map(row -> row % 2).toArray());
        OnlineDynamics online = OnlineDynamics.of(probes(word), PosteriorOptions.DEFAULTS.k(6));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("online-dynamics-none", online);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            float[] values = new float[ROWS];
            for (int row = 0; row < ROWS; row++) {
                values[row] = (float) losses[row][epoch];
            }
            online = online.after(IDS, values, Work.silent());
        }
        all.put("online-dynamics", online);
        all.put("held-out-check", dug.check().orElseThrow());
        all.put("reliability", dug.check().orElseThrow().reliability());
        all.put("profile-distance", dug.profiles());
        all.put("probe-gallery", dug.gallery("typical", Examples.images(ROWS), labels, 3));
        all.put("trajectory-neighbors", dug.neighbors(dug.posterior().ids().pick(0, 1, 2)));
        return all;
    }

    /** Every third row of one kind, nearer to each other than real ones. */
    private static double[][] losses() {
        double[][] losses = new double[ROWS][EPOCHS];
        SplittableRandom random = new Randomness(7).stream("losses");
        for (int row = 0; row < ROWS; row++) {
            double floor = row % 3 == 0 ? 2 : row % 3 == 1 ? .1 : .6;
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                losses[row][epoch] =
                        floor + (2.5 - floor) / (1 + epoch) + 1.2 * random.nextDouble();
            }
        }
        return losses;
    }

    private static Probes probes(String word) {
        Map<String, RowIds> lists = new LinkedHashMap<>();
        String[] names = {"mislabeled", "typical", "z" + word};
        for (int i = 0; i < names.length; i++) {
            int first = i;
            lists.put(names[i], IDS.pick(IntStream.range(0, 20).map(j -> 3 * j + first).toArray()));
        }
        return Probes.split(lists, 7);
    }
}
