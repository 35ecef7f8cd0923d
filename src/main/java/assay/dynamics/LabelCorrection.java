package assay.dynamics;

import assay.model.Curriculum;
import assay.model.Lesson;
import assay.model.Past;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.stats.Knn;
import assay.stats.Matrix;
import assay.stats.Neighbors;
import assay.stats.PickedRows;
import assay.work.Work;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Training that doubts a label as far as the row's trajectory so far looks mislabeled: before every
 * epoch each row is compared with the probes, and the share of mislabeled ones among the k nearest
 * is the doubt w of {@link assay.model.BootstrapLoss}. Nothing in the data is changed.
 *
 * <p>Before two epochs are over there is no trajectory to speak of and every label is believed. A
 * probe is judged as any other row is, by its nearest probes but itself.
 *
 * <p>Cost before every epoch: {@code rows * probes * epochs so far} multiplications.
 *
 * <p>Source: S. Siddiqui et al., "Metadata Archaeology: Unearthing Data Subsets by Leveraging
 * Training Dynamics", arXiv 2209.10015, section on label correction; loss by E. Arazo et al., ICML
 * 2019.
 *
 * @param probes rows of known category in the training
 * @param wrong the category that stands for a wrong label
 * @param k number of neighbours, from 1 to the number of probes to compare with
 * @param binary whether a doubt is 1 where the wrong category has most votes (of equal ones the
 *     first in sorted order) and 0 elsewhere: the ablation that shows what the probability is for
 */
public record LabelCorrection(Probes probes, String wrong, int k, boolean binary)
        implements Curriculum {

    private static final int FIRST = 2;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if there is no such category or k does not fit
     */
    public LabelCorrection {
        if (!probes.categories().contains(wrong)) {
            throw new IllegalArgumentException(
                    "no probes of '%s'; there are %s".formatted(wrong, probes.categories()));
        }
        if (k < 1 || k > probes.fitSize()) {
            throw new IllegalArgumentException(
                    "k is %d for %d probes to compare with; k lies between 1 and their number"
                            .formatted(k, probes.fitSize()));
        }
    }

    /**
     * {@return a correction by the probability, with 20 neighbours or as many as there are}
     *
     * @param probes with the category {@code mislabeled} among them
     */
    public static LabelCorrection of(Probes probes) {
        int k = Math.min(ProbeDynamics.K, probes.fitSize());
        return new LabelCorrection(probes, ProbeSuite.MISLABELED, k, false);
    }

    /** {@return the same correction with doubts of 0 and 1 only} */
    public LabelCorrection hard() {
        return new LabelCorrection(probes, wrong, k, true);
    }

    @Override
    public Lesson next(Past past, Work work) {
        probes.checkAmong(past.labels().ids());
        return past.epochs() < FIRST
                ? Lesson.ofAll(past.labels().size())
                : Lesson.doubting(doubts(past.labels().ids(), past.losses(), work));
    }

    /**
     * {@return how far each row's label is doubted, 0 to 1, shape {@code [rows]}}
     *
     * @param ids which rows, the probes among them
     * @param losses their losses so far in nats, shape {@code [rows, epochs]}
     * @param work asked whether to stop
     * @throws IllegalArgumentException if a probe to compare with is not among the rows
     */
    public double[] doubts(RowIds ids, Matrix losses, Work work) {
        probes.checkAmong(ids);
        TreeMap<Integer, Integer> categoryOf = categories(ids.places());
        int[] known = categoryOf.keySet().stream().mapToInt(Integer::intValue).toArray();
        int[] category = categoryOf.values().stream().mapToInt(Integer::intValue).toArray();
        int asked = Math.min(k + 1, known.length);
        Neighbors near = Knn.of(PickedRows.of(losses, known)).nearest(losses, asked, work);
        int width = probes.categories().size();
        int place = probes.categories().indexOf(wrong);
        return IntStream.range(0, losses.rows())
                .mapToDouble(row -> doubt(votes(near, row, known, category, width), place))
                .toArray();
    }

    private TreeMap<Integer, Integer> categories(Map<RowId, Integer> places) {
        TreeMap<Integer, Integer> categories = new TreeMap<>();
        for (String name : probes.categories()) {
            int code = probes.categories().indexOf(name);
            probes.fit().get(name).stream().forEach(id -> categories.put(places.get(id), code));
        }
        return categories;
    }

    /** Votes of the k nearest probes that are not the row itself. */
    private int[] votes(Neighbors near, int row, int[] known, int[] category, int width) {
        int[] votes = new int[width];
        int counted = 0;
        for (int rank = 0; rank < near.k() && counted < k; rank++) {
            int probe = near.point(row, rank);
            if (known[probe] != row) {
                votes[category[probe]]++;
                counted++;
            }
        }
        return votes;
    }

    private double doubt(int[] votes, int place) {
        if (!binary) {
            return (double) votes[place] / Math.max(1, Arrays.stream(votes).sum());
        }
        int best = 0;
        for (int category = 1; category < votes.length; category++) {
            best = votes[category] > votes[best] ? category : best;
        }
        return best == place ? 1 : 0;
    }

    @Override
    public String terms() {
        return String.format(
                Locale.ROOT,
                "doubts of '%s' by %d of the probes %s, %s",
                wrong,
                k,
                Integer.toHexString(probes.fit().hashCode()),
                binary ? "0 or 1" : "0 to 1");
    }

    @Override
    public String toString() {
        return "LabelCorrection[%d probes, k = %d%s]"
                .formatted(probes.fitSize(), k, binary ? ", binary" : "");
    }
}
