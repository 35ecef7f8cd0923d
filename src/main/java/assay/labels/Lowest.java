package assay.labels;

import java.util.function.IntConsumer;

/**
 * The places of the smallest values, of equal ones the first, in time that grows with the length.
 */
final class Lowest {

    /** Where fewer than one in so many are asked for, a heap of those beats a selection. */
    private static final int FEW = 16;

    private Lowest() {}

    /**
     * Names the places of the {@code count} smallest values, in the order of the places.
     *
     * @param values the values, from {@code 0} to before {@code length}; kept as they are
     * @param scratch as long as the values; overwritten
     */
    static void each(double[] values, int length, double[] scratch, int count, IntConsumer taken) {
        if (count <= 0) {
            return;
        }
        double limit =
                count >= length
                        ? Double.POSITIVE_INFINITY
                        : count < length / FEW
                                ? nthOfFew(values, length, scratch, count)
                                : nthOfMany(values, length, scratch, count - 1);
        int equal = count;
        for (int i = 0; i < length; i++) {
            equal -= values[i] < limit ? 1 : 0;
        }
        for (int i = 0; i < length; i++) {
            if (values[i] < limit || values[i] == limit && equal-- > 0) {
                taken.accept(i);
            }
        }
    }

    /** The largest of the {@code count} smallest, on top of a heap that holds them. */
    private static double nthOfFew(double[] values, int length, double[] heap, int count) {
        System.arraycopy(values, 0, heap, 0, count);
        for (int i = count / 2 - 1; i >= 0; i--) {
            sink(heap, count, i);
        }
        for (int i = count; i < length; i++) {
            if (values[i] < heap[0]) {
                heap[0] = values[i];
                sink(heap, count, 0);
            }
        }
        return heap[0];
    }

    private static void sink(double[] heap, int size, int from) {
        double value = heap[from];
        int at = from;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            child += child + 1 < size && heap[child + 1] > heap[child] ? 1 : 0;
            if (heap[child] <= value) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = value;
    }

    private static double nthOfMany(double[] values, int length, double[] scratch, int n) {
        System.arraycopy(values, 0, scratch, 0, length);
        return nth(scratch, length, n);
    }

    /** Hoare's selection with the median of three as the pivot. */
    private static double nth(double[] values, int length, int n) {
        int low = 0;
        int high = length - 1;
        while (low < high) {
            double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (n <= j) {
                high = j;
            } else if (n >= i) {
                low = i;
            } else {
                break;
            }
        }
        return values[n];
    }

    private static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
