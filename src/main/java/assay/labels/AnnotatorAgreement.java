package assay.labels;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far annotators agree beyond chance: 1 is always, 0 is as often as by chance, below 0 less.
 * NaN where no row has two labels, or where all labels are of one class.
 *
 * <p>Sources: J. Cohen, A coefficient of agreement for nominal scales (1960); J. Fleiss, Measuring
 * nominal scale agreement among many raters (1971); K. Krippendorff, Content Analysis (2004),
 * section 11.3. Fleiss's κ is taken over rows of two labels or more, which may have different
 * numbers of them; with equal numbers it is his own.
 *
 * @param pairs Cohen's κ of each two annotators, over the rows that both labelled
 * @param fleiss Fleiss's κ
 * @param krippendorff Krippendorff's α for nominal classes
 */
public record AnnotatorAgreement(List<Pair> pairs, double fleiss, double krippendorff)
        implements Measured {

    /**
     * Two annotators.
     *
     * @param first the one
     * @param second the other
     * @param rows how many rows both labelled
     * @param agreement share of those that they labelled alike; NaN where there are none
     * @param kappa Cohen's κ
     */
    public record Pair(String first, String second, int rows, double agreement, double kappa) {}

    /** Copies the pairs. */
    public AnnotatorAgreement {
        pairs = List.copyOf(pairs);
    }

    static AnnotatorAgreement of(Annotations given, Work work) {
        List<Pair> pairs = new ArrayList<>();
        for (int a = 0; a < given.annotators().size(); a++) {
            for (int b = a + 1; b < given.annotators().size(); b++) {
                work.check();
                pairs.add(pair(given, a, b));
            }
        }
        return new AnnotatorAgreement(pairs, fleiss(given), krippendorff(given));
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("agreement.fleiss", fleiss, "kappa"));
        figures.add(Figure.of("agreement.krippendorff", krippendorff, "alpha"));
        pairs.forEach(
                pair ->
                        figures.add(
                                Figure.of(
                                        "agreement.%s.%s".formatted(pair.first(), pair.second()),
                                        pair.kappa(),
                                        "kappa")));
        return List.copyOf(figures);
    }

    private static Pair pair(Annotations given, int a, int b) {
        int[] ofA = new int[given.classes().size()];
        int[] ofB = new int[given.classes().size()];
        int rows = 0;
        int same = 0;
        for (int row = 0; row < given.rows(); row++) {
            int one = given.at(row, a);
            int other = given.at(row, b);
            if (one != Annotations.NONE && other != Annotations.NONE) {
                ofA[one]++;
                ofB[other]++;
                rows++;
                same += one == other ? 1 : 0;
            }
        }
        double chance = 0;
        for (int code = 0; code < ofA.length; code++) {
            chance += (double) ofA[code] / rows * ofB[code] / rows;
        }
        double agreement = (double) same / rows;
        return new Pair(
                given.annotators().get(a),
                given.annotators().get(b),
                rows,
                agreement,
                (agreement - chance) / (1 - chance));
    }

    private static double fleiss(Annotations given) {
        double alike = 0;
        double labels = 0;
        int rows = 0;
        double[] totals = new double[given.classes().size()];
        for (int[] counts : given.counts()) {
            int n = Arrays.stream(counts).sum();
            if (n > 1) {
                rows++;
                labels += n;
                for (int code = 0; code < counts.length; code++) {
                    alike += (double) counts[code] * (counts[code] - 1) / (n * (n - 1.0));
                    totals[code] += counts[code];
                }
            }
        }
        double chance = 0;
        for (double total : totals) {
            chance += total / labels * (total / labels);
        }
        return (alike / rows - chance) / (1 - chance);
    }

    private static double krippendorff(Annotations given) {
        double different = 0;
        double labels = 0;
        double[] totals = new double[given.classes().size()];
        for (int[] counts : given.counts()) {
            int n = Arrays.stream(counts).sum();
            if (n > 1) {
                labels += n;
                for (int code = 0; code < counts.length; code++) {
                    different += (double) counts[code] * (n - counts[code]) / (n - 1);
                    totals[code] += counts[code];
                }
            }
        }
        double expected = 0;
        for (double total : totals) {
            expected += total * (labels - total) / (labels - 1);
        }
        return 1 - different / expected;
    }
}
