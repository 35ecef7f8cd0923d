package assay.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.stats.EValues;
import assay.stats.GoodnessOfFit;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What evidence that is valid at every look promises, over many simulated collections. */
class SequentialRunsTest {

    private static final double[] PLAN = {.4, .3, .2, .1};
    private static final double[] DRIFTED = {.3, .3, .25, .15};
    private static final int LOOKS = 50;
    private static final int BATCH = 20;

    /** 4,000 collections on plan, 50 looks of 20 rows: χ² at every look alarms in about a third. */
    @Test
    void onPlanTheEProcessKeepsItsPromiseAndChiSquaredDoesNot(TestReporter report) {
        int runs = 4_000;
        double[] ever = new double[2];
        for (int run = 0; run < runs; run++) {
            int[] first = firstAlarms(PLAN, new SplittableRandom(run));
            ever[0] += first[0] <= LOOKS * BATCH ? 1 : 0;
            ever[1] += first[1] <= LOOKS * BATCH ? 1 : 0;
        }
        report.publishEntry("on plan e " + ever[0] / runs + " chi2 " + ever[1] / runs);
        assertTrue(ever[0] / runs <= .05 + 3 * Math.sqrt(.05 * .95 / runs), "e " + ever[0] / runs);
        assertEquals(1 / 3., ever[1] / runs, .05);
    }

    @Test
    void strongDriftIsFoundSoon(TestReporter report) {
        int runs = 1_000;
        double[] first = new double[runs];
        Arrays.setAll(first, run -> firstAlarms(DRIFTED, new SplittableRandom(run))[0]);
        Arrays.sort(first);
        report.publishEntry("strong drift median " + first[runs / 2]);
        assertTrue(first[runs / 2] <= 260, "median " + first[runs / 2]);
    }

    /** Rows at the first alarm of the e-process, and of χ² at each look. */
    private static int[] firstAlarms(double[] truth, SplittableRandom random) {
        EProcess process = EProcess.ofPlan(PLAN, 100);
        int[] first = {Integer.MAX_VALUE, Integer.MAX_VALUE};
        for (int row = 1; row <= LOOKS * BATCH; row++) {
            process.observe(draw(truth, random));
            if (row % BATCH == 0) {
                double p = new GoodnessOfFit(PLAN, process.counts()).chiSquared().p();
                first[0] = process.logE() >= -Math.log(.05) ? Math.min(first[0], row) : first[0];
                first[1] = p < .05 ? Math.min(first[1], row) : first[1];
            }
        }
        return first;
    }

    /** The smallest of ten attributes' evidence chooses the look, the hardest case for e-BH. */
    @Test
    void eBenjaminiHochbergKeepsTheShareOfFalseDiscoveries(TestReporter report) {
        int runs = 1_000;
        double falseShare = 0;
        double found = 0;
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(run);
            EProcess[] watches = new EProcess[10];
            Arrays.setAll(watches, i -> EProcess.ofPlan(PLAN, 100));
            boolean[] off = new boolean[10];
            for (int row = 0; row < 600 && count(off, 0, 10) < 4; row++) {
                for (int i = 0; i < watches.length; i++) {
                    watches[i].observe(draw(i < 4 ? DRIFTED : PLAN, random));
                }
                double[] logE = Arrays.stream(watches).mapToDouble(EProcess::logE).toArray();
                off = EValues.discoveries(.05, logE);
            }
            falseShare += count(off, 4, 10) / Math.max(1, count(off, 0, 10)) / runs;
            found += count(off, 0, 4) / 4 / runs;
        }
        report.publishEntry("e-BH false share " + falseShare + " found " + found);
        assertTrue(falseShare <= .05, "false share " + falseShare);
        assertTrue(found > .9, "found " + found);
    }

    private static double count(boolean[] found, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += found[i] ? 1 : 0;
        }
        return sum;
    }

    /** 2,000 streams of 1,000 normal numbers each: at most .05 + 3 sigma ever miss their mean. */
    @Test
    void normalSequencesCoverAtAllLooks(TestReporter report) {
        int runs = 2_000;
        double missed = 0;
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(run);
            MeanBand band = MeanBand.of(MeanMonitor.ofSpread("x", 2, 1));
            for (int n = 0; n < 1_000; n++) {
                band.observe(7 + 2 * random.nextGaussian());
            }
            missed += band.low() > 7 || band.high() < 7 ? 1 : 0;
        }
        report.publishEntry("normal sequence missed " + missed / runs);
        assertTrue(missed / runs <= .05 + 3 * Math.sqrt(.05 * .95 / runs), "" + missed / runs);
        assertTrue(missed > 0, "never missed at all");
    }

    /** Alpha .01: 400 collections on plan, stopped at 1,500 rows, alarm after 100 on average. */
    @Test
    void eDetectorsAlarmFalselyAfterOneOverAlphaRows(TestReporter report) {
        EDetector.Options options = new EDetector.Options(.01, 64);
        double rows = 0;
        int runs = 400;
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(run);
            EDetector detector = EDetector.ofShares(PLAN, 100, options);
            int n = 1;
            while (n < 1_500 && detector.observe(draw(PLAN, random)).isEmpty()) {
                n++;
            }
            rows += (double) n / runs;
        }
        report.publishEntry("ARL0 at alpha .01 at least " + rows);
        assertTrue(rows >= 100, "mean " + rows);
    }

    /** A change after 500 of 1,500 rows: the detector is not slowed by what was on plan before. */
    @Test
    void aLateChangeIsFoundSoonerAndDated(TestReporter report) {
        int runs = 100;
        double[] process = new double[runs];
        double[] detector = new double[runs];
        double[] off = new double[runs];
        int early = 0;
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(run);
            double[] stream = new double[1_500];
            Arrays.setAll(stream, i -> draw(i < 500 ? PLAN : DRIFTED, random));
            EProcess one = EProcess.ofPlan(PLAN, 100);
            int n = 0;
            while (n < stream.length && one.logE() < Math.log(1_000)) {
                one.observe((int) stream[n++]);
            }
            process[run] = n - 500;
            Change change =
                    EDetector.ofShares(PLAN, 100, EDetector.Options.DEFAULTS)
                            .scan("cells", stream)
                            .first()
                            .orElseThrow();
            detector[run] = change.look() - 500;
            off[run] = Math.abs(change.before() - 500);
            early += change.look() <= 500 ? 1 : 0;
        }
        Arrays.sort(process);
        Arrays.sort(detector);
        Arrays.sort(off);
        report.publishEntry(
                "late change: process %s, detector %s rows after it, date off by %s, early %s"
                        .formatted(process[50], detector[50], off[50], early));
        assertTrue(detector[50] < process[50], detector[50] + " against " + process[50]);
        assertTrue(off[50] <= 60, "date off by " + off[50]);
    }

    static int draw(double[] shares, SplittableRandom random) {
        double at = random.nextDouble();
        int cell = 0;
        while (cell < shares.length - 1 && at >= shares[cell]) {
            at -= shares[cell];
            cell++;
        }
        return cell;
    }
}
