package assay.dynamics;

import assay.familiarity.Gallery;
import assay.model.LossTrajectories;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.PickedRows;
import assay.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What each row's loss trajectory says about it, by the categories of the probes whose trajectories
 * are nearest: metadata archaeology by probe dynamics (MAP-D).
 *
 * <p>The probability that row s is of category m is the share of m among the k probes nearest to s
 * by Euclidean distance between trajectories. Of equally near probes the one in the earlier row
 * counts as nearer; of equally likely categories the first in sorted order is taken. How well that
 * works is measured on the probes held out; where these are told apart no better than by chance
 * ({@link HeldOutCheck}), nothing is surfaced.
 *
 * <p>With k neighbours a probability has k + 1 levels, so many rows tie at the ends. {@link #ranks}
 * and {@link #surface} put tied rows in the order of their mean loss; a ranking by the probability
 * alone is coarser.
 *
 * <p>Cost: {@code rows * probes * epochs} multiplications.
 *
 * <p>Source: S. Siddiqui et al., "Metadata Archaeology: Unearthing Data Subsets by Leveraging
 * Training Dynamics", arXiv 2209.10015, section 2.
 */
public final class ProbeDynamics implements Measured {

    /** The number of neighbours where none is asked for. */
    public static final int K = PosteriorOptions.DEFAULTS.k();

    private final LossTrajectories losses;
    private final Probes probes;
    private final PosteriorOptions options;
    private final NearestProbes nearest;
    private final MetadataPosterior posterior;
    private final Optional<HeldOutCheck> check;
    private final Map<RowId, Integer> places;

    private ProbeDynamics(
            LossTrajectories losses, Probes probes, PosteriorOptions options, Work work) {
        this.losses = losses;
        this.probes = probes;
        this.options = options;
        this.places = losses.ids().places();
        this.nearest = new NearestProbes(losses, probes, options, places);
        Map<Integer, Integer> fit = NearestProbes.byRow(probes.fit(), places);
        Map<Integer, Integer> heldOut = NearestProbes.byRow(probes.heldOut(), places);
        int[] checked = heldOut.keySet().stream().sorted().mapToInt(Integer::intValue).toArray();
        int[] others =
                IntStream.range(0, losses.rows())
                        .filter(row -> !fit.containsKey(row) && !heldOut.containsKey(row))
                        .toArray();
        this.check =
                checked.length == 0
                        ? Optional.empty()
                        : Optional.of(
                                new HeldOutCheck(
                                        posterior(checked, work),
                                        IntStream.of(checked).mapToObj(heldOut::get).toList()));
        this.posterior = posterior(others, work);
    }

    private MetadataPosterior posterior(int[] rows, Work work) {
        return nearest.posterior(
                losses.ids().pick(rows), PickedRows.of(nearest.points(), rows), work);
    }

    /**
     * {@return the dynamics with 20 neighbours, under the current token}
     *
     * @param losses of a training on the suite's input
     * @param suite the probes in it
     */
    public static ProbeDynamics of(LossTrajectories losses, ProbeSuite suite) {
        return of(losses, suite, PosteriorOptions.DEFAULTS);
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
     * {@return the dynamics under the current token}
     *
     * @param losses of a training on the suite's input
     * @param suite the probes in it
     * @param options how rows are compared
     */
    public static ProbeDynamics of(
            LossTrajectories losses, ProbeSuite suite, PosteriorOptions options) {
        return of(losses, suite.probes(), options, Work.current());
    }

    /**
     * {@return the dynamics, by k neighbours that count the same; categories may have fewer probes
     * than k}
     *
     * @param losses of a training on the probes among other rows
     * @param probes rows of known category
     * @param k number of neighbours, from 1 to the number of probes to compare with
     * @param work asked whether to stop
     * @throws IllegalArgumentException if k does not fit or a probe has no losses
     */
    public static ProbeDynamics of(LossTrajectories losses, Probes probes, int k, Work work) {
        return of(losses, probes, PosteriorOptions.DEFAULTS.k(k).allowThin(), work);
    }

    /**
     * {@return the dynamics}
     *
     * @param losses of a training on the probes among other rows
     * @param probes rows of known category
     * @param options how rows are compared
     * @param work asked whether to stop
     * @throws IllegalArgumentException if k or the epochs do not fit, a category has fewer probes
     *     than k, or a probe has no losses
     */
    public static ProbeDynamics of(
            LossTrajectories losses, Probes probes, PosteriorOptions options, Work work) {
        return new ProbeDynamics(losses, probes, options, work);
    }

    /** {@return the probability of every category for every row that is no probe} */
    public MetadataPosterior posterior() {
        return posterior;
    }

    /**
     * {@return the probability of every category for rows of another table, followed through the
     * same epochs}
     *
     * @param others their trajectories, as long as those of the probes
     * @throws IllegalArgumentException if they are longer or shorter or one of them is a probe
     */
    public MetadataPosterior posterior(LossTrajectories others) {
        Map<RowId, String> known = probes.byRow();
        others.ids().stream()
                .filter(known::containsKey)
                .findFirst()
                .ifPresent(
                        id -> {
                            throw new IllegalArgumentException(
                                    "row %s is a probe of '%s'; ask about rows that are no probes"
                                            .formatted(id, known.get(id)));
                        });
        return nearest.posterior(others.ids(), nearest.columns(others.values()), Work.current());
    }

    /** {@return how the held-out probes were taken; all zero where none were held out} */
    public Confusion confusion() {
        int width = probes.categories().size();
        return check.map(HeldOutCheck::confusion)
                .orElseGet(() -> Confusion.of(probes.categories(), new int[width][width]));
    }

    /** {@return what became of the probes held out; empty where none were} */
    public Optional<HeldOutCheck> check() {
        return check;
    }

    /** {@return the probes} */
    public Probes probes() {
        return probes;
    }

    /** {@return how rows were compared} */
    public PosteriorOptions options() {
        return options;
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
     * {@return a warning where the held-out probes are told apart no better than by chance, or none
     * were held out}
     */
    public Optional<String> warning() {
        return check.isEmpty()
                ? Optional.of("No probes were held out, so nothing says how far to trust this.")
                : check.get().doubt().map(doubt -> doubt + "; do not trust these categories.");
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
     * @throws IllegalStateException if probes were held out and told apart no better than by chance
     */
    public RowIds surface(String category, int n) {
        return surfacing(category).first(n, row -> true);
    }

    /**
     * {@return the rows labelled as one class that are most likely of a category, likeliest first}
     *
     * @param category name of the category
     * @param labels labels of at least the rows of the posterior
     * @param name name of the class
     * @param n largest number of rows, not negative
     * @throws IllegalArgumentException if there is no such category or class, a row has no label or
     *     {@code n} is negative
     * @throws IllegalStateException if probes were held out and told apart no better than by chance
     */
    public RowIds surface(String category, Labels labels, String name, int n) {
        Surfacing order = surfacing(category);
        return order.first(n, order.labelled(labels, name));
    }

    /**
     * {@return the rows most likely of a category by class, in the order of the names}
     *
     * @param category name of the category
     * @param labels labels of at least the rows of the posterior
     * @param n largest number of rows of each class, not negative
     */
    public SortedMap<String, RowIds> surfaceByClass(String category, Labels labels, int n) {
        SortedMap<String, RowIds> found = new TreeMap<>();
        labels.classes().forEach(name -> found.put(name, surface(category, labels, name, n)));
        return found;
    }

    /**
     * {@return for each row of the posterior the share of the others that come after it in the
     * order of {@link #surface}, 0 to 1; higher is more of the category}
     *
     * @param category name of the category
     * @throws IllegalArgumentException if there is no such category
     */
    public double[] ranks(String category) {
        return unguarded(category).ranks();
    }

    private Surfacing surfacing(String category) {
        Surfacing order = unguarded(category);
        check.flatMap(HeldOutCheck::doubt)
                .filter(doubt -> !options.regardless())
                .ifPresent(
                        doubt -> {
                            throw new IllegalStateException(
                                    doubt
                                            + "; train longer, hold out more probes, or ask with options.evenIfChance()");
                        });
        return order;
    }

    private Surfacing unguarded(String category) {
        return Surfacing.of(posterior, posterior.place(category), meanLosses(), highLoss(category));
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

    /**
     * {@return the likeliest rows of every category as pictures}
     *
     * @param images pictures of at least the rows of the posterior
     * @param n largest number of rows of a category, not negative
     */
    public ProbeGallery gallery(Images images, int n) {
        return ProbeGallery.of(this, n, ids -> new Gallery.Pictures(images.pick(ids)));
    }

    /**
     * {@return the likeliest rows of every category as rows of a table}
     *
     * @param rows a table of at least the rows of the posterior
     * @param n largest number of rows of a category, not negative
     */
    public ProbeGallery gallery(Rows rows, int n) {
        return ProbeGallery.of(this, n, ids -> new Gallery.TableRows(rows.pick(ids)));
    }

    /**
     * {@return the likeliest rows of one category as pictures, class by class}
     *
     * @param category name of the category
     * @param images pictures of at least the rows of the posterior
     * @param labels labels of at least the rows of the posterior
     * @param n largest number of rows of a class, not negative
     */
    public ProbeGallery gallery(String category, Images images, Labels labels, int n) {
        return ProbeGallery.byClass(this, category, images, labels, n);
    }

    /**
     * {@return the trajectories of some rows with those of the probes they were compared with}
     *
     * @param ids 1 to 24 rows with losses
     * @throws IllegalArgumentException if a row has no losses or is a probe itself, or there are
     *     none or too many
     */
    public TrajectoryNeighbors neighbors(RowIds ids) {
        return nearest.drawn(ids, losses, places, Work.current());
    }

    /**
     * {@return how distinct the loss profiles of the categories are}
     *
     * @throws IllegalArgumentException if there is one category only
     */
    public ProfileDistance profiles() {
        int[] known = nearest.known();
        return ProfileDistance.of(
                probes.categories(),
                PickedRows.of(nearest.points(), known),
                IntStream.range(0, known.length).map(nearest::categoryOf).toArray(),
                check,
                Work.current());
    }

    /** {@return how the losses of each category's probes run, to draw} */
    public TrajectoryBands bands() {
        return BandDrawing.of(losses, probes, places);
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(probes.figures());
        figures.addAll(posterior.figures());
        check.map(HeldOutCheck::figures).ifPresent(figures::addAll);
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "ProbeDynamics[" + posterior + "]";
    }
}
