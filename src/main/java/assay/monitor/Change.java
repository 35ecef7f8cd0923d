package assay.monitor;

/**
 * A change that a detector found in a stream.
 *
 * @param look values observed when it was found, at least 1
 * @param before values observed before the change, as estimated; from 0 to {@code look}
 * @param statistic the detector's statistic at that look, at least its threshold
 */
public record Change(int look, int before, double statistic) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if the change is estimated after it was found
     */
    public Change {
        if (before < 0 || look < 1 || before > look) {
            throw new IllegalArgumentException(
                    "a change after %d values was found after %d; it is found after it happened"
                            .formatted(before, look));
        }
    }
}
