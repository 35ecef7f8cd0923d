package assay.dynamics;

import assay.provenance.Randomness;
import java.util.SplittableRandom;

/** Random choices for one purpose. */
final class Draw {

    private final Randomness randomness;
    private final SplittableRandom random;

    Draw(long seed, String purpose) {
        this.randomness = new Randomness(seed);
        this.random = randomness.stream(purpose);
    }

    long seedOf(String purpose) {
        return randomness.seedOf(purpose);
    }

    /** {@return the same numbers in another order; the argument is used up} */
    int[] shuffled(int[] numbers) {
        return Randomness.shuffleInPlace(numbers, random);
    }

    /** {@return a number from 0 to before {@code bound}} */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** {@return a number from 0 to before 1} */
    double share() {
        return random.nextDouble();
    }

    /** {@return a standard normal number, by the polar method, the same on every Java version} */
    double normal() {
        while (true) {
            double x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }
}
