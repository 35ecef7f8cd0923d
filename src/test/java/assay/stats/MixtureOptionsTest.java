package assay.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.stats.GaussianMixture.Options;
import assay.work.Work;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Restarts never do worse, given starts are where EM starts, and BIC finds what was planted. */
class MixtureOptionsTest {

    private static final Options DEFAULTS = Options.DEFAULTS;

    @RepeatedTest(10)
    void moreTriesNeverEndLower(RepetitionInfo seed) {
        DoubleMatrix rows = Planted.clusters(6, 40, 2, 4, seed.getCurrentRepetition());
        Options once =
                DEFAULTS.of(6, CovarianceType.DIAGONAL).withSeed(seed.getCurrentRepetition());
        double one = GaussianMixture.fit(rows, once).meanLogDensity(rows);

        double best = GaussianMixture.fit(rows, once.tries(4)).meanLogDensity(rows);

        assertTrue(best >= one - 1e-12, best + " after " + one);
    }

    @Test
    void severalTriesFindWhatOneMayMiss() {
        int better = 0;
        for (long seed = 0; seed < 10; seed++) {
            DoubleMatrix rows = Planted.clusters(8, 30, 2, 3, seed);
            Options once = DEFAULTS.of(8, CovarianceType.SPHERICAL).withSeed(seed);
            double one = GaussianMixture.fit(rows, once).meanLogDensity(rows);
            double many = GaussianMixture.fit(rows, once.tries(5)).meanLogDensity(rows);
            better += many > one + 1e-9 ? 1 : 0;
        }
        assertTrue(better >= 3, better + " of 10");
    }

    @Test
    void tooFewTriesAndTriesFromAGivenStartAreRefused() {
        MixtureParameters start = one(DoubleMatrix.copyOf(new double[][] {{0, 0}}));
        refuses(
                "0 tries; there is at least one, and just one from a given start",
                () -> DEFAULTS.tries(0));
        refuses(
                "2 tries from a given start; there is at least one, and just one from a given start",
                () -> DEFAULTS.from(start).tries(2));
        assertEquals(1, DEFAULTS.tries(7).from(start).tries());
    }

    @ParameterizedTest
    @EnumSource
    void goingOnFromAFitIsThatFitGoneOn(CovarianceType type) {
        DoubleMatrix rows = Planted.clusters(3, 80, 3, 3, 5);
        Options options = DEFAULTS.of(3, type);
        GaussianMixture whole = GaussianMixture.fit(rows, options.until(0, 12));
        GaussianMixture half = GaussianMixture.fit(rows, options.until(0, 6));

        GaussianMixture on = GaussianMixture.fit(rows, options.from(half).until(0, 6));

        double[] climb = whole.logLikelihoods();
        assertArrayEquals(Arrays.copyOfRange(climb, 6, climb.length), on.logLikelihoods(), 1e-10);
    }

    @ParameterizedTest
    @EnumSource
    void givenMeansTakeTheirNearestRows(CovarianceType type) {
        // Columns 0, 2, 10, 14: groups of two around means given badly.
        DoubleMatrix rows = DoubleMatrix.wrap(1, new double[] {0, 2, 10, 14});
        Options options = DEFAULTS.of(2, type).regularized(0);

        MixtureParameters start =
                options.fromMeans(rows, DoubleMatrix.wrap(1, new double[] {-1, 9}))
                        .start()
                        .orElseThrow();

        assertArrayEquals(new double[] {.5, .5}, start.weights(), 1e-12);
        assertEquals(1, start.means().at(0, 0), 1e-12);
        assertEquals(12, start.means().at(1, 0), 1e-12);
        double first = start.covariances().get(0).at(0, 0);
        assertEquals(type == CovarianceType.TIED ? 2.5 : 1, first, 1e-12);
    }

    @Test
    void meansThatDoNotFitAreRefused() {
        DoubleMatrix rows = DoubleMatrix.wrap(1, new double[] {0, 2, 10, 14});
        refuses(
                "2 means of 1 columns for 5 components of rows with 1",
                () -> DEFAULTS.fromMeans(rows, DoubleMatrix.wrap(1, new double[] {0, 1})));
    }

    @RepeatedTest(5)
    void bicFindsThePlantedNumber(RepetitionInfo seed) {
        for (int planted = 1; planted <= 5; planted++) {
            DoubleMatrix rows =
                    Planted.clusters(planted, 150, 2, 12, 31 * seed.getCurrentRepetition());
            for (CovarianceType type : CovarianceType.values()) {
                MixtureChoice choice = MixtureChoice.of(rows, 1, 7, DEFAULTS.of(1, type).tries(3));
                assertEquals(planted, choice.best().components(), type + " " + choice);
            }
        }
    }

