package assay.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What a pass adds up, and where it is done. */
class MixturePassTest {

    @RepeatedTest(20)
    void momentsAreTheSumsInRowOrderWhateverTheColumnsBeside(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        int columns = 1 + random.nextInt(11);
        double[] values = random.doubles(90L * columns).toArray();
        double[] centre = random.doubles(columns).toArray();
        double[] shares = random.doubles(Tile.WIDTH, -.5, 1).map(s -> Math.max(0, s)).toArray();
        Tile tile = new Tile(columns).read(DoubleMatrix.wrap(columns, values), 0, 90);
        MixtureSums sums = new MixtureSums(1, columns, false);

        sums.add(0, tile, shares, centre, new MixtureSums.Room(columns));

        double[] first = new double[columns];
        double[] second = new double[columns];
        for (int n = 0; n < values.length; n++) {
            double delta = values[n] - centre[n % columns];
            double weighted = shares[n / columns] * delta;
            first[n % columns] += weighted;
            second[n % columns] += weighted * delta;
        }
        assertArrayEquals(first, sums.first[0]);
        assertArrayEquals(second, sums.second[0][0]);
        assertEquals(Arrays.stream(shares, 0, 90).sum(), sums.mass[0], 1e-12);
    }

    @Test
    void aLibraryIsLoadedForSeveralPassesTogether() {
        Algebra.Choice before = Algebra.choose(Algebra.Choice.AUTO);
        try {
            assertEquals(Tile.WIDTH, width(1));
            assertEquals(Tile.WIDE, width(4));
        } finally {
            Algebra.choose(before);
        }
    }

    private static int width(int passes) {
        double[] weights = new double[8];
        Arrays.fill(weights, .125);
        Matrix means = DoubleMatrix.wrap(8, new double[64]);
        Densities densities =
                new Densities(MixtureParameters.spread(CovarianceType.DIAGONAL, weights, means, 1));
        return MixturePass.of(densities, new Millions(), passes)
                .desks()
                .lend(desk -> desk.tile.width());
    }

    /** A million rows of zeros. */
    private record Millions() implements Matrix {
        @Override
        public int rows() {
            return 1_000_000;
        }

        @Override
        public int columns() {
            return 8;
        }

        @Override
        public double at(int row, int column) {
            return 0;
        }
    }
}
