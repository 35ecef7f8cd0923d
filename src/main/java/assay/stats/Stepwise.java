package assay.stats;

/**
 * How stepwise EM walks over the rows. What a batch says counts for {@code (t + 2)^-forgetting} at
 * the t-th batch, what was said before for the rest.
 *
 * @param batch rows in a batch, at least 2; small batches move sooner and less steadily
 * @param passes how often all rows are walked over, at least 1
 * @param forgetting how fast earlier batches fade, above .5 and up to 1: lower forgets sooner
 * @param sample most rows that EM starts with; the log-likelihood is measured on as many others, or
 *     on all rows where there are not so many
 */
public record Stepwise(int batch, int passes, double forgetting, int sample) {

    /** Batches of 4,096 rows, three passes, forgetting .7, a sample of 20,000. */
    public static final Stepwise DEFAULTS = new Stepwise(4096, 3, .7, 20_000);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Stepwise {
        if (batch < 2 || passes < 1 || sample < 2) {
            throw new IllegalArgumentException(
                    "batches of %d rows, %d passes and a sample of %d; at least 2, 1 and 2"
                            .formatted(batch, passes, sample));
        }
        if (!(forgetting > .5 && forgetting <= 1)) {
            throw new IllegalArgumentException(
                    "forgetting is %s; it lies above .5 and is 1 at most".formatted(forgetting));
        }
    }

    /**
     * {@return these steps with other batches}
     *
     * @param rows rows in a batch, at least 2
     */
    public Stepwise batches(int rows) {
        return new Stepwise(rows, passes, forgetting, sample);
    }

    /**
     * {@return these steps with another number of passes}
     *
     * @param number how often all rows are walked over, at least 1
     */
    public Stepwise passes(int number) {
        return new Stepwise(batch, number, forgetting, sample);
    }

    /** What the t-th batch, from 0, counts for. */
    double weight(long t) {
        return Math.pow(t + 2, -forgetting);
    }
}
