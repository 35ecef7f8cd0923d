package assay.stats;

/** The k smallest distances so far, sorted; of equal ones the lower index comes first. */
final class NearestPoints {

    private final int[] point;
    private final double[] square;
    private int held;

    NearestPoints(int k) {
        this.point = new int[k];
        this.square = new double[k];
    }

    void clear() {
        held = 0;
    }

    /** What a distance must stay below to be held for sure to matter. */
    double worst() {
        return held < square.length ? Double.POSITIVE_INFINITY : square[held - 1];
    }

    /** Takes distances of points in the order of their indices. */
    void offer(double[] distance, int size, int first) {
        double worst = worst();
        for (int n = 0; n < size; n++) {
            if (distance[n] < worst || held < square.length) {
                insert(distance[n], first + n);
                worst = worst();
            }
        }
    }

    /** Takes one point's distance; points are given in the order of their indices. */
    void offer(double distance, int index) {
        if (distance < worst() || held < square.length) {
            insert(distance, index);
        }
    }

    private void insert(double distance, int index) {
        int place = held < square.length ? held++ : held - 1;
        while (place > 0 && square[place - 1] > distance) {
            square[place] = square[place - 1];
            point[place] = point[place - 1];
            place--;
        }
        square[place] = distance;
        point[place] = index;
    }

    void write(int row, int[] points, double[] squares) {
        System.arraycopy(point, 0, points, row * point.length, point.length);
        System.arraycopy(square, 0, squares, row * square.length, square.length);
    }
}