    @Test
    void bicFindsThePlantedShape() {
        DoubleMatrix rows = Planted.clusters(3, 300, 3, 12, 3);
        MixtureChoice choice =
                MixtureChoice.of(
                        rows,
                        List.of(1, 2, 3, 4),
                        List.of(CovarianceType.values()),
                        DEFAULTS.tries(2),
                        Work.silent());

        assertEquals(3, choice.best().components());
        assertEquals(CovarianceType.SPHERICAL, choice.best().covariance());
        assertEquals(16, choice.candidates().size());
        assertTrue(choice.sentence().startsWith("BIC takes 3 spherical components; AIC"));
    }

    @Test
    void criteriaAreTheFitsOwn() {
        DoubleMatrix rows = Planted.clusters(2, 50, 2, 6, 1);
        MixtureChoice.Candidate best = MixtureChoice.of(rows, 2, 2, DEFAULTS).best();

        assertEquals(best.mixture().bic(rows), best.bic(), 1e-9);
        assertEquals(best.mixture().aic(rows), best.aic(), 1e-9);
        assertEquals(11, best.parameters()); // 2 means of 2, 2 triangles of 3, one weight
        assertEquals(
                "BIC takes 2 full components; AIC agrees.",
                MixtureChoice.of(rows, 2, 2, DEFAULTS).sentence());
    }

    @Test
    void theLargestNumberTriedIsNamedAsAnEdge() {
        DoubleMatrix rows = Planted.clusters(4, 100, 2, 12, 2);
        MixtureChoice choice = MixtureChoice.of(rows, 1, 3, DEFAULTS);
        assertTrue(
                choice.sentence().endsWith("that is the largest number tried, so try larger ones."),
                choice.sentence());
    }

    @Test
    void aChoiceOfNothingIsRefused() {
        DoubleMatrix rows = DoubleMatrix.wrap(1, new double[] {0, 2, 10, 14});
        refuses(
                "0 numbers of components up to 0 in 1 shapes for 4 rows; give at least one of both, and a row for each component",
                () -> MixtureChoice.of(rows, 3, 2, DEFAULTS));
        refuses(
                "5 numbers of components up to 5 in 1 shapes for 4 rows; give at least one of both, and a row for each component",
                () -> MixtureChoice.of(rows, 1, 5, DEFAULTS));
    }

