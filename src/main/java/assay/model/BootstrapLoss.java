package assay.model;

/**
 * The loss of a row whose label is doubted: {@code -[(1 - w) y + w z] . ln h}, where y is the label
 * and z the likeliest class, each as a vector with a single one, h are the probabilities the
 * network gives now, and w is the doubt.
 *
 * <p>Source: E. Arazo et al., "Unsupervised Label Noise Modeling and Loss Correction", ICML 2019,
 * section 3.2 (hard dynamic bootstrapping).
 */
public final class BootstrapLoss {

    private BootstrapLoss() {}

    /**
     * {@return the loss in nats; that of the label where there is no doubt}
     *
     * @param logits one per class, finite; of equal ones the first counts as the likeliest
     * @param code the row's label, an index into the logits
     * @param doubt how far the label is doubted, 0 to 1
     * @throws IllegalArgumentException if there is no such class or the doubt is none
     */
    public static double of(double[] logits, int code, double doubt) {
        if (code < 0 || code >= logits.length) {
            throw new IllegalArgumentException(
                    "label is %d; there are %d logits, numbered from 0"
                            .formatted(code, logits.length));
        }
        if (!(doubt >= 0 && doubt <= 1)) {
            throw new IllegalArgumentException("doubt is " + doubt + "; it lies between 0 and 1");
        }
        double label = CrossEntropy.of(logits, code);
        double likeliest = CrossEntropy.of(logits, CrossEntropy.largest(logits));
        return (1 - doubt) * label + doubt * likeliest;
    }
}
