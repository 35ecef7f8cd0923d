package assay.stats;

import java.util.Arrays;

/**
 * The points that may be among the k nearest of one query, judging by distances that are wrong by
 * no more than a known bound: those that may be nearer than k others must be.
 */
final class Candidates {

    private final float[] surest; // the k smallest upper bounds, sorted
    private int held;
    private int[] point = new int[256];
    private float[] least = new float[256]; // lower bounds
    private int count;

    Candidates(int k) {
        this.surest = new float[k];
    }

    void clear() {
        held = 0;
        count = 0;
    }

    /**
     * Takes the distances of points in the order of their indices.
     *
     * @param rough distances, each wrong by no more than {@code error}
     * @param from where they begin
     * @param first index of the first point
     */
    void offer(float[] rough, int from, int size, int first, float error) {
        float limit = limit(error);
        for (int n = 0; n < size; n++) {
            if (!(rough[from + n] > limit)) {
                add(first + n, rough[from + n], error);
                limit = limit(error);
            }
        }
    }

    /** The largest rough distance that still matters, rounded upwards. */
    private float limit(float error) {
        return held < surest.length
                ? Float.POSITIVE_INFINITY
                : Math.nextUp(surest[held - 1] + error);
    }

    private void add(int index, float rough, float error) {
        if (count == point.length) {
            makeRoom();
        }
        point[count] = index;
        least[count++] = Math.nextDown(rough - error);
        float upper = Math.nextUp(rough + error);
        if (held < surest.length || upper < surest[held - 1]) {
            int place = held < surest.length ? held++ : held - 1;
            while (place > 0 && surest[place - 1] > upper) {
                surest[place] = surest[place - 1];
                place--;
            }
            surest[place] = upper;
        }
    }

    private void makeRoom() {
        settle();
        if (count > point.length / 2) {
            point = Arrays.copyOf(point, 2 * point.length);
            least = Arrays.copyOf(least, 2 * least.length);
        }
    }

    /** Leaves only those that may still be among the nearest, and says how many. */
    int settle() {
        float limit = held < surest.length ? Float.POSITIVE_INFINITY : surest[held - 1];
        int kept = 0;
        for (int n = 0; n < count; n++) {
            if (!(least[n] > limit)) {
                point[kept] = point[n];
                least[kept++] = least[n];
            }
        }
        count = kept;
        return kept;
    }

    /** {@return the n-th of them, in the order of their indices} */
    int point(int n) {
        return point[n];
    }
}
