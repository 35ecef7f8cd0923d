package assay.dynamics;

import assay.model.LossTrajectories;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.stats.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes {@link TrajectoryBands} of losses. */
final class BandDrawing {

    /** Exemplars stand at these shares of their category, ordered by mean loss. */
    private static final double[] EXEMPLARS = {.1, .5, .9};

    private BandDrawing() {}

    static TrajectoryBands of(LossTrajectories losses, Probes probes, Map<RowId, Integer> places) {
        List<TrajectoryBands.Band> bands = new ArrayList<>();
        for (String category : probes.categories()) {
            int[] rows =
                    Stream.of(probes.fit().get(category), probes.heldOut().get(category))
                            .flatMap(RowIds::stream)
                            .mapToInt(places::get)
                            .sorted()
                            .toArray();
            bands.add(band(category, losses, rows));
        }
        return new TrajectoryBands(losses.epochs(), bands);
    }

    private static TrajectoryBands.Band band(String category, LossTrajectories losses, int[] rows) {
        double[] shares =
                TrajectoryBands.SHARES.stream().mapToDouble(Double::doubleValue).toArray();
        List<List<Double>> curves = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            curves.add(new ArrayList<>());
        }
        for (int epoch = 0; epoch < losses.epochs(); epoch++) {
            int column = epoch;
            double[] values =
                    IntStream.of(rows).mapToDouble(row -> losses.at(row, column)).toArray();
            double[] quantiles = Quantiles.of(values, shares);
            for (int i = 0; i < shares.length; i++) {
                curves.get(i).add(quantiles[i]);
            }
        }
        return new TrajectoryBands.Band(category, rows.length, curves, exemplars(losses, rows));
    }

    private static List<TrajectoryBands.Exemplar> exemplars(LossTrajectories losses, int[] rows) {
        int[] order =
                IntStream.of(rows)
                        .boxed()
                        .sorted(Comparator.comparingDouble(row -> sum(losses.of(row))))
                        .mapToInt(Integer::intValue)
                        .toArray();
        return Arrays.stream(EXEMPLARS)
                .mapToInt(share -> order[(int) Math.rint(share * (order.length - 1))])
                .distinct()
                .mapToObj(row -> exemplar(losses, row))
                .toList();
    }

    private static TrajectoryBands.Exemplar exemplar(LossTrajectories losses, int row) {
        return new TrajectoryBands.Exemplar(
                losses.ids().at(row), Arrays.stream(losses.of(row)).boxed().toList());
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
