package assay.familiarity;

import static assay.familiarity.Made.activations;
import static assay.familiarity.Made.logits;
import static assay.familiarity.Made.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.model.Activations;
import assay.model.Logits;
import assay.rows.Labels;
import assay.stats.Mahalanobis;
import assay.work.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Each detector says what its definition says, whatever the size of the numbers. */
class DetectorsTest {

    @Test
    void genIsTheSumOverTheLikeliestClasses() {
        // Even over two classes: 2 (1/4)^.5 = 1 for power .5. Over four, the likeliest two only:
        // 2 (1/4 * 3/4)^.5 = .8660254037844386.
        assertEquals(1, Detectors.gen(logits(2, 3, 3), .5, 100).at(0), 1e-12);
        assertEquals(.8660254037844386, Detectors.gen(logits(4, 1, 1, 1, 1), .5, 2).at(0), 1e-12);
        assertEquals(0, Detectors.gen(logits(2, 1000, 0)).at(0), 1e-12);
    }

    @Test
    void ensemblesAreUnsureOfWhatMembersContradictEachOtherOn() {
        // Two members, each sure of another class: mean (1/2, 1/2), so ln 2 in all, and all of it
        // disagreement. Two members both unsure: ln 2, and none of it disagreement.
        List<Logits> members = List.of(logits(2, 1000, 0, 5, 5), logits(2, 0, 1000, 5, 5));

        double[] entropy = Detectors.ensembleEntropy(members).values();
        double[] disagreement = Detectors.ensembleDisagreement(members).values();

        assertArrayEquals(new double[] {Math.log(2), Math.log(2)}, entropy, 1e-12);
        assertArrayEquals(new double[] {Math.log(2), 0}, disagreement, 1e-12);
    }

    @RepeatedTest(20)
    void aShiftOfAllLogitsOfARowMovesEnergyAndLogitAlone(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        double[] values = Made.normal(random, 12, 0);
        double[] moved = Arrays.stream(values).map(v -> v + 64).toArray();

        List<DetectorScores> plain = Detectors.all(logits(4, values));
        List<DetectorScores> other = Detectors.all(logits(4, moved));

        for (int i = 0; i < plain.size(); i++) {
            double shift =
                    switch (plain.get(i).detector()) {
                        case "max logit" -> 64;
                        case "energy" -> -64;
                        default -> 0;
                    };
            for (int row = 0; row < 3; row++) {
                assertEquals(plain.get(i).at(row) + shift, other.get(i).at(row), 1e-9);
            }
        }
    }

    @Test
    void mahalanobisIsTheDistanceInSpreads() {
        // Rows (-1, -2), (1, 2), (-1, 2), (1, -2): variances 4/3 and 16/3, no covariance. Of
        // (2, 2): sqrt(4 / (4/3) + 4 / (16/3)) = sqrt(3.75).
        MahalanobisDetector fit =
                MahalanobisDetector.fit(activations(2, -1, -2, 1, 2, -1, 2, 1, -2));

        assertEquals(Math.sqrt(3.75), fit.score(activations(2, 2, 2)).at(0), 1e-12);
    }

    /** Full-rank linear maps, shifts and orders of rows change no distance. */
    @RepeatedTest(20)
    void mahalanobisIsBlindToLinearMaps(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        double[] rows = Made.normal(random, 300, 0);
        double shear = random.nextGaussian();
        double[] mapped = new double[rows.length];
        for (int i = 0; i < rows.length; i += 3) {
            mapped[i] = 3 * rows[i] + shear * rows[i + 1] + 1e6;
            mapped[i + 1] = -rows[i + 1];
            mapped[i + 2] = rows[i + 2] + rows[i];
        }
        Activations plain = activations(3, rows);
        Activations other = activations(3, mapped);

        assertArrayEquals(
                MahalanobisDetector.fit(plain).score(plain).values(),
                MahalanobisDetector.fit(other).score(other).values(),
                1e-6);
    }

    @Test
    void theNearestClassCountsAndFlatDirectionsAreRaised() {
        double[] rows = {0, 7, 1, 7, 10, 7, 11, 7};
        Labels labels = new Labels(Made.ids(4), List.of("a", "b"), new int[] {0, 0, 1, 1});
        Mahalanobis fit =
                MahalanobisDetector.fit(activations(2, rows), labels, Work.silent()).distance();

        assertTrue(fit.regularized());
        double[] near =
                fit.distances(activations(2, .5, 7, 10.5, 7, .5, 8).values(), Work.silent());
        assertEquals(near[0], near[1], 1e-9);
        assertTrue(near[2] > 500, "moved along a direction that never varied: " + near[2]);
    }

