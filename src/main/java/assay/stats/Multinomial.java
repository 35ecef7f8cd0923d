package assay.stats;

import assay.work.Work;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.LogGamma;

/** Counts of a number of rows that fall into cells by chance. */
final class Multinomial {

    private static final double MOST_OUTCOMES = 100_000;
    private static final double ROUNDING = 1e-10;

    private final double[] shares; // of cells with a share
    private final double[] logShares;
    private final int[] cells;
    private final long rows;

    Multinomial(double[] all, long rows) {
        this.cells = IntStream.range(0, all.length).filter(i -> all[i] > 0).toArray();
        this.shares = Arrays.stream(cells).mapToDouble(cell -> all[cell]).toArray();
        this.logShares = Arrays.stream(shares).map(Math::log).toArray();
        this.rows = rows;
    }

    TestResult test(long[] counts, int draws, SplittableRandom random) {
        long[] own = Arrays.stream(cells).mapToLong(cell -> counts[cell]).toArray();
        double given = logChance(own);
        double line = given + ROUNDING * Math.max(1, Math.abs(given));
        if (outcomes() <= MOST_OUTCOMES) {
            double p = Math.min(1, chanceUpTo(line, new long[own.length], 0, rows));
            return new TestResult("exact multinomial", -given, p, "exact");
        }
        int as = 0;
        for (int draw = 0; draw < draws; draw++) {
            as += logChance(draw(random)) <= line ? 1 : 0;
        }
        double p = (1.0 + as) / (1.0 + draws);
        return new TestResult("exact multinomial", -given, p, draws + " draws");
    }

    /** In how many ways the rows can be spread over the cells. */
    private double outcomes() {
        double ways = 1;
        for (int cell = 1; cell < shares.length; cell++) {
            ways *= (rows + cell) / (double) cell;
        }
        return ways;
    }

    private double chanceUpTo(double line, long[] counts, int cell, long left) {
        if (cell == counts.length - 1) {
            counts[cell] = left;
            double chance = logChance(counts);
            return chance <= line ? Math.exp(chance) : 0;
        }
        double sum = 0;
        for (long count = 0; count <= left; count++) {
            counts[cell] = count;
            sum += chanceUpTo(line, counts, cell + 1, left - count);
        }
        return sum;
    }

    private double logChance(long[] counts) {
        double sum = LogGamma.value(rows + 1.0);
        for (int cell = 0; cell < counts.length; cell++) {
            sum += counts[cell] * logShares[cell] - LogGamma.value(counts[cell] + 1.0);
        }
        return sum;
    }

    /** Cell after cell, each a binomial share of the rows that are left: the rows cost nothing. */
    long[] draw(SplittableRandom random) {
        Work.current().check();
        long[] counts = new long[shares.length];
        double over = 1;
        long left = rows;
        for (int cell = 0; cell < shares.length - 1 && left > 0; cell++) {
            counts[cell] = Binomial.draw(left, Math.min(1, shares[cell] / over), random);
            left -= counts[cell];
            over = Math.max(shares[cell + 1], over - shares[cell]);
        }
        counts[shares.length - 1] += left;
        return counts;
    }
}
