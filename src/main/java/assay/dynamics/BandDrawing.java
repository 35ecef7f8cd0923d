package assay.dynamics;

import assay.model.LossTrajectories;
import assay.rows.RowId;
import assay.rows.RowIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes {@link TrajectoryBands} of losses, in one pass over them, epoch by epoch: quantiles of each
 * group, and sums of each row by which its exemplars are found. Exact; holds one epoch.
 */
final class BandDrawing {

    /** Exemplars stand at these shares of their category, ordered by mean loss. */
    private static final double[] EXEMPLARS = {.1, .5, .9};

    private static final double[] SHARES =
            TrajectoryBands.SHARES.stream().mapToDouble(Double::doubleValue).toArray();

    private final LossTrajectories losses;
    private final List<Group> groups;
    private final double[] sums;
    private final OrderedPlaces places = new OrderedPlaces();

    private BandDrawing(LossTrajectories losses, List<Group> groups) {
        this.losses = losses;
        this.groups = groups;
        this.sums = new double[losses.rows()];
    }

    /** Some rows, in rising order, and the quantiles found of them. */
    private record Group(String name, int[] rows, double[] room, List<double[]> quantiles) {

        static Group of(String name, int[] rows) {
            return new Group(name, rows, new double[rows.length], new ArrayList<>());
        }
    }

    static TrajectoryBands of(LossTrajectories losses, Probes probes, Map<RowId, Integer> places) {
        List<Group> groups = new ArrayList<>();
        for (String category : probes.categories()) {
            int[] rows =
                    Stream.of(probes.fit().get(category), probes.heldOut().get(category))
                            .flatMap(RowIds::stream)
                            .mapToInt(places::get)
                            .sorted()
                            .toArray();
            groups.add(Group.of(category, rows));
        }
        return new BandDrawing(losses, groups).drawn();
    }

    static TrajectoryBands of(LossTrajectories losses, String name) {
        if (losses.rows() == 0) {
            return new TrajectoryBands(losses.epochs(), List.of());
        }
        Group all = Group.of(name, IntStream.range(0, losses.rows()).toArray());
        return new BandDrawing(losses, List.of(all)).drawn();
    }

    private TrajectoryBands drawn() {
        double[] epoch = new double[losses.rows()];
        for (int column = 0; column < losses.epochs(); column++) {
            losses.readEpoch(column, epoch);
            for (int row = 0; row < sums.length; row++) {
                sums[row] += epoch[row];
            }
            groups.forEach(group -> group.quantiles().add(quantiles(group, epoch)));
        }
        return new TrajectoryBands(losses.epochs(), groups.stream().map(this::band).toList());
    }

    private double[] quantiles(Group group, double[] epoch) {
        return interpolated(gathered(group, epoch), group.rows().length);
    }

    private static double[] gathered(Group group, double[] values) {
        if (group.rows().length == values.length) {
            return values;
        }
        for (int i = 0; i < group.rows().length; i++) {
            group.room()[i] = values[group.rows()[i]];
        }
        return group.room();
    }

    /** As {@link assay.stats.Quantiles} does, of the two numbers around each place. */
    private double[] interpolated(double[] values, int n) {
        int[] around = new int[2 * SHARES.length];
        for (int i = 0; i < SHARES.length; i++) {
            around[2 * i] = (int) (SHARES[i] * (n - 1));
            around[2 * i + 1] = Math.min(around[2 * i] + 1, n - 1);
        }
        int[] rising = IntStream.of(around).sorted().distinct().toArray();
        double[] found = places.at(values, n, rising);
        double[] quantiles = new double[SHARES.length];
        for (int i = 0; i < SHARES.length; i++) {
            double below = found[Arrays.binarySearch(rising, around[2 * i])];
            double above = found[Arrays.binarySearch(rising, around[2 * i + 1])];
            quantiles[i] = below + (SHARES[i] * (n - 1) - around[2 * i]) * (above - below);
        }
        return quantiles;
    }

    private TrajectoryBands.Band band(Group group) {
        List<List<Double>> curves = new ArrayList<>();
        for (int i = 0; i < SHARES.length; i++) {
            int share = i;
            curves.add(group.quantiles().stream().map(line -> line[share]).toList());
        }
        return new TrajectoryBands.Band(
                group.name(), group.rows().length, curves, exemplars(group));
    }

    private List<TrajectoryBands.Exemplar> exemplars(Group group) {
        int n = group.rows().length;
        int[] wanted =
                Arrays.stream(EXEMPLARS)
                        .mapToInt(share -> (int) Math.rint(share * (n - 1)))
                        .distinct()
                        .toArray();
        double[] of = gathered(group, sums);
        double[] found = places.at(of, n, wanted);
        return IntStream.range(0, wanted.length)
                .mapToObj(i -> exemplar(group.rows()[rowAt(of, n, found[i], wanted[i])]))
                .toList();
    }

    /** {@return which of the numbers stands at a place, of equal ones the earlier row first} */
    private static int rowAt(double[] of, int n, double value, int place) {
        int equalsBefore = place;
        for (int i = 0; i < n; i++) {
            equalsBefore -= of[i] < value ? 1 : 0;
        }
        for (int i = 0; i < n; i++) {
            if (of[i] == value && equalsBefore-- == 0) {
                return i;
            }
        }
        throw new IllegalStateException("no number stands at place " + place);
    }

    private TrajectoryBands.Exemplar exemplar(int row) {
        return new TrajectoryBands.Exemplar(
                losses.ids().at(row), Arrays.stream(losses.of(row)).boxed().toList());
    }
}
