package assay.stats;

/**
 * What one pass of EM adds up: per component the mass, the first moments and the second moments of
 * the rows, all less the component's mean before the pass, so that nothing cancels.
 *
 * <p>Responsibilities below 1e-30 are left out: a billion of them stay far below the ten ulps that
 * are added to every mass.
 */
final class MixtureSums {

    static final double NEGLIGIBLE = 1e-30;

    final double[] mass;
    final double[][] first;
    final double[][][] second; // d x d lower triangle, or 1 x d, per component
    double logLikelihood;
    private final boolean square;

    MixtureSums(int components, int dimensions, boolean square) {
        this.mass = new double[components];
        this.first = new double[components][dimensions];
        this.second = new double[components][square ? dimensions : 1][dimensions];
        this.square = square;
    }

    /** Room for the rows that one component answers for, used again and again. */
    static final class Room {
        final double[][] deltas;
        final double[][] weighted;
        final double[] share = new double[Tile.WIDTH];
        final int[] row = new int[Tile.WIDTH];

        Room(int dimensions) {
            this.deltas = new double[dimensions][Tile.WIDTH];
            this.weighted = new double[dimensions][Tile.WIDTH];
        }
    }

    /** Adds a tile's rows to one component. */
    void add(int component, Tile tile, double[] shares, double[] centre, Room room) {
        int size = 0;
        for (int b = 0; b < tile.size(); b++) {
            if (shares[b] > NEGLIGIBLE) {
                room.share[size] = shares[b];
                room.row[size++] = b;
                mass[component] += shares[b];
            }
        }
        if (size == 0) {
            return;
        }
        if (!square) {
            new ColumnMoments(first[component], second[component][0])
                    .add(tile.column, centre, room, size);
            return;
        }
        for (int i = 0; i < centre.length; i++) {
            first[component][i] += gather(tile.column[i], centre[i], i, size, room);
        }
        Scatter.addLower(second[component], room.weighted, room.deltas, size);
    }

    private static double gather(double[] column, double centre, int i, int size, Room room) {
        double[] deltas = room.deltas[i];
        double[] weighted = room.weighted[i];
        double sum = 0;
        for (int n = 0; n < size; n++) {
            double delta = column[room.row[n]] - centre;
            deltas[n] = delta;
            weighted[n] = room.share[n] * delta;
            sum += weighted[n];
        }
        return sum;
    }

    void add(MixtureSums part) {
        Scatter.add(mass, part.mass);
        Scatter.add(first, part.first);
        for (int k = 0; k < second.length; k++) {
            Scatter.add(second[k], part.second[k]);
        }
        logLikelihood += part.logLikelihood;
    }
}
