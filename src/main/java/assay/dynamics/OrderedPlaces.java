package assay.dynamics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Numbers at some places of their order, without ordering all of them.
 *
 * <p>Each number falls into one of {@code 2^17} bins by the first bits of its float32, whose order
 * is that of the numbers; bins that hold a wanted place are ordered, the others only counted. So
 * narrow a bin holds few numbers, and of so many only those from the least number to the greatest
 * are looked at. Two passes over the numbers, where sorting takes {@code log2(n)} of them. Used
 * again for the next numbers, so that nothing is made anew; not for several threads.
 */
final class OrderedPlaces {

    private static final int SHIFT = 15;
    private static final int BINS = 1 << (Float.SIZE - SHIFT);
    private static final int FEW = 512; // sorted as they are

    private final int[] counts = new int[BINS];
    private final boolean[] wanted = new boolean[BINS];
    private final int[] starts = new int[BINS];
    private double[] kept = new double[FEW];
    private int[] binOf = new int[FEW]; // by itself, since such a loop is done several at a time
    private int first; // bin of the least number
    private int last; // bin of the greatest

    /**
     * {@return the numbers at some places of their order}
     *
     * @param numbers finite, in any order; the first {@code n} count, and are not changed
     * @param n how many, at least one
     * @param places zero-based, rising, below {@code n}
     */
    double[] at(double[] numbers, int n, int... places) {
        if (n <= FEW) {
            double[] sorted = Arrays.copyOf(numbers, n);
            Arrays.sort(sorted);
            return IntStream.of(places).mapToDouble(place -> sorted[place]).toArray();
        }
        bin(numbers, n);
        Arrays.fill(counts, first, last + 1, 0);
        Arrays.fill(wanted, first, last + 1, false);
        for (int i = 0; i < n; i++) {
            counts[binOf[i]]++;
        }
        int[] bins = new int[places.length];
        int[] below = new int[places.length];
        int size = choose(places, bins, below);
        keep(numbers, n, size);
        double[] found = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            int end = starts[bins[i]]; // moved there while it was filled
            if (i == 0 || bins[i] != bins[i - 1]) {
                Arrays.sort(kept, end - counts[bins[i]], end);
            }
            found[i] = kept[end - counts[bins[i]] + places[i] - below[i]];
        }
        return found;
    }

    /** Marks the bins of the places, gives each its room among the kept, and adds up the room. */
    private int choose(int[] places, int[] bins, int[] below) {
        int size = 0;
        int passed = 0;
        int bin = first;
        for (int i = 0; i < places.length; i++) {
            while (passed + counts[bin] <= places[i]) {
                passed += counts[bin++];
            }
            if (!wanted[bin]) {
                wanted[bin] = true;
                starts[bin] = size;
                size += counts[bin];
            }
            bins[i] = bin;
            below[i] = passed;
        }
        return size;
    }

    private void keep(double[] numbers, int n, int size) {
        if (kept.length < size) {
            kept = new double[size];
        }
        for (int i = 0; i < n; i++) {
            int bin = binOf[i];
            if (wanted[bin]) {
                kept[starts[bin]++] = numbers[i];
            }
        }
    }

    /** Adding 0 makes one zero of both; a negative number's other bits are turned, to rise. */
    private void bin(double[] numbers, int n) {
        if (binOf.length < n) {
            binOf = new int[n];
        }
        int least = BINS;
        int greatest = 0;
        for (int i = 0; i < n; i++) {
            int bits = Float.floatToRawIntBits((float) numbers[i] + 0f);
            int bin = (bits ^ (bits >> 31 | Integer.MIN_VALUE)) >>> SHIFT;
            binOf[i] = bin;
            least = Math.min(least, bin);
            greatest = Math.max(greatest, bin);
        }
        first = least;
        last = greatest;
    }
}