    @RepeatedTest(5)
    void stepwiseComesCloseToEmAndNeverFalls(RepetitionInfo seed) {
        DoubleMatrix rows = Planted.clusters(4, 1500, 3, 5, seed.getCurrentRepetition());
        for (CovarianceType type : CovarianceType.values()) {
            Options options = DEFAULTS.of(4, type).withSeed(seed.getCurrentRepetition());
            double exact = GaussianMixture.fit(rows, options.until(1e-8, 500)).meanLogDensity(rows);

            GaussianMixture steps =
                    GaussianMixture.fitStepwise(
                            rows, options, new Stepwise(256, 4, .7, 600), Work.silent());

            assertEquals(exact, steps.meanLogDensity(rows), .02, type.toString());
            double[] climb = steps.logLikelihoods();
            for (int i = 1; i < climb.length; i++) {
                assertTrue(climb[i] >= climb[i - 1] - 1e-10, Arrays.toString(climb));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneBatchOfAllRowsIsAnMStepBetweenBeforeAndAfter(CovarianceType type) {
        // With forgetting 1 the first batch counts half: weights and means are halfway.
        DoubleMatrix rows = Planted.clusters(2, 50, 2, 6, 4);
        MixtureParameters start =
                MixtureParameters.spread(
                        type,
                        new double[] {.3, .7},
                        DoubleMatrix.copyOf(new double[][] {{0, 1}, {2, -1}}),
                        9);
        Options options = DEFAULTS.from(start).until(0, 1);
        MixtureParameters full = GaussianMixture.fit(rows, options).parameters();

        MixtureParameters half =
                GaussianMixture.fitStepwise(rows, options, new Stepwise(100, 1, 1, 100))
                        .parameters();

        assertArrayEquals(
                new double[] {(.3 + full.weights()[0]) / 2, (.7 + full.weights()[1]) / 2},
                half.weights(),
                1e-12);
        for (int k = 0; k < 2; k++) {
            double share = full.weights()[k] / (full.weights()[k] + start.weights()[k]);
            for (int i = 0; i < 2; i++) {
                double wanted =
                        share * full.means().at(k, i) + (1 - share) * start.means().at(k, i);
                assertEquals(wanted, half.means().at(k, i), 1e-10);
            }
        }
    }

    @RepeatedTest(5)
    void aMeanOfAMillionDoesNotSpoilTheMixture(RepetitionInfo seed) {
        DoubleMatrix near = Planted.clusters(3, 300, 3, 8, seed.getCurrentRepetition());
        DoubleMatrix far = Planted.shifted(near, 1e6);
        for (CovarianceType type : CovarianceType.values()) {
            Options options = DEFAULTS.of(3, type).withSeed(seed.getCurrentRepetition());
            double here = GaussianMixture.fit(near, options).meanLogDensity(near);
            assertEquals(here, GaussianMixture.fit(far, options).meanLogDensity(far), 1e-6);

            double there =
                    GaussianMixture.fitStepwise(far, options, Stepwise.DEFAULTS.batches(200))
                            .meanLogDensity(far);
            assertEquals(here, there, .02, type.toString());
        }
    }

    @RepeatedTest(5)
    void copiesConstantsAndEmptyComponentsGiveNumbers(RepetitionInfo seed) {
        double[][] lines = new double[60][];
        for (int row = 0; row < lines.length; row++) {
            lines[row] = new double[] {row % 3, 7, row % 3 == 0 ? 1e6 : -1e6};
        }
        DoubleMatrix rows = DoubleMatrix.copyOf(lines);
        for (CovarianceType type : CovarianceType.values()) {
            Options options = DEFAULTS.of(6, type).withSeed(seed.getCurrentRepetition());
            for (GaussianMixture fit :
                    List.of(
                            GaussianMixture.fit(rows, options.tries(2)),
                            GaussianMixture.fitStepwise(
                                    rows, options, Stepwise.DEFAULTS.batches(16)))) {
                assertTrue(
                        Arrays.stream(fit.logDensity(rows)).allMatch(Double::isFinite),
                        type.toString());
                assertEquals(1, Arrays.stream(fit.parameters().weights()).sum(), 1e-9);
            }
        }
    }

    @Test
    void stepwiseRefusesWhatFitRefusesAndStopsWhenAsked() {
        DoubleMatrix rows = DoubleMatrix.wrap(1, new double[] {0, 2, Double.NaN, 14, 1, 3});
        refuses(
                "row 2, column 0 is NaN; a mixture needs finite numbers",
                () -> GaussianMixture.fitStepwise(rows, DEFAULTS, Stepwise.DEFAULTS));
        refuses(
                "6 rows for 9 components; a mixture needs a row for each",
                () ->
                        GaussianMixture.fitStepwise(
                                rows, DEFAULTS.of(9, CovarianceType.FULL), Stepwise.DEFAULTS));
        refuses(
                "forgetting is 0.5; it lies above .5 and is 1 at most",
                () -> new Stepwise(9, 1, .5, 9));
        refuses(
                "batches of 1 rows, 1 passes and a sample of 9; at least 2, 1 and 2",
                () -> new Stepwise(1, 1, .7, 9));
        assertThrows(
                CancellationException.class,
                () ->
                        GaussianMixture.fitStepwise(
                                Planted.clusters(2, 100, 2, 5, 1),
                                DEFAULTS,
                                Stepwise.DEFAULTS,
                                Planted.STOPPED));
    }

    @Test
    void theSameSeedGivesTheSameStepwiseFit() {
        DoubleMatrix rows = Planted.clusters(3, 400, 2, 5, 9);
        Stepwise steps = Stepwise.DEFAULTS.batches(100).passes(2);
        double[] once = GaussianMixture.fitStepwise(rows, DEFAULTS, steps).logDensity(rows);
        double[] again = GaussianMixture.fitStepwise(rows, DEFAULTS, steps).logDensity(rows);
        double[] other =
                GaussianMixture.fitStepwise(rows, DEFAULTS.withSeed(1), steps).logDensity(rows);
        assertArrayEquals(once, again);
        assertFalse(Arrays.equals(once, other));
    }

    private static MixtureParameters one(Matrix mean) {
        return MixtureParameters.spread(CovarianceType.FULL, new double[] {1}, mean, 1);
    }

    private static void refuses(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
