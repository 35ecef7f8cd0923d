package assay.display;

import assay.dynamics.DataMap;
import assay.dynamics.LossMixture;
import assay.dynamics.TrainingDynamics;
import assay.model.Logits;
import assay.model.LossTrajectories;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Trajectories and what is made of them. */
final class TrajectoryExamples {

    private static final String SOURCE = "0123456789ab";
    private static final int ROWS = 300;

    private TrajectoryExamples() {}

    static Map<String, Object> all(String word) {
        Map<String, Object> all = new LinkedHashMap<>();
        double[] holed = {2.3, 1.9, Double.POSITIVE_INFINITY, .4, Double.NaN, .2};
        all.put(
                "losses-clipped",
                LossTrajectories.clip(RowIds.of(SOURCE, 3), DoubleMatrix.wrap(2, holed)));
        all.put("training-dynamics", dynamics(word));
        all.put("data-map", dynamics(word).dataMap());
        all.put(
                "data-map-none",
                new DataMap(RowIds.of(SOURCE, 0), new double[0], new double[0], new int[0], 3));
        all.put("loss-mixture", mixture());
        return all;
    }

    /** A third of the rows is learned at once, a third late, and a third is of another class. */
    private static TrainingDynamics dynamics(String word) {
        SplittableRandom random = new SplittableRandom(7);
        RowIds ids = RowIds.of(SOURCE, ROWS);
        List<String> classes = List.of("no", "z" + word);
        List<Logits> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < 8; epoch++) {
            double[] values = new double[2 * ROWS];
            for (int row = 0; row < ROWS; row++) {
                double drift = row % 3 == 0 ? 3 : row % 3 == 1 ? epoch - 4 : -1.5;
                values[2 * row + 1] = drift + 3 * random.nextDouble() - 1.5;
            }
            epochs.add(new Logits(ids, classes, DoubleMatrix.wrap(2, values)));
        }
        int[] codes = new int[ROWS];
        Arrays.fill(codes, 1);
        return TrainingDynamics.of(epochs, new Labels(ids, classes, codes));
    }

    private static LossMixture mixture() {
        SplittableRandom random = new SplittableRandom(7);
        double[] losses = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            double u = random.nextDouble();
            losses[row] = row % 5 == 0 ? 1.5 + u : u * u;
        }
        return LossMixture.of(RowIds.of(SOURCE, ROWS), losses);
    }
}
