package assay.familiarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.familiarity.Familiarity.Options;
import assay.model.Activations;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.stats.CovarianceType;
import assay.stats.DoubleMatrix;
import assay.stats.GaussianMixture;
import assay.stats.Ranking;
import assay.work.Work;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Familiarity is the log density of the reference rows, whatever basis they come in. */
class FamiliarityTest {

    private static final Options ONE_FULL =
            Options.DEFAULTS.mixture(
                    GaussianMixture.Options.DEFAULTS.of(1, CovarianceType.FULL).regularized(0));

    @Test
    void agreesWithTheStandardNormalOnOneUnit() {
        // Rows -1 and 1 have mean 0 and variance 1: -ln(2 pi)/2 at 0, 2 nats less at 2.
        Familiarity fit = Familiarity.fit(activations("fc", 1, -1, 1), ONE_FULL.dimensions(1));

        FamiliarityScores scores = fit.score(activations("fc", 1, 0, 2));

        assertArrayEquals(
                new double[] {-0.9189385332046727, -2.9189385332046727},
                scores.logDensity(),
                1e-12);
    }

    @RepeatedTest(20)
    void turningTheActivationsLeavesEveryScoreAlone(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        double[] rows = random.doubles(200 * 2, -1, 1).toArray();
        double angle = random.nextDouble() * 6;
        double[] turned = new double[rows.length];
        for (int i = 0; i < rows.length; i += 2) {
            turned[i] = Math.cos(angle) * rows[i] - Math.sin(angle) * rows[i + 1];
            turned[i + 1] = Math.sin(angle) * rows[i] + Math.cos(angle) * rows[i + 1];
        }
        Activations plain = activations("fc", 2, rows);
        Activations other = activations("fc", 2, turned);

        assertArrayEquals(
                Familiarity.fit(plain, ONE_FULL).score(plain).logDensity(),
                Familiarity.fit(other, ONE_FULL).score(other).logDensity(),
                1e-9);
    }

    @RepeatedTest(20)
    void farRowsAreLessFamiliarAndKeepTheirIds(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        Activations known = normal(random, 400, 6, 0);
        Familiarity fit =
                Familiarity.fit(known, Options.DEFAULTS.withSeed(seed.getCurrentRepetition()));

        double[] near = fit.score(normal(random, 50, 6, 0)).logDensity();
        FamiliarityScores far = fit.score(normal(random, 50, 6, 12));

        double[] all = Stream.of(near, far.logDensity()).flatMapToDouble(Arrays::stream).toArray();
        boolean[] isNear = new boolean[100];
        Arrays.fill(isNear, 0, 50, true);
        assertEquals(1, Ranking.auroc(all, isNear));
        assertEquals(RowIds.of("0123456789ab", 50), far.ids());
    }

    @Test
    void takesAFullCovarianceWhereRowsCarryOneAndSaysWhich() {
        assertFit(
                "layer 'fc', fitted on 2,000 rows, PCA 10 to 10, 10 full Gaussians",
                "full covariances, as 2000 rows are at least 100 for each of 10 components",
                2000);
        assertFit(
                "layer 'fc', fitted on 350 rows, PCA 10 to 10, 3 full Gaussians",
                "full covariances, as 350 rows are at least 100 for each of 3 components",
                350);
        assertFit(
                "layer 'fc', fitted on 150 rows, PCA 10 to 10, 1 full Gaussian",
                "one full covariance, as 150 rows do not carry two of 100 each",
                150);
        assertFit(
                "layer 'fc', fitted on 90 rows, PCA 10 to 10, 4 diagonal Gaussians",
                "diagonal covariances, as 90 rows are fewer than the 100 that a full one wants",
                90);
    }

    @Test
    void unitsThatNeverAnswerAreLeftOut() {
        double[] rows = new Random(1).doubles(300, 0, 1).toArray();
        for (int i = 2; i < rows.length; i += 3) {
            rows[i] = 7;
        }

        assertEquals(2, Familiarity.fit(activations("fc", 3, rows)).fit().dimensions());
    }

    @Test
    void rowsHeldOutAreScoredAndNotFitted() {
        Activations rows = normal(new Random(1), 500, 3, 0);

        Familiarity fit = Familiarity.fit(rows, Options.DEFAULTS.holdOut(.2));

        FamiliarityScores heldOut = fit.heldOut().orElseThrow();
        assertEquals(400, fit.fit().rows());
        assertEquals(100, heldOut.size());
        Set<RowId> ids = new HashSet<>(heldOut.ids().stream().toList());
        assertEquals(100, ids.size());
        assertTrue(ids.stream().allMatch(id -> id.ordinal() < 500));
        RowId first = heldOut.ids().at(0);
        assertEquals(heldOut.at(0), fit.score(rows).at(first.ordinal()), 1e-12);
        assertEquals(
                heldOut,
                Familiarity.fit(rows, Options.DEFAULTS.holdOut(.2)).heldOut().orElseThrow());
    }

    @Test
    void stopsWhenAsked() {
        Activations rows = normal(new Random(1), 500, 3, 0);
        Work stopped =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        return true;
                    }

                    @Override
                    public void progress(String task, long done, long total, String unit) {}
                };

        assertThrows(
                CancellationException.class,
                () -> Familiarity.fit(rows, Options.DEFAULTS, stopped));
    }

    @Test
    void refusesWhatCannotBeFittedOrCompared() {
        Familiarity fit = Familiarity.fit(activations("fc", 1, -1, 1), ONE_FULL);
        refuses(
                "fitted on layer 'fc' with 1 columns, given layer 'conv' with 1",
                () -> fit.score(activations("conv", 1, 0)));
        refuses(
                "fitted on layer 'fc' with 1 columns, given layer 'fc' with 2",
                () -> fit.score(activations("fc", 2, 0, 0)));
        refuses(
                "familiarity of layer 'fc' is fitted on 1 rows; at least 2 are needed",
                () -> Familiarity.fit(activations("fc", 1, 0)));
        refuses(
                "all rows of layer 'fc' are equal; there is no density",
                () -> Familiarity.fit(activations("fc", 1, 3, 3, 3)));
        refuses(
                "2 rows for 3 components; a mixture needs a row for each",
                () ->
                        Familiarity.fit(
                                activations("fc", 1, 1, 2),
                                Options.DEFAULTS.mixture(
                                        GaussianMixture.Options.DEFAULTS.of(
                                                3, CovarianceType.FULL))));
        refuses(
                "row 1, column 0 of layer 'fc' is NaN; activations must be finite",
                () -> activations("fc", 1, 0, Double.NaN));
        refuses(
                "share of rows held out is 1.0; it lies between 0 and 1, 1 excluded",
                () -> Options.DEFAULTS.holdOut(1));
    }

    private static void assertFit(String wanted, String reason, int rows) {
        FamiliarityFit fit = Familiarity.fit(normal(new Random(1), rows, 10, 0)).fit();
        assertEquals(wanted, fit.toString());
        assertEquals(reason, fit.reason());
    }

    private static Activations normal(Random random, int rows, int columns, double mean) {
        double[] values = new double[rows * columns];
        Arrays.setAll(values, i -> mean + random.nextGaussian());
        return activations("fc", columns, values);
    }

    private static Activations activations(String layer, int columns, double... values) {
        return new Activations(
                layer,
                RowIds.of("0123456789ab", values.length / columns),
                DoubleMatrix.wrap(columns, values));
    }

    private static void refuses(String message, Executable task) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, task).getMessage());
    }
}
