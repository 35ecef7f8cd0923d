package assay.familiarity;

/**
 * How intervals are made by drawing rows anew.
 *
 * @param level nominal coverage, between 0 and 1
 * @param resamples how often rows are drawn anew, at least 100
 * @param seed of the draws
 */
public record Bootstrap(double level, int resamples, long seed) {

    /** Level .95, 1,000 draws, seed 0. */
    public static final Bootstrap DEFAULTS = new Bootstrap(.95, 1_000, 0);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the level is none or the draws are too few
     */
    public Bootstrap {
        if (!(level > 0 && level < 1) || resamples < 100) {
            throw new IllegalArgumentException(
                    "level %s with %d resamples; the level lies between 0 and 1, the resamples start at 100"
                            .formatted(level, resamples));
        }
    }

    /**
     * {@return these options with another seed}
     *
     * @param other the seed
     */
    public Bootstrap withSeed(long other) {
        return new Bootstrap(level, resamples, other);
    }

    /**
     * {@return these options with another number of draws}
     *
     * @param number at least 100
     */
    public Bootstrap resamples(int number) {
        return new Bootstrap(level, number, seed);
    }

    /** The level each of several intervals has so that all cover together. */
    Bootstrap shared(int intervals) {
        return new Bootstrap(1 - (1 - level) / Math.max(1, intervals), resamples, seed);
    }
}
