package assay.familiarity;

import assay.model.Logits;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Detectors that need nothing but a network's last answers, and the names of all detectors.
 *
 * <p>Sources: D. Hendrycks and K. Gimpel, "A Baseline for Detecting Misclassified and
 * Out-of-Distribution Examples", ICLR 2017 (largest probability); D. Hendrycks et al., "Scaling
 * Out-of-Distribution Detection for Real-World Settings", ICML 2022 (largest logit); W. Liu et al.,
 * "Energy-based Out-of-distribution Detection", NeurIPS 2020; X. Liu et al., "GEN: Pushing the
 * Limits of Softmax-Based Out-of-Distribution Detection", CVPR 2023; B. Lakshminarayanan et al.,
 * "Simple and Scalable Predictive Uncertainty Estimation using Deep Ensembles", NeurIPS 2017.
 */
public final class Detectors {

    /** Name of the density over activations. */
    public static final String FAMILIARITY = "familiarity";

    /** Name of the mean distance to the nearest reference rows. */
    public static final String KNN = "k-NN distance";

    /** Name of the distance from the centres of classes in units of their spread. */
    public static final String MAHALANOBIS = "Mahalanobis distance";

    /** Name of the density made of a Gaussian around every reference row. */
    public static final String KERNEL_DENSITY = "kernel density";

    /** Name of the number of random cuts that part a row from the others. */
    public static final String ISOLATION_FOREST = "isolation forest";

    private static final double GEN_POWER = .1;
    private static final int GEN_CLASSES = 100;

    private Detectors() {}

    /**
     * {@return the largest softmax probability, from 1 / classes to 1; higher is more familiar}
     *
     * @param logits the network's answers
     */
    public static DetectorScores maxSoftmax(Logits logits) {
        return familiar("max softmax", "probability", logits, z -> max(Softmax.probabilities(z)));
    }

    /**
     * {@return the largest logit; higher is more familiar}
     *
     * @param logits the network's answers
     */
    public static DetectorScores maxLogit(Logits logits) {
        return familiar("max logit", "logit", logits, Detectors::max);
    }

    /**
     * {@return the energy at temperature 1, {@code -ln sum exp z}; higher is stranger}
     *
     * @param logits the network's answers
     */
    public static DetectorScores energy(Logits logits) {
        return energy(logits, 1);
    }

