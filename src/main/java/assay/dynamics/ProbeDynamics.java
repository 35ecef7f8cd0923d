package assay.dynamics;

import assay.model.LossTrajectories;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.stats.Knn;
import assay.stats.Neighbors;
import assay.stats.PickedRows;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * What each row's loss trajectory says about it, by the categories of the probes whose trajectories
 * are nearest: metadata archaeology by probe dynamics (MAP-D).
 *
 * <p>The probability that row s is of category m is the share of m among the k probes nearest to s
 * by Euclidean distance between trajectories. Of equally near probes the one in the earlier row
 * counts as nearer; of equally likely categories the first in sorted order is taken. How well that
 * works is measured on the probes held out.
 *
 * <p>Cost: {@code rows * probes * epochs} multiplications.
 *
 * <p>Source: S. Siddiqui et al., "Metadata Archaeology: Unearthing Data Subsets by Leveraging
 * Training Dynamics", arXiv 2209.10015, section 2.
 */
public final class ProbeDynamics implements Measured {

    /** The number of neighbours where none is asked for. */
    public static final int K = 20;

    private final LossTrajectories losses;
    private final Probes probes;
    private final MetadataPosterior posterior;
    private final Confusion confusion;
    private final Map<RowId, Integer> places;

    private ProbeDynamics(
            LossTrajectories losses,
            Probes probes,
            MetadataPosterior posterior,
            Confusion confusion,
            Map<RowId, Integer> places) {
        this.losses = losses;
        this.probes = probes;
        this.posterior = posterior;
        this.confusion = confusion;
        this.places = places;
    }

    /**
     * {@return the dynamics with 20 neighbours, under the current token}
     *
     * @param losses of a training on the suite's input
     * @param suite the probes in it
     */
    public static ProbeDynamics of(LossTrajectories losses, ProbeSuite suite) {
        return of(losses, suite, K);
    }

    /**
     * {@return the dynamics under the current token}
     *
     * @param losses of a training on the suite's input
     * @param suite the probes in it
     * @param k number of neighbours, from 1 to the number of probes to compare with
     */
    public static ProbeDynamics of(LossTrajectories losses, ProbeSuite suite, int k) {
        return of(losses, suite.probes(), k, Work.current());
    }

    /**
     * {@return the dynamics}
     *
     * @param losses of a training on the probes among other rows
     * @param probes rows of known category
     * @param k number of neighbours, from 1 to the number of probes to compare with
     * @param work asked whether to stop
     * @throws IllegalArgumentException if k does not fit or a probe has no losses
     */
    public static ProbeDynamics of(LossTrajectories losses, Probes probes, int k, Work work) {
        int size = probes.fitSize();
        if (k < 1 || k > size) {
            throw new IllegalArgumentException(
                    "k is %d for %d probes to compare with; k lies between 1 and their number"
                            .formatted(k, size));
        }
        Map<RowId, Integer> places = losses.ids().places();
        Map<Integer, Integer> fit = byRow(probes.fit(), places);
        Map<Integer, Integer> heldOut = byRow(probes.heldOut(), places);
        int[] known = fit.keySet().stream().sorted().mapToInt(Integer::intValue).toArray();
        int[] category = IntStream.of(known).map(fit::get).toArray();
        Search search =
                new Search(
                        Knn.of(PickedRows.of(losses.values(), known)),
                        category,
                        probes.categories(),
                        k);
        int[] checked = heldOut.keySet().stream().sorted().mapToInt(Integer::intValue).toArray();
        int[] others =
                IntStream.range(0, losses.rows())
                        .filter(row -> !fit.containsKey(row) && !heldOut.containsKey(row))
                        .toArray();
        MetadataPosterior check = search.posterior(losses, checked, work);
        MetadataPosterior posterior = search.posterior(losses, others, work);
        int[] truth = IntStream.of(checked).map(heldOut::get).toArray();
        return new ProbeDynamics(losses, probes, posterior, confusion(check, truth), places);
    }

    /** Neighbours among the probes to compare with, and their categories. */
    private record Search(Knn knn, int[] category, List<String> categories, int k) {

        MetadataPosterior posterior(LossTrajectories losses, int[] rows, Work work) {
            Neighbors found = knn.nearest(PickedRows.of(losses.values(), rows), k, work);
            int[] votes = new int[Math.multiplyExact(rows.length, categories.size())];
            for (int row = 0; row < rows.length; row++) {
                for (int rank = 0; rank < k; rank++) {
                    votes[row * categories.size() + category[found.point(row, rank)]]++;
                }
            }
            return new MetadataPosterior(losses.ids().pick(rows), categories, k, votes);
        }
    }

