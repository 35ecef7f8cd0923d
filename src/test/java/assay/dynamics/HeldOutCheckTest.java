package assay.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.RowIds;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is said of the probes held out is what became of them. */
class HeldOutCheckTest {

    @Test
    void calibrationIsTheMeanGapOfTheBins() {
        // .55, .6 in one bin (one of two right), .9 in another (right), .95 and 1 in the last (both
        // wrong): |1.15 - 1| + |.9 - 1| + |1.95 - 0| over 5.
        Reliability reliability =
                Reliability.of(
                        new double[] {.55, .6, .9, .95, 1},
                        new boolean[] {true, false, true, false, false});

        assertEquals(.44, reliability.expectedError(), 1e-15);
        assertEquals(3, reliability.bins().size());
        assertEquals(.575, reliability.bins().get(0).confidence(), 1e-15);
        assertEquals(.5, reliability.bins().get(0).accuracy().share());
        assertEquals(.8, reliability.bins().get(1).low());
    }

    @RepeatedTest(20)
    void rowsAsSureAsTheyAreRightAreCalibrated(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        double[] confidence = new double[20_000];
        boolean[] right = new boolean[confidence.length];
        for (int row = 0; row < right.length; row++) {
            confidence[row] = (1 + random.nextInt(20)) / 20.0;
            right[row] = random.nextDouble() < confidence[row];
        }
        assertTrue(Reliability.of(confidence, right).expectedError() < .02);
    }

    @Test
    void theAccuracyStandsBesideTheBestBlindAnswer() {
        HeldOutCheck check = check(6, 9, 1); // 6 of a, 4 of b; 9 right
        assertEquals(.9, check.accuracy().share());
        assertEquals(.6, check.chance());
        // 9 of 10 is from .555: above one half but not above .6
        assertFalse(check.aboveChance());
        assertTrue(check(5, 9, 1).aboveChance());
        assertFalse(check(5, 8, 1).aboveChance());
        assertEquals(
                Optional.of(
                        "10 probes held out are told apart with accuracy 0.80 (95 % interval 0.44"
                                + " to 0.97) where naming one category always gets 0.50"),
                check(5, 8, 1).doubt());
        assertTrue(check(5, 273, 50).aboveChance());
        assertFalse(check(5, 272, 50).aboveChance());
    }

    @Test
    void eachCategoryIsRankedAgainstTheRest() {
        HeldOutCheck check = check(5, 9, 1);
        // The wrong row is of b and says a: of 5 x 5 pairs 5 tie at one half.
        assertEquals(Optional.of(.9), check.auroc("a"));
        assertEquals(Optional.empty(), check(10, 10, 1).auroc("a"));
    }

    @Test
    void refusesWhatDoesNotFit() {
        refuses(
                "0 probes held out with 0 true categories; give one or more with one each",
                () ->
                        new HeldOutCheck(
                                new MetadataPosterior(
                                        RowIds.of(List.of()), List.of("a"), 1, new int[0]),
                                List.of()));
        refuses(
                "probe 1 held out is of category 2 of 2; they are numbered from 0",
                () ->
                        new HeldOutCheck(
                                new MetadataPosterior(
                                        RowIds.of("0123456789ab", 2),
                                        List.of("a", "b"),
                                        1,
                                        new int[] {1, 0, 0, 1}),
                                List.of(0, 2)));
        refuses(
                "confidence of row 1 is NaN; it is a probability",
                () -> Reliability.of(new double[] {.5, Double.NaN}, new boolean[2]));
        refuses(
                "1 confidences and 2 verdicts; give one of each for one row or more",
                () -> Reliability.of(new double[1], new boolean[2]));
        refuses(
                "the shares of row 0 add up to 0.9; every row's add up to 1",
                () ->
                        new MetadataPosterior(
                                RowIds.of("0123456789ab", 1),
                                List.of("a", "b"),
                                20,
                                new double[] {.5, .4}));
    }

    /** Ten rows, so often over; the last ones of all are taken for the other category. */
    private static HeldOutCheck check(int ofA, int right, int times) {
        int rows = 10 * times;
        int[] votes = new int[2 * rows];
        List<Integer> truth =
                IntStream.range(0, rows).mapToObj(row -> row < ofA * times ? 0 : 1).toList();
        for (int row = 0; row < rows; row++) {
            votes[2 * row + (row < right ? truth.get(row) : 1 - truth.get(row))] = 1;
        }
        return new HeldOutCheck(
                new MetadataPosterior(RowIds.of("0123456789ab", rows), List.of("a", "b"), 1, votes),
                Collections.unmodifiableList(truth));
    }

    private static void refuses(String message, Executable task) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, task).getMessage());
    }
}
