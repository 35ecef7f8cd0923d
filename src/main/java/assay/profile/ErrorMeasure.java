package assay.profile;

/** How far a dependency is from holding; both are 0 where it holds and never grow to the right. */
public enum ErrorMeasure {
    /** Share of the ordered pairs of two rows that agree on the left and differ on the right. */
    G1,
    /** Least share of the rows that have to go, or be changed on the right, for it to hold. */
    G3;

    /**
     * The error of a partition by the left side, given how the right side falls in each cluster.
     */
    double of(Partition left, int[] right, int distinct, int rows) {
        if (rows < 2) {
            return 0;
        }
        int[] count = new int[distinct];
        double pairs = 0;
        long odd = 0;
        for (int cluster = 0; cluster < left.clusters(); cluster++) {
            int start = left.start(cluster);
            int end = left.end(cluster);
            int most = 0;
            for (int at = start; at < end; at++) {
                most = Math.max(most, ++count[right[left.row(at)]]);
            }
            double same = 0;
            for (int at = start; at < end; at++) {
                int code = right[left.row(at)];
                same += (double) count[code] * count[code];
                count[code] = 0;
            }
            int size = end - start;
            pairs += (double) size * size - same;
            odd += size - most;
        }
        return this == G1 ? pairs / ((double) rows * (rows - 1)) : (double) odd / rows;
    }
}