    @Test
    void neighboursAreMeanDistances() {
        KnnDetector euclidean = KnnDetector.fit(activations(1, 0, 1, 5), 2, RowMetric.EUCLIDEAN);
        KnnDetector cosine = KnnDetector.fit(activations(2, 1, 0, 0, 1), 2, RowMetric.COSINE);

        assertEquals(2, euclidean.score(activations(1, 3.)).at(0), 1e-12);
        assertEquals(.5, cosine.score(activations(2, 0, 9)).at(0), 1e-12);
    }

    @RepeatedTest(20)
    void cosineIsBlindToLengthAndEuclideanScalesWithIt(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        Activations known = activations(4, Made.normal(random, 120, 0));
        double[] rows = Made.normal(random, 40, 0);
        double[] longer = Arrays.stream(rows).map(v -> 8 * v).toArray();

        assertArrayEquals(
                KnnDetector.fit(known, 5, RowMetric.COSINE).score(activations(4, rows)).values(),
                KnnDetector.fit(known, 5, RowMetric.COSINE).score(activations(4, longer)).values(),
                1e-12);
    }

    @Test
    void duplicatesAreJoinedAcrossPairs() {
        double[] rows = {0, 0, .01, 0, .02, 0, 5, 5, 9, 1, 1, 9, 5, 5, 30, 30};
        NearDuplicates found =
                NearDuplicates.of(activations(2, rows), RowMetric.EUCLIDEAN, 1.5, Work.silent());

        assertEquals(List.of(List.of(0, 1, 2), List.of(3, 6)), found.groups().subList(0, 2));
        assertEquals(
                List.of("nearly the same as row 0123456789ab:0"), found.surplus().reasons().get(0));
    }

    @Test
    void manyIdenticalRowsAreAllFound() {
        double[] rows = IntStream.range(0, 100).mapToDouble(i -> i < 60 ? 4 : i).toArray();

        NearDuplicates found = NearDuplicates.of(activations(1, rows));

        assertEquals(59, found.near().get(17).size());
        assertEquals(60, found.groups().get(0).size());
    }

    @Test
    void aRowWithoutADirectionIsRefused() {
        refuses(
                "row 1 is all zeros and has no direction; use the Euclidean metric",
                () -> KnnDetector.fit(activations(2, 1, 0, 0, 0), 1, RowMetric.COSINE));
        refuses(
                "k is 3 for 2 reference rows; k lies between 1 and the number of rows",
                () -> KnnDetector.fit(activations(2, 1, 0, 0, 0), 3, RowMetric.EUCLIDEAN));
        refuses("one class given; a margin needs two", () -> Detectors.margin(logits(1, 1)));
        refuses(
                "temperature is 0.0; a temperature is a number above 0",
                () -> Detectors.energy(logits(2, 1, 2), 0));
        refuses(
                "1 member given; an ensemble has at least 2",
                () -> Detectors.ensembleEntropy(List.of(logits(2, 1, 2))));
        refuses(
                "fitted on layer 'fc' with 1 columns, given layer 'fc' with 2",
                () -> MahalanobisDetector.fit(activations(1, 1, 2, 3)).score(activations(2, 1, 2)));
        refuses(
                "all rows of every group are equal; there is no distance",
                () -> MahalanobisDetector.fit(activations(1, 1, 1, 1)));
    }

    @Test
    void theSuiteComparesAllDetectorsInOneCall() {
        Random random = new Random(3);
        Activations known = activations(3, Made.normal(random, 900, 0));
        Answers usual =
                Answers.of(
                        activations(3, Made.normal(random, 300, 0)),
                        logits(3, Made.normal(random, 300, 0)));
        Answers strange =
                Answers.of(
                        activations(3, Made.normal(random, 300, 6)),
                        logits(3, Made.normal(random, 300, 0)));

        DetectorComparison compared = DetectorSuite.fit(known, 7).compare(usual, strange);

        assertEquals(11, compared.detectors().size());
        assertEquals(1, compared.quality(Detectors.KERNEL_DENSITY).auroc().value());
        assertEquals(1, compared.quality(Detectors.ISOLATION_FOREST).auroc().value(), .01);
        assertTrue(compared.contenders().size() >= 4, compared.contenders().toString());
        assertEquals(1, compared.quality(Detectors.FAMILIARITY).auroc().value());
        assertTrue(compared.quality("energy").auroc().interval().low() < .5);
    }
}