    /**
     * {@return the energy {@code -T ln sum exp(z / T)}; higher is stranger}
     *
     * @param logits the network's answers
     * @param temperature T, above 0
     * @throws IllegalArgumentException if the temperature is not above 0
     */
    public static DetectorScores energy(Logits logits, double temperature) {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "temperature is %s; a temperature is a number above 0".formatted(temperature));
        }
        return strange(
                "energy", "logit", logits, z -> -temperature * Softmax.logSumExp(z, temperature));
    }

    /**
     * {@return the entropy of the softmax, from 0 to ln(classes) nats; higher is stranger}
     *
     * @param logits the network's answers
     */
    public static DetectorScores entropy(Logits logits) {
        return strange("entropy", "nats", logits, z -> Softmax.entropy(Softmax.probabilities(z)));
    }

    /**
     * {@return the entropy over its largest value ln(classes), from 0 to 1; higher is stranger}
     *
     * @param logits the network's answers, of at least two classes
     * @throws IllegalArgumentException if there is one class only
     */
    public static DetectorScores normalizedEntropy(Logits logits) {
        twoClasses(logits, "a normalized entropy");
        double most = Math.log(logits.classes().size());
        return strange(
                "normalized entropy",
                "share",
                logits,
                z -> Softmax.entropy(Softmax.probabilities(z)) / most);
    }

    /**
     * {@return the largest probability less the next, from 0 (a tie) to 1; higher is more familiar}
     *
     * @param logits the network's answers, of at least two classes
     * @throws IllegalArgumentException if there is one class only
     */
    public static DetectorScores margin(Logits logits) {
        twoClasses(logits, "a margin");
        return familiar("margin", "probability", logits, Detectors::margin);
    }

    /**
     * {@return 1 less the largest probability; higher is stranger}
     *
     * @param logits the network's answers
     */
    public static DetectorScores leastConfidence(Logits logits) {
        return strange(
                "least confidence", "probability", logits, z -> 1 - max(Softmax.probabilities(z)));
    }

    /**
     * {@return the generalized entropy {@code sum p^.1 (1 - p)^.1} over the 100 likeliest classes;
     * higher is stranger}
     *
     * @param logits the network's answers, of at least two classes
     * @throws IllegalArgumentException if there is one class only
     */
    public static DetectorScores gen(Logits logits) {
        return gen(logits, GEN_POWER, GEN_CLASSES);
    }

    /**
     * {@return the generalized entropy {@code sum p^g (1 - p)^g} over the likeliest classes; higher
     * is stranger}
     *
     * @param logits the network's answers, of at least two classes
     * @param power g, between 0 and 1, both excluded
     * @param likeliest how many of the likeliest classes count, at least 2; all where there are
     *     fewer
     * @throws IllegalArgumentException if there is one class only or an option is out of its range
     */
    public static DetectorScores gen(Logits logits, double power, int likeliest) {
        twoClasses(logits, "a generalized entropy");
        if (!(power > 0 && power < 1) || likeliest < 2) {
            throw new IllegalArgumentException(
                    "power %s over %d classes; the power lies between 0 and 1, the classes start at 2"
                            .formatted(power, likeliest));
        }
        return strange("GEN", "score", logits, z -> gen(z, power, likeliest));
    }

    /**
     * {@return the entropy of the members' mean probabilities, in nats; higher is stranger}
     *
     * @param members answers of several networks to the same rows, at least two
     * @throws IllegalArgumentException if there are fewer than two members, or rows or classes
     *     differ
     */
    public static DetectorScores ensembleEntropy(List<Logits> members) {
        return ensemble("ensemble entropy", members, row -> Softmax.entropy(meanOf(members, row)));
    }

    /**
     * {@return how far the members disagree: the entropy of their mean less their mean entropy, in
     * nats, at least 0; higher is stranger}
     *
     * @param members answers of several networks to the same rows, at least two
     * @throws IllegalArgumentException if there are fewer than two members, or rows or classes
     *     differ
     */
    public static DetectorScores ensembleDisagreement(List<Logits> members) {
        return ensemble(
                "ensemble disagreement",
                members,
                row -> {
                    double own =
                            members.stream()
                                    .mapToDouble(one -> Softmax.entropy(one.probabilities(row)))
                                    .sum();
                    double mean = Softmax.entropy(meanOf(members, row));
                    return Math.max(0, mean - own / members.size());
                });
    }

    /**
     * {@return every detector that reads one network's logits: largest probability and logit,
     * energy, entropy, margin and GEN}
     *
     * <p>Least confidence and normalized entropy are left out: they put rows in the same order as
     * the largest probability and the entropy do.
     *
     * @param logits the network's answers, of at least two classes
     */
    public static List<DetectorScores> all(Logits logits) {
        return List.of(
                maxSoftmax(logits),
                maxLogit(logits),
                energy(logits),
                entropy(logits),
                margin(logits),
                gen(logits));
    }

    /** A score of a row's place among members. */
    private interface RowScore {
        double of(int row);
    }

    private static DetectorScores ensemble(String name, List<Logits> members, RowScore score) {
        if (members.size() < 2) {
            throw new IllegalArgumentException(
                    "%d member%s given; an ensemble has at least 2"
                            .formatted(members.size(), members.size() == 1 ? "" : "s"));
        }
        Logits first = members.get(0);
        for (int member = 1; member < members.size(); member++) {
            Logits other = members.get(member);
            if (!other.ids().equals(first.ids()) || !other.classes().equals(first.classes())) {
                throw new IllegalArgumentException(
                        "member %d answers other rows or classes than member 0; give the same"
                                .formatted(member));
            }
        }
        double[] values = new double[first.rows()];
        Arrays.setAll(values, score::of);
        return new DetectorScores(
                name, Orientation.HIGHER_IS_STRANGER, "nats", first.ids(), values);
    }

    private static double[] meanOf(List<Logits> members, int row) {
        double[] mean = new double[members.get(0).classes().size()];
        for (Logits member : members) {
            double[] own = member.probabilities(row);
            for (int code = 0; code < mean.length; code++) {
                mean[code] += own[code] / members.size();
            }
        }
        return mean;
    }

    private static DetectorScores strange(
            String name, String unit, Logits logits, ToDoubleFunction<double[]> score) {
        return scored(name, Orientation.HIGHER_IS_STRANGER, unit, logits, score);
    }

    private static DetectorScores familiar(
            String name, String unit, Logits logits, ToDoubleFunction<double[]> score) {
        return scored(name, Orientation.HIGHER_IS_FAMILIAR, unit, logits, score);
    }

    private static DetectorScores scored(
            String name,
            Orientation orientation,
            String unit,
            Logits logits,
            ToDoubleFunction<double[]> score) {
        double[] values = new double[logits.rows()];
        Arrays.setAll(values, row -> score.applyAsDouble(logits.values().row(row)));
        return new DetectorScores(name, orientation, unit, logits.ids(), values);
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static double margin(double[] logits) {
        double[] sorted = Softmax.probabilities(logits);
        Arrays.sort(sorted);
        return sorted[sorted.length - 1] - sorted[sorted.length - 2];
    }

    private static double gen(double[] logits, double power, int likeliest) {
        double[] sorted = Softmax.probabilities(logits);
        Arrays.sort(sorted);
        double sum = 0;
        for (int i = sorted.length - 1; i >= Math.max(0, sorted.length - likeliest); i--) {
            sum += Math.pow(sorted[i] * Math.max(0, 1 - sorted[i]), power);
        }
        return sum;
    }

    private static void twoClasses(Logits logits, String what) {
        if (logits.classes().size() < 2) {
            throw new IllegalArgumentException("one class given; " + what + " needs two");
        }
    }
}
