package assay.stats;

/** What "near" means. */
public enum Metric {
    /** Euclidean distance, in the columns' unit. */
    EUCLIDEAN,
    /**
     * One less the cosine of the angle between two rows, from 0 for the same direction to 2 for
     * opposite ones; a row of zeros has no direction and is refused. Computed as half the squared
     * distance between the rows at unit length, so that small angles lose no digits.
     */
    COSINE
}
