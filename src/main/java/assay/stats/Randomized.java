package assay.stats;

/**
 * How principal components are sought at random: some directions are drawn, turned towards the
 * directions of most variance by so many walks over the rows, and decomposed exactly.
 *
 * <p>Variances come out too small, never too large. The first components are exact to many digits
 * where variances fall off; where the last one asked for and those after it are nearly equal, they
 * are mixed. More iterations and more extra directions help with that.
 *
 * <p>Source: N. Halko, P. Martinsson, J. Tropp, "Finding Structure with Randomness", SIAM Review 53
 * (2011), algorithm 4.4, here on the covariance, which need not be formed.
 *
 * @param extra directions drawn beyond the components asked for, at least 0
 * @param iterations walks over the rows that turn the directions, at least 1
 * @param seed of the directions drawn
 */
public record Randomized(int extra, int iterations, long seed) {

    /** Ten extra directions, five iterations, seed 0. */
    public static final Randomized DEFAULTS = new Randomized(10, 5, 0);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is too small
     */
    public Randomized {
        if (extra < 0 || iterations < 1) {
            throw new IllegalArgumentException(
                    "%d extra directions and %d iterations; at least 0 and 1"
                            .formatted(extra, iterations));
        }
    }

    /**
     * {@return these options with another seed}
     *
     * @param other of the directions drawn
     */
    public Randomized withSeed(long other) {
        return new Randomized(extra, iterations, other);
    }

    /**
     * {@return these options with another number of walks over the rows}
     *
     * @param number at least 1
     */
    public Randomized iterations(int number) {
        return new Randomized(extra, number, seed);
    }
}
