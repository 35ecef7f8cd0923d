package assay.labels;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Whole numbers near given ones that add up to the same total. */
final class Rounding {

    private static final double SAME = 1e-6;

    private Rounding() {}

    /**
     * Rounds half to even, then moves those the furthest from their rounded value by one each until
     * the total is right; of several, the higher place goes up and the lower down.
     */
    static int[] keepingSum(double[] values) {
        double[] rounded = Arrays.stream(values).map(Math::rint).toArray();
        double total = Math.rint(Arrays.stream(values).sum());
        double off = total - Arrays.stream(rounded).sum();
        while (Math.abs(off) > SAME) {
            int step = off < 0 ? -1 : 1;
            int changes = (int) Math.min(Math.abs(Math.rint(off)), values.length);
            int[] order = byRest(values, rounded);
            for (int i = 0; i < changes; i++) {
                rounded[order[step > 0 ? order.length - 1 - i : i]] += step;
            }
            off = total - Arrays.stream(rounded).sum();
        }
        return Arrays.stream(rounded).mapToInt(value -> (int) value).toArray();
    }

    private static int[] byRest(double[] values, double[] rounded) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i] - rounded[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