    /** Which row of the losses is of which category. */
    private static Map<Integer, Integer> byRow(
            SortedMap<String, RowIds> ids, Map<RowId, Integer> places) {
        Map<Integer, Integer> rows = new HashMap<>();
        List<String> categories = List.copyOf(ids.keySet());
        for (int category = 0; category < categories.size(); category++) {
            int code = category;
            ids.get(categories.get(category)).stream()
                    .forEach(id -> rows.put(place(id, places), code));
        }
        return rows;
    }

    private static int place(RowId id, Map<RowId, Integer> places) {
        Integer place = places.get(id);
        if (place == null) {
            throw new IllegalArgumentException(
                    "probe " + id + " has no losses; train on the suite's own input");
        }
        return place;
    }

    private static Confusion confusion(MetadataPosterior check, int[] truth) {
        int width = check.categories().size();
        int[][] counts = new int[width][width];
        for (int row = 0; row < truth.length; row++) {
            counts[truth[row]][check.likeliestPlace(row)]++;
        }
        List<List<Integer>> table = new ArrayList<>();
        for (int[] line : counts) {
            table.add(IntStream.of(line).boxed().toList());
        }
        return new Confusion(check.categories(), table);
    }

    /** {@return the probability of every category for every row that is no probe} */
    public MetadataPosterior posterior() {
        return posterior;
    }

    /** {@return how the held-out probes were taken; all zero where none were held out} */
    public Confusion confusion() {
        return confusion;
    }

    /** {@return the probes} */
    public Probes probes() {
        return probes;
    }

    /** {@return the losses} */
    public LossTrajectories losses() {
        return losses;
    }

    /** {@return the mean loss of every row of the posterior in nats, the plain baseline} */
    public double[] meanLosses() {
        double[] means = losses.means();
        return posterior.ids().stream().mapToDouble(id -> means[places.get(id)]).toArray();
    }

    /**
     * {@return a warning where the held-out probes are told apart hardly better than by chance}
     *
     * <p>Hardly better is an accuracy within two standard errors of chance, or within a quarter of
     * chance itself.
     */
    public Optional<String> warning() {
        if (confusion.total() == 0) {
            return Optional.of("No probes were held out, so nothing says how far to trust this.");
        }
        double chance = 1.0 / confusion.categories().size();
        double error = Math.sqrt(chance * (1 - chance) / confusion.total());
        return confusion.accuracy() > chance + Math.max(2 * error, chance / 4)
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "Held-out probes are told apart with accuracy %.2f, chance is %.2f;"
                                        + " do not trust these categories.",
                                confusion.accuracy(),
                                chance));
    }

    /**
     * {@return the rows most likely of a category, likeliest first}
     *
     * <p>Equally likely rows are ordered by mean loss: highest first where the category's probes
     * have a higher mean loss than all probes together, else lowest first; then by row.
     *
     * @param category name of the category
     * @param n largest number of rows, not negative
     * @throws IllegalArgumentException if there is no such category or {@code n} is negative
     */
    public RowIds surface(String category, int n) {
        int place = posterior.place(category);
        if (n < 0) {
            throw new IllegalArgumentException("asked for " + n + " rows; ask for 0 or more");
        }
        double[] means = meanLosses();
        double sign = highLoss(category) ? -1 : 1;
        int[] rows =
                IntStream.range(0, posterior.size())
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingDouble(
                                                row -> -posterior.at(row, place))
                                        .thenComparingDouble(row -> sign * means[row]))
                        .limit(n)
                        .mapToInt(Integer::intValue)
                        .toArray();
        return posterior.ids().pick(rows);
    }

    private boolean highLoss(String category) {
        double[] means = losses.means();
        double own = meanOf(means, List.of(probes.fit().get(category)));
        return own > meanOf(means, List.copyOf(probes.fit().values()));
    }

    private double meanOf(double[] means, List<RowIds> groups) {
        return groups.stream()
                .flatMap(RowIds::stream)
                .mapToDouble(id -> means[places.get(id)])
                .average()
                .orElseThrow();
    }

    /** {@return how the losses of each category's probes run, to draw} */
    public TrajectoryBands bands() {
        return BandDrawing.of(losses, probes, places);
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(probes.figures());
        figures.addAll(posterior.figures());
        if (confusion.total() > 0) {
            figures.addAll(confusion.figures());
        }
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "ProbeDynamics[" + posterior + "]";
    }
}
