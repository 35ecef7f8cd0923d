package assay.monitor;

import static assay.monitor.ChangeDetectorTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.plan.Expectation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The mix of classes is found without labels, as long as the classes look as they did. */
class LabelShiftTest {

    private static final int CLASSES = 10;
    private static final int ROWS = 2_000;
    private static final int HELD = 10_000;

    /** Half of a's are taken for b: predicted (.2, .8) means a .4, b .6. */
    @Test
    void blackBoxShiftByHand() {
        LabelShift shift = new LabelShift(List.of("a", "b"), List.of(.5, .5));
        LabelMix mix = shift.bbse(new double[][] {{.25, 0}, {.25, .5}}, new double[] {.2, .8});
        assertEquals(.4, mix.shares().get(0), 1e-12);
        assertEquals(.8, mix.weights().get(0), 1e-12);
        Expectation expected =
                new Expectation(
                        List.of("label"), List.of(List.of("a", "b")), List.of(.5, .5), "even");
        assertEquals(.1, mix.distanceFrom(expected), 1e-12);
    }

    /** Classes that a model tells apart for sure are counted. */
    @Test
    void surePredictionsAreCounted() {
        LabelShift shift = new LabelShift(List.of("a", "b"), List.of(.5, .5));
        LabelMix mix = shift.em(new double[][] {{1, 0}, {0, 1}, {0, 1}, {0, 1}});
        assertEquals(.25, mix.shares().get(0), 1e-9);
        assertEquals("EM", mix.method());
    }

    /**
     * Trained with imbalance 100; batches forward, uniform and inverse; mean L1 over 5 runs from
     * the batch's own mix. The confusion is of 10,000 held-out rows: of 2,000 the rarest class has
     * about eight, and its inverse carries their noise into every class.
     */
    @Test
    void threeBatchesAreEstimated(TestReporter report) {
        double[] forward = normalized(i -> Math.pow(100, -i / 9.));
        double[] uniform = normalized(i -> 1);
        double[] inverse = normalized(i -> Math.pow(100, -(9 - i) / 9.));
        double[][] tests = {forward, uniform, inverse};
        double[][] error = new double[3][3];
        for (int test = 0; test < 3; test++) {
            for (int run = 0; run < 5; run++) {
                double[] errors = errors(forward, tests[test], new SplittableRandom(run));
                for (int i = 0; i < 3; i++) {
                    error[test][i] += errors[i] / 5;
                }
            }
        }
        report.publishEntry(
                "L1 of counting, BBSE, EM: forward %s, uniform %s, inverse %s"
                        .formatted(
                                Arrays.toString(error[0]),
                                Arrays.toString(error[1]),
                                Arrays.toString(error[2])));
        for (double[] each : error) {
            assertTrue(each[1] <= .15, "BBSE " + each[1]);
            assertTrue(each[2] <= .06, "EM " + each[2]);
        }
        assertTrue(error[2][2] < error[2][0] / 2, "counting is " + error[2][0]);
    }

    private static double[] errors(double[] trained, double[] test, SplittableRandom random) {
        double[][] held = probabilities(trained, trained, HELD, random);
        double[][] confusion = new double[CLASSES][CLASSES];
        for (double[] row : held) {
            confusion[largest(row)][(int) row[CLASSES]] += 1. / HELD;
        }
        double[][] batch = probabilities(trained, test, ROWS, random);
        double[] predicted = new double[CLASSES];
        double[] truth = new double[CLASSES];
        double[][] bare = new double[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            predicted[largest(batch[row])] += 1. / ROWS;
            truth[(int) batch[row][CLASSES]] += 1. / ROWS;
            bare[row] = Arrays.copyOf(batch[row], CLASSES);
        }
        LabelShift shift =
                new LabelShift(
                        IntStream.range(0, CLASSES).mapToObj(i -> "c" + i).toList(),
                        Arrays.stream(trained).boxed().toList());
        return new double[] {
            distance(predicted, truth),
            distance(array(shift.bbse(confusion, predicted)), truth),
            distance(array(shift.em(bare)), truth)
        };
    }

    /**
     * Ten normal clouds on a circle in the plane, the exact posterior, and the class at the end.
     */
    private static double[][] probabilities(
            double[] prior, double[] mix, int n, SplittableRandom random) {
        double[][] rows = new double[n][CLASSES + 1];
        for (double[] row : rows) {
            int own = SequentialRunsTest.draw(mix, random);
            double x = centre(own, 0) + random.nextGaussian();
            double y = centre(own, 1) + random.nextGaussian();
            double sum = 0;
            for (int i = 0; i < CLASSES; i++) {
                double dx = x - centre(i, 0);
                double dy = y - centre(i, 1);
                row[i] = prior[i] * Math.exp(-(dx * dx + dy * dy) / 2);
                sum += row[i];
            }
            for (int i = 0; i < CLASSES; i++) {
                row[i] /= sum;
            }
            row[CLASSES] = own;
        }
        return rows;
    }

    private static double centre(int i, int axis) {
        double angle = 2 * Math.PI * i / CLASSES;
        return 6 * (axis == 0 ? Math.cos(angle) : Math.sin(angle));
    }

    private static int largest(double[] row) {
        int best = 0;
        for (int i = 1; i < CLASSES; i++) {
            best = row[i] > row[best] ? i : best;
        }
        return best;
    }

    private static double[] normalized(IntToDoubleFunction weight) {
        double sum = IntStream.range(0, CLASSES).mapToDouble(weight).sum();
        return IntStream.range(0, CLASSES).mapToDouble(weight).map(w -> w / sum).toArray();
    }

    private static double[] array(LabelMix mix) {
        return mix.shares().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double distance(double[] one, double[] other) {
        return IntStream.range(0, one.length).mapToDouble(i -> Math.abs(one[i] - other[i])).sum();
    }

    @Test
    void whatIsNoMixIsRefused() {
        LabelShift shift = new LabelShift(List.of("a", "b"), List.of(.5, .5));
        refused(
                "the model does not tell the classes apart: their confusion has no inverse; merge classes or use em",
                () -> shift.bbse(new double[][] {{.25, .25}, {.25, .25}}, new double[] {.5, .5}));
        refused(
                "the shares of the confusion sum to 2.0, and shares sum to 1",
                () -> shift.bbse(new double[][] {{1, 0}, {0, 1}}, new double[] {.5, .5}));
        refused(
                "1 rows of confusion and 2 predicted shares; give 2 of each, one a class",
                () -> shift.bbse(new double[][] {{1, 0}}, new double[] {.5, .5}));
        refused(
                "row 0 has 2 probabilities of sum 1.5; give 2, none negative, sum 1",
                () -> shift.em(new double[][] {{1, .5}}));
        refused("there are no rows; a mix is estimated from some", () -> shift.em(new double[0][]));
        refused(
                "2 classes with 2 shares of sum 1.0; give two classes or more, a share above 0 each, sum 1",
                () -> new LabelShift(List.of("a", "b"), List.of(1.0, 0.0)));
    }
}
