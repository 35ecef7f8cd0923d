package assay.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Draws have the chances of the binomial distribution, by either way and at any size. */
class BinomialTest {

    private static final int DRAWS = 40_000;

    /** Against another library's chances, cell by cell: χ² beyond its 1e-4 tail is no chance. */
    @ParameterizedTest
    @CsvSource({"7, .3", "40, .02", "40, .25", "40, .9", "21, .5", "1000, .011", "1000, .4"})
    void drawsFallAsOftenAsTheyShould(int trials, double chance) {
        SplittableRandom random = new SplittableRandom(trials);
        long[] counts = new long[trials + 1];
        for (int draw = 0; draw < DRAWS; draw++) {
            counts[(int) Binomial.draw(trials, chance, random)]++;
        }
        BinomialDistribution expected = BinomialDistribution.of(trials, chance);
        double statistic = 0;
        int cells = 0;
        double rest = DRAWS;
        double restSeen = DRAWS;
        for (int count = 0; count <= trials; count++) {
            double wanted = DRAWS * expected.probability(count);
            if (wanted >= 10) {
                statistic += (counts[count] - wanted) * (counts[count] - wanted) / wanted;
                cells++;
                rest -= wanted;
                restSeen -= counts[count];
            }
        }
        statistic += (restSeen - rest) * (restSeen - rest) / Math.max(rest, 10);
        assertTrue(Tails.chiSquared(statistic, cells) > 1e-4, statistic + " of " + cells);
    }

    @Test
    void largeNumbersHaveTheRightMeanAndSpread() {
        SplittableRandom random = new SplittableRandom(1);
        long trials = 4_000_000_000L;
        double sum = 0;
        double squares = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double off = Binomial.draw(trials, .3, random) - .3 * trials;
            sum += off;
            squares += off * off;
        }
        double variance = trials * .3 * .7;
        assertEquals(0, sum / DRAWS, 4 * Math.sqrt(variance / DRAWS));
        assertEquals(1, squares / DRAWS / variance, 4 * Math.sqrt(2.0 / DRAWS));
    }

    @Test
    void whatIsCertainIsNotDrawn() {
        SplittableRandom random = new SplittableRandom(1);
        assertEquals(0, Binomial.draw(0, .3, random));
        assertEquals(0, Binomial.draw(90, 0, random));
        assertEquals(90, Binomial.draw(90, 1, random));
    }
}
