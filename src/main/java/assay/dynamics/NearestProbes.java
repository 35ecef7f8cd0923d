package assay.dynamics;

import assay.model.LossTrajectories;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.stats.Knn;
import assay.stats.Matrix;
import assay.stats.Neighbors;
import assay.stats.PickedRows;
import assay.work.Work;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** Neighbours among the probes to compare with, and what they vote for. */
final class NearestProbes {

    private final Probes probes;
    private final PosteriorOptions options;
    private final int length;
    private final int[] known;
    private final int[] category;
    private final Matrix points;
    private final Matrix losses;
    private final Knn knn;

    NearestProbes(
            LossTrajectories losses,
            Probes probes,
            PosteriorOptions options,
            Map<RowId, Integer> places) {
        options.check(probes, losses.epochs());
        this.probes = probes;
        this.options = options;
        this.length = losses.epochs();
        Map<Integer, Integer> fit = byRow(probes.fit(), places);
        this.known = fit.keySet().stream().sorted().mapToInt(Integer::intValue).toArray();
        this.category = IntStream.of(known).map(fit::get).toArray();
        this.losses = losses.values();
        this.points = columns(losses.values());
        this.knn = Knn.of(PickedRows.of(points, known));
    }

    /** {@return trajectories as they are compared} */
    Matrix columns(Matrix given) {
        if (given.columns() != length) {
            throw new IllegalArgumentException(
                    "trajectories of %d epochs are compared with probes of %d; both are of the same epochs"
                            .formatted(given.columns(), length));
        }
        Matrix first = TrajectoryColumns.first(given, options.epochs().orElse(length));
        if (!options.standardized()) {
            return first;
        }
        Matrix own = TrajectoryColumns.first(losses, options.epochs().orElse(length));
        return TrajectoryColumns.standardized(first, PickedRows.of(own, known));
    }

    Matrix points() {
        return points;
    }

    /** {@return rows of the probes to compare with, ascending} */
    int[] known() {
        return known.clone();
    }

    /** {@return place of the category of a probe, by its place among {@link #known}} */
    int categoryOf(int probe) {
        return category[probe];
    }

    Neighbors neighbors(Matrix queries, Work work) {
        return knn.nearest(queries, options.k(), work);
    }

    /** {@return rows and the probes nearest to each, with their trajectories} */
    TrajectoryNeighbors drawn(
            RowIds ids, LossTrajectories all, Map<RowId, Integer> places, Work work) {
        TrajectoryNeighbors.checkSize(ids.size());
        int[] rows = ids.stream().mapToInt(id -> asked(id, places)).toArray();
        PickedRows queries = PickedRows.of(points, rows);
        Neighbors found = neighbors(queries, work);
        MetadataPosterior likely = posterior(ids, queries, work);
        return new TrajectoryNeighbors(
                length,
                IntStream.range(0, rows.length)
                        .mapToObj(
                                row ->
                                        new TrajectoryNeighbors.Row(
                                                ids.at(row),
                                                likely.likeliest(row),
                                                likely.at(row, likely.likeliestPlace(row)),
                                                line(all, rows[row]),
                                                drawn(found, row, all)))
                        .toList());
    }

    private int asked(RowId id, Map<RowId, Integer> places) {
        Integer place = places.get(id);
        if (place == null) {
            throw new IllegalArgumentException(
                    "row %s has no losses; ask about rows that were trained on".formatted(id));
        }
        int probe = Arrays.binarySearch(known, place);
        if (probe >= 0) {
            throw new IllegalArgumentException(
                    "row %s is a probe of '%s' to compare with; ask about another row"
                            .formatted(id, probes.categories().get(category[probe])));
        }
        return place;
    }

    private List<TrajectoryNeighbors.Neighbor> drawn(
            Neighbors found, int row, LossTrajectories all) {
        return IntStream.range(0, options.k())
                .mapToObj(
                        rank -> {
                            int probe = found.point(row, rank);
                            return new TrajectoryNeighbors.Neighbor(
                                    all.ids().at(known[probe]),
                                    probes.categories().get(category[probe]),
                                    found.distance(row, rank),
                                    line(all, known[probe]));
                        })
                .toList();
    }

    private static List<Double> line(LossTrajectories all, int row) {
        return Arrays.stream(all.of(row)).boxed().toList();
    }

    MetadataPosterior posterior(RowIds ids, Matrix queries, Work work) {
        Neighbors found = neighbors(queries, work);
        List<String> names = probes.categories();
        int k = options.k();
        if (options.weights() == PosteriorOptions.Weights.UNIFORM) {
            int[] votes = new int[Math.multiplyExact(queries.rows(), names.size())];
            for (int row = 0; row < queries.rows(); row++) {
                for (int rank = 0; rank < k; rank++) {
                    votes[row * names.size() + category[found.point(row, rank)]]++;
                }
            }
            return new MetadataPosterior(ids, names, k, votes);
        }
        double[] shares = new double[Math.multiplyExact(queries.rows(), names.size())];
        for (int row = 0; row < queries.rows(); row++) {
            weigh(found, row, shares, row * names.size());
        }
        return new MetadataPosterior(ids, names, k, shares);
    }

    /** Neighbours at no distance come first, as neighbours are in order. */
    private void weigh(Neighbors found, int row, double[] shares, int from) {
        boolean touching = found.distance(row, 0) == 0;
        double sum = 0;
        for (int rank = 0; rank < options.k(); rank++) {
            double distance = found.distance(row, rank);
            double weight = touching ? (distance == 0 ? 1 : 0) : found.distance(row, 0) / distance;
            shares[from + category[found.point(row, rank)]] += weight;
            sum += weight;
        }
        for (int place = 0; place < probes.categories().size(); place++) {
            shares[from + place] /= sum;
        }
    }

    /** {@return which row of the losses is of which category} */
    static Map<Integer, Integer> byRow(SortedMap<String, RowIds> ids, Map<RowId, Integer> places) {
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
}
