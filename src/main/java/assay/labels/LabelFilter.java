package assay.labels;

/**
 * Which labels count as likely wrong. But for the last two, a label that is also the likeliest
 * class is never among them.
 *
 * <p>Source: C. Northcutt, L. Jiang, I. Chuang, Confident Learning, JAIR 70 (2021), section 3.2;
 * the last three as cleanlab defines them.
 */
public enum LabelFilter {
    /** Of each class, as many of the least self-confident as the joint counts off its diagonal. */
    PRUNE_BY_CLASS,
    /** Of each pair of classes, as many with the largest margin as the joint counts there. */
    PRUNE_BY_NOISE_RATE,
    /** What both of the former two find. */
    BOTH,
    /** Rows counted off the diagonal of the confident joint. */
    CONFIDENT_LEARNING,
    /** Rows whose likeliest class is another one. */
    PREDICTED_NOT_GIVEN,
    /** As many rows as {@link #CONFIDENT_LEARNING} finds, of the least self-confidence. */
    LOW_SELF_CONFIDENCE,
    /** As many rows as {@link #CONFIDENT_LEARNING} finds, of the least normalized margin. */
    LOW_NORMALIZED_MARGIN;

    /** {@return the name as people write it: {@code prune by class}} */
    public String words() {
        return Words.of(this);
    }
}
