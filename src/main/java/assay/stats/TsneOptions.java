package assay.stats;

/**
 * What may be tuned of t-SNE.
 *
 * @param perplexity about how many neighbours count, from 1; 5 to 50 is usual
 * @param iterations steps, at least 250
 * @param angle how coarse far groups of points are taken, from 0 (exact, slow) to 1
 * @param seed of the noise that parts equal rows at the start
 */
public record TsneOptions(double perplexity, int iterations, double angle, long seed) {

    /** Perplexity 30, 1,000 steps, angle .5, seed 0. */
    public static final TsneOptions DEFAULTS = new TsneOptions(30, 1000, .5, 0);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public TsneOptions {
        if (!(perplexity >= 1 && perplexity < 1e6 && angle >= 0 && angle <= 1)
                || iterations < 250) {
            throw new IllegalArgumentException(
                    "perplexity %s, %d iterations, angle %s; at least 1, at least 250, between 0 and 1"
                            .formatted(perplexity, iterations, angle));
        }
    }

    /**
     * {@return these options with another perplexity}
     *
     * @param neighbours about how many neighbours count, from 1
     */
    public TsneOptions perplexity(double neighbours) {
        return new TsneOptions(neighbours, iterations, angle, seed);
    }

    /**
     * {@return these options with another number of steps}
     *
     * @param steps at least 250
     */
    public TsneOptions iterations(int steps) {
        return new TsneOptions(perplexity, steps, angle, seed);
    }

    /**
     * {@return these options with another seed}
     *
     * @param other the seed
     */
    public TsneOptions withSeed(long other) {
        return new TsneOptions(perplexity, iterations, angle, other);
    }

    /** The perplexity that so many rows allow. */
    double within(int rows) {
        return Math.min(perplexity, (rows - 1) / 3.0);
    }
}
