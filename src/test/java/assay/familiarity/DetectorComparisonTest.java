package assay.familiarity;

import static assay.familiarity.Made.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.stats.Ranking;
import assay.work.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A winner is named only where the rows support one. */
class DetectorComparisonTest {

    private static final Bootstrap QUICK = Bootstrap.DEFAULTS.resamples(300);

    @Test
    void qualitiesAreTheKnownOnes() {
        // Strange at 3 and 1, usual at 2, 1, 0. Pairs: 3 beats all three; 1 beats 0 and ties 1:
        // (3 + 1.5) / 6. Precision at 3: 1/1; at 1 (with its tie): 2/4. Both found at 1: two of
        // three usual rows are flagged.
        DetectorQuality quality = compare(one("a", 2, 1, 0), one("a", 3, 1)).detectors().get(0);

        assertEquals(.75, quality.auroc().value(), 1e-15);
        assertEquals(.75, quality.aupr().value(), 1e-15);
        assertEquals(2 / 3.0, quality.fpr95().value(), 1e-15);
    }

    @RepeatedTest(20)
    void agreesWithTheOtherWayToCount(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        double[] usual = rounded(Made.normal(random, 60, 0));
        double[] strange = rounded(Made.normal(random, 35, 1));
        double[] all = Arrays.copyOf(usual, 95);
        System.arraycopy(strange, 0, all, 60, 35);
        boolean[] positive = new boolean[95];
        Arrays.fill(positive, 60, 95, true);

        RankedScores.Quality quality = new RankedScores(usual, strange).quality();

        assertEquals(Ranking.auroc(all, positive), quality.auroc(), 1e-12);
        assertEquals(Ranking.averagePrecision(all, positive), quality.aupr(), 1e-12);
        assertEquals(Ranking.falsePositiveRate(all, positive, .95), quality.fpr95(), 1e-12);
    }

    @RepeatedTest(20)
    void scalingShiftingAndPermutingChangeNoQuality(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        double[] usual = Made.normal(random, 40, 0);
        double[] strange = Made.normal(random, 30, 1);
        double[] turned = new double[40];
        Arrays.setAll(turned, i -> 8 * usual[39 - i] - 512);

        assertEquals(
                new RankedScores(usual, strange).quality(),
                new RankedScores(turned, Arrays.stream(strange).map(s -> 8 * s - 512).toArray())
                        .quality());
    }

    private static double[] rounded(double[] values) {
        return Arrays.stream(values).map(v -> Math.rint(2 * v)).toArray();
    }

    /** Three detectors that see the same in noise of their own: nobody is better. */
    @Test
    void equalDetectorsSeldomHaveAWinner() {
        int named = 0;
        for (int seed = 1; seed <= 100; seed++) {
            Random random = new Random(seed);
            double[] signal = Made.normal(random, 160, 0);
            named += noisy(random, signal, 1, 1, 1).winner().isPresent() ? 1 : 0;
        }
        // At level .95 five in a hundred are expected at most; ten lie 2.3 deviations above.
        assertTrue(named <= 10, named + " winners of 100");
    }

    @Test
    void aBetterDetectorIsNamed() {
        Random random = new Random(2);
        DetectorComparison compared = noisy(random, Made.normal(random, 2_000, 0), .3, 2, 3);

        assertEquals(Optional.of("0"), compared.winner());
        assertEquals("'0' tells these rows apart best.", compared.verdict());
        assertEquals(List.of("0", "1", "2"), names(compared));
    }

    @Test
    void fewRowsSupportNoWinnerThoughOneIsAhead() {
        DetectorComparison compared =
                DetectorComparison.of(
                        List.of(one("a", 0, 1, 2, 3), one("b", 0, 1, 2, 5)),
                        List.of(one("a", 2.5, 4, 5, 6), one("b", 2.5, 4, 6, 7)),
                        QUICK,
                        Work.silent());

        assertEquals(List.of("a", "b"), names(compared));
        assertEquals(Optional.empty(), compared.winner());
        assertEquals(
                "These rows do not support a winner: all detectors may as well be the best.",
                compared.verdict());
    }

    @Test
    void aMisledDetectorIsNamed() {
        Random random = new Random(4);
        double[] usual = Made.normal(random, 200, 0);
        DetectorComparison compared =
                compare(one("dead", usual), one("dead", Made.normal(random, 200, -2)));

        assertEquals(List.of("dead"), compared.misled());
    }

    /** The first half is usual, the second 1 stranger; each detector adds noise of its own. */
    private static DetectorComparison noisy(Random random, double[] signal, double... noise) {
        int half = signal.length / 2;
        DetectorScores[] usual = new DetectorScores[noise.length];
        DetectorScores[] strange = new DetectorScores[noise.length];
        for (int i = 0; i < noise.length; i++) {
            double[] seen = new double[signal.length];
            double size = noise[i];
            Arrays.setAll(
                    seen,
                    row -> signal[row] / 4 + size * random.nextGaussian() + (row < half ? 0 : 1));
            usual[i] = one("" + i, Arrays.copyOf(seen, half));
            strange[i] = one("" + i, Arrays.copyOfRange(seen, half, seen.length));
        }
        return DetectorComparison.of(List.of(usual), List.of(strange), QUICK, Work.silent());
    }

    private static List<String> names(DetectorComparison compared) {
        return compared.detectors().stream().map(DetectorQuality::detector).toList();
    }

    private static DetectorComparison compare(DetectorScores usual, DetectorScores strange) {
        return DetectorComparison.of(List.of(usual), List.of(strange), QUICK, Work.silent());
    }

    private static DetectorScores one(String name, double... values) {
        return Made.strange(name, values);
    }

    @Test
    void refusesSidesThatDoNotMatch() {
        refuses(
                "usual rows were scored by [a], strange rows by [b]; give the same detectors in the same order",
                () -> compare(one("a", 1), one("b", 1)));
        refuses(
                "there are no strange rows; a comparison needs both kinds",
                () -> compare(one("a", 1), one("a")));
        refuses(
                "two detectors are called 'a'; give each a name of its own",
                () ->
                        DetectorComparison.of(
                                List.of(one("a", 1), one("a", 1)),
                                List.of(one("a", 1), one("a", 1))));
        refuses(
                "2 rows but 1 usual rows of 'b'; every row has one",
                () ->
                        DetectorComparison.of(
                                List.of(one("a", 1, 2), one("b", 1)),
                                List.of(one("a", 1), one("b", 1))));
        refuses(
                "no detector 'b'; there are [a]",
                () -> compare(one("a", 1), one("a", 2)).quality("b"));
    }
}
