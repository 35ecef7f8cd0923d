package assay.stats;

import static assay.stats.TwoSamplesTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** A classifier tells rows apart that differ and no others. */
class DomainClassifierTest {

    private static final DomainClassifier.Options QUICK = new DomainClassifier.Options(5, 1, 1, 1);

    /** No classifier of one number shifted by two spreads has more than .921 on average. */
    @Test
    void theMeanAreaIsOneHalfWithoutDriftAndNineTenthsAtTwoSpreads(TestReporter report) {
        double same = 0;
        double shifted = 0;
        int runs = 20;
        for (int seed = 0; seed < runs; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Matrix reference = points(random, 200, 0, 1);
            same += DomainClassifier.test(reference, points(random, 150, 0, 1), QUICK).statistic();
            shifted +=
                    DomainClassifier.test(reference, points(random, 150, 2, 1), QUICK).statistic();
        }
        report.publishEntry("C2ST AUC same " + same / runs + " shifted " + shifted / runs);
        assertEquals(.5, same / runs, .05);
        assertTrue(shifted / runs >= .9, "area " + shifted / runs);
    }

    @RepeatedTest(5)
    void aWiderSpreadIsSeenThroughSquares(RepetitionInfo seed) {
        SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
        TestResult test =
                DomainClassifier.test(
                        points(random, 150, 0, 1),
                        points(random, 150, 0, 2.5),
                        new DomainClassifier.Options(5, 1, 19, 1));
        assertTrue(test.statistic() > .65, "area " + test.statistic());
        assertEquals(.05, test.p(), 1e-12);
    }

    @Test
    void constantsAndFewRowsAreMinded() {
        Matrix flat = DoubleMatrix.wrap(1, new double[] {2, 2, 2, 2, 2});
        assertEquals(.5, DomainClassifier.test(flat, flat, QUICK).statistic(), 1e-12);
        refused(
                "4 rows of 1 numbers and 5 of 1; give 5 rows or more each, of one width",
                () -> DomainClassifier.test(DoubleMatrix.wrap(1, new double[4]), flat, QUICK));
        refused(
                "1 folds and ridge 1.0; use 2 folds or more and a ridge above 0",
                () -> new DomainClassifier.Options(1, 1, 1, 1));
    }

    private static Matrix points(SplittableRandom random, int n, double shift, double spread) {
        double[] values = new double[2 * n];
        for (int i = 0; i < n; i++) {
            values[2 * i] = shift + spread * random.nextGaussian();
            values[2 * i + 1] = random.nextGaussian();
        }
        return DoubleMatrix.wrap(2, values);
    }
}
