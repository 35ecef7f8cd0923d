package assay.dynamics;

import assay.model.Network;
import assay.model.Training;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.Matrix;
import assay.work.Work;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * Numeric columns to plant probes in. A column goes from its lowest to its highest number as a
 * pixel goes from dark to bright.
 */
record ColumnInputs(Matrix features, RowIds ids) implements ProbeInputs {

    ColumnInputs {
        if (features.rows() != ids.size()) {
            throw new IllegalArgumentException(
                    "%d rows of columns and %d labels are not of the same rows in the same order"
                            .formatted(features.rows(), ids.size()));
        }
    }

    @Override
    public String called() {
        return "rows of columns";
    }

    @Override
    public void check(ProbeKind kind, int wanted) {
        if (kind instanceof ProbeKind.OutOfDistribution
                || kind instanceof ProbeKind.Corrupted spoiled
                        && spoiled.how().kind() != Corruption.Kind.NOISE) {
            throw new IllegalArgumentException(
                    "category '%s' is made of pictures and the data are columns; columns take typical, atypical, usual, mislabeled, noise, random input, columns of others and lists of rows"
                            .formatted(kind.category()));
        }
        if (kind instanceof ProbeKind.OtherColumns strange) {
            check(strange.others(), wanted);
        }
    }

    private void check(Matrix others, int probes) {
        if (others.columns() != features.columns()) {
            throw new IllegalArgumentException(
                    "rows out of distribution have %d columns, those of the data %d; give as many"
                            .formatted(others.columns(), features.columns()));
        }
        if (others.rows() < probes) {
            throw new IllegalArgumentException(
                    "%d rows out of distribution for %d probes; give as many or more"
                            .formatted(others.rows(), probes));
        }
        for (int row = 0; row < others.rows(); row++) {
            finite(others.row(row), "row " + row + " out of distribution");
        }
    }

    private static void finite(double[] numbers, String where) {
        for (int column = 0; column < numbers.length; column++) {
            if (!Double.isFinite(numbers[column])) {
                throw new IllegalArgumentException(
                        "column %d of %s is %s; probes need finite numbers"
                                .formatted(column, where, numbers[column]));
            }
        }
    }

    @Override
    public ColumnInputs planted(
            List<ProbeKind> kinds, SortedMap<String, int[]> chosen, long seed, Work work) {
        Ranges ranges = ranges(work);
        Draw noise = new Draw(seed, "noise");
        Draw nothing = new Draw(seed, "random rows");
        Draw others = new Draw(seed, "rows out of distribution");
        Map<Integer, double[]> replaced = new HashMap<>();
        for (ProbeKind kind : kinds) {
            work.check();
            int[] rows = chosen.get(kind.category());
            if (kind instanceof ProbeKind.Corrupted spoiled) {
                double share = spoiled.how().amplitude();
                Arrays.stream(rows)
                        .forEach(
                                row ->
                                        replaced.put(
                                                row,
                                                ranges.noisy(features.row(row), share, noise)));
            } else if (kind instanceof ProbeKind.RandomInput) {
                Arrays.stream(rows).forEach(row -> replaced.put(row, ranges.any(nothing)));
            } else if (kind instanceof ProbeKind.OtherColumns strange) {
                int[] lot = others.shuffled(IntStream.range(0, strange.others().rows()).toArray());
                for (int i = 0; i < rows.length; i++) {
                    replaced.put(rows[i], strange.others().row(lot[i]));
                }
            }
        }
        return new ColumnInputs(new Replaced(features, replaced), ids);
    }

    private Ranges ranges(Work work) {
        double[] least = new double[features.columns()];
        double[] most = new double[features.columns()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        for (int row = 0; row < features.rows(); row++) {
            if (row % 10_000 == 0) {
                work.check();
            }
            double[] numbers = features.row(row);
            finite(numbers, "row " + ids.at(row));
            for (int column = 0; column < numbers.length; column++) {
                least[column] = Math.min(least[column], numbers[column]);
                most[column] = Math.max(most[column], numbers[column]);
            }
        }
        return new Ranges(least, most);
    }

    @Override
    public ConsistencyScores heldOut(
            Labels labels, long seed, ConsistencyScores.Options options, Work work) {
        return ConsistencyScores.heldOut(features, labels, seed, options, work);
    }

    @Override
    public Training training(Network network, Labels labels) {
        return Training.of(network, features, ids, labels);
    }

    /** Each column's lowest and highest number. */
    private record Ranges(double[] least, double[] most) {

        double[] any(Draw draw) {
            return IntStream.range(0, least.length)
                    .mapToDouble(i -> least[i] + draw.share() * (most[i] - least[i]))
                    .toArray();
        }

        double[] noisy(double[] row, double share, Draw draw) {
            return IntStream.range(0, row.length)
                    .mapToDouble(i -> row[i] + share * (most[i] - least[i]) * draw.normal())
                    .toArray();
        }
    }

    /** Rows as given but for some: large embeddings stay where they are. */
    record Replaced(Matrix given, Map<Integer, double[]> others) implements Matrix {

        @Override
        public int rows() {
            return given.rows();
        }

        @Override
        public int columns() {
            return given.columns();
        }

        @Override
        public double at(int row, int column) {
            double[] other = others.get(row);
            return other == null ? given.at(row, column) : other[column];
        }

        @Override
        public void readRow(int row, double[] into) {
            double[] other = others.get(row);
            if (other == null) {
                given.readRow(row, into);
            } else {
                System.arraycopy(other, 0, into, 0, other.length);
            }
        }
    }
}
