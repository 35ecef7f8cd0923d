package assay.plan;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whole numbers from shares, by largest remainder: everybody gets the whole part of the quota, and
 * what is left goes one by one to the largest fractions, ties to the earlier place (Hamilton's
 * method; M. Balinski, H. Young, "Fair Representation", 1982, chapter 2).
 */
final class Apportionment {

    private Apportionment() {}

    /** Shares need not sum to 1; they sum to above 0. The result sums to {@code total}. */
    static long[] ofLargestRemainder(long total, List<Double> shares) {
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        double[] quotas = shares.stream().mapToDouble(share -> total * (share / sum)).toArray();
        long[] whole = new long[quotas.length];
        long left = total;
        for (int at = 0; at < whole.length; at++) {
            whole[at] = (long) Math.floor(quotas[at] + 1e-9);
            left -= whole[at];
        }
        List<Integer> byFraction =
                IntStream.range(0, whole.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(at -> whole[at] - quotas[at]))
                        .toList();
        for (int next = 0; left > 0; next = (next + 1) % whole.length) {
            whole[byFraction.get(next)]++;
            left--;
        }
        return whole;
    }
}
