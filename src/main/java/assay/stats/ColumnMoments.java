package assay.stats;

/**
 * First and second moments of columns about a centre, of rows that count by their shares.
 *
 * <p>Four columns at a time: a sum alone would wait for its last addition at every row, eight of
 * them fill the wait. Every sum is of one tile's rows in row order, then added to the total.
 */
final class ColumnMoments {

    private final double[] first;
    private final double[] second;

    /**
     * @param first what the sums of {@code share * (x - centre)} are added to
     * @param second what the sums of {@code share * (x - centre)^2} are added to
     */
    ColumnMoments(double[] first, double[] second) {
        this.first = first;
        this.second = second;
    }

    void add(double[][] columns, double[] centre, MixtureSums.Room room, int size) {
        int i = 0;
        for (; i + 3 < centre.length; i += 4) {
            addFour(columns, centre, room, size, i);
        }
        for (; i < centre.length; i++) {
            addOne(columns[i], centre[i], room, size, i);
        }
    }

    private void addOne(double[] column, double centre, MixtureSums.Room room, int size, int i) {
        double one = 0;
        double two = 0;
        for (int n = 0; n < size; n++) {
            double delta = column[room.row[n]] - centre;
            double weighted = room.share[n] * delta;
            one += weighted;
            two += weighted * delta;
        }
        first[i] += one;
        second[i] += two;
    }

    private void addFour(
            double[][] columns, double[] centre, MixtureSums.Room room, int size, int i) {
        double[] p = columns[i];
        double[] q = columns[i + 1];
        double[] r = columns[i + 2];
        double[] s = columns[i + 3];
        double[] share = room.share;
        int[] row = room.row;
        double cp = centre[i];
        double cq = centre[i + 1];
        double cr = centre[i + 2];
        double cs = centre[i + 3];
        double p1 = 0;
        double q1 = 0;
        double r1 = 0;
        double s1 = 0;
        double p2 = 0;
        double q2 = 0;
        double r2 = 0;
        double s2 = 0;
        for (int n = 0; n < size; n++) {
            int b = row[n];
            double weight = share[n];
            double dp = p[b] - cp;
            double dq = q[b] - cq;
            double dr = r[b] - cr;
            double ds = s[b] - cs;
            double wp = weight * dp;
            double wq = weight * dq;
            double wr = weight * dr;
            double ws = weight * ds;
            p1 += wp;
            q1 += wq;
            r1 += wr;
            s1 += ws;
            p2 += wp * dp;
            q2 += wq * dq;
            r2 += wr * dr;
            s2 += ws * ds;
        }
        first[i] += p1;
        first[i + 1] += q1;
        first[i + 2] += r1;
        first[i + 3] += s1;
        second[i] += p2;
        second[i + 1] += q2;
        second[i + 2] += r2;
        second[i + 3] += s2;
    }
}
