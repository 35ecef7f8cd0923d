package assay.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.model.LossTrajectories;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.stats.Quantiles;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Bands of many rows are the quantiles of all of them, though most are never sorted. */
class TrajectoryBandsTest {

    private static final int ROWS = 3000;
    private static final int EPOCHS = 4;

    @RepeatedTest(20)
    void quantilesAndExemplarsAreThoseOfSorting(RepetitionInfo seed) {
        LossTrajectories losses = losses(seed.getCurrentRepetition());
        TrajectoryBands.Band band = TrajectoryBands.of(losses).bands().get(0);
        double[] shares =
                TrajectoryBands.SHARES.stream().mapToDouble(Double::doubleValue).toArray();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            int column = epoch;
            assertArrayEquals(
                    Quantiles.of(losses.after(epoch), shares),
                    band.quantiles().stream().mapToDouble(curve -> curve.get(column)).toArray());
        }
        int[] order =
                IntStream.range(0, ROWS)
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                        row ->
                                                Arrays.stream(losses.of(row))
                                                        .reduce(0, Double::sum)))
                        .mapToInt(Integer::intValue)
                        .toArray();
        assertEquals(
                List.of(
                        losses.ids().at(order[300]),
                        losses.ids().at(order[1500]),
                        losses.ids().at(order[2699])),
                band.exemplars().stream().map(TrajectoryBands.Exemplar::id).toList());
    }

    /**
     * Losses over many magnitudes, some alike, zeros of both signs and numbers below 0 among them.
     */
    private static LossTrajectories losses(long seed) {
        Random random = new Random(seed);
        double[] values =
                random.doubles((long) ROWS * EPOCHS)
                        .map(u -> Math.exp(20 * u - 15))
                        .map(v -> seed % 3 == 0 ? Math.rint(v) : v)
                        .map(v -> seed % 2 == 0 ? v - 1 : v)
                        .toArray();
        for (int i = 0; i < values.length; i += 7) {
            values[i] = i % 2 == 0 ? 0. : -0.;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.; // the sorted zeros have no sign to differ by
        }
        return new LossTrajectories(
                RowIds.of("0123456789ab", ROWS), DoubleMatrix.wrap(EPOCHS, values));
    }

    @Test
    void noRowsHaveNoBand() {
        LossTrajectories none =
                new LossTrajectories(
                        RowIds.of("0123456789ab", 0), DoubleMatrix.wrap(3, new double[0]));
        assertEquals(new TrajectoryBands(3, List.of()), TrajectoryBands.of(none));
    }
}
