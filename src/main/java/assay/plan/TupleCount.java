package assay.plan;

import static assay.plan.Expectation.check;

import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * The combinations of the levels of some attributes, numbered with the last attribute fastest. Rows
 * become numbers, sorted, so that memory goes with the rows and not with the combinations. Those
 * not seen are walked through from the likeliest downwards, best first, and the walk ends when
 * enough are found: millions of combinations are counted, never listed.
 */
final class TupleCount {

    private static final long MOST_COMBINATIONS = 1L << 62;
    private static final long MOST_JUDGED = 20_000_000;
    private static final int MOST_WALKED = 200_000;

    private final List<String> attributes;
    private final List<List<String>> levels;
    private final List<List<Double>> shares;
    private final List<Forbidden> forbidden;
    private final long[] numbers; // of each row, sorted
    private final int atLeast;

    private TupleCount(
            List<String> attributes,
            List<List<String>> levels,
            List<List<Double>> shares,
            List<Forbidden> forbidden,
            long[] numbers,
            int atLeast) {
        this.attributes = attributes;
        this.levels = levels;
        this.shares = shares;
        this.forbidden = forbidden;
        this.numbers = numbers;
        this.atLeast = atLeast;
    }

    /** Levels of some places that an expectation gives share 0 together. */
    private record Forbidden(int[] places, int[] sizes, boolean[] zero) {

        boolean holds(int[] tuple) {
            int cell = 0;
            for (int at = 0; at < places.length; at++) {
                cell = cell * sizes[at] + tuple[places[at]];
            }
            return zero[cell];
        }
    }

    static TupleCount of(
            CollectionPlan plan, List<int[]> levelOfRow, int[] chosen, int rows, int atLeast) {
        List<String> all = plan.attributes();
        List<String> attributes = Arrays.stream(chosen).mapToObj(all::get).toList();
        List<List<String>> levels = attributes.stream().map(plan::levels).toList();
        double combinations = levels.stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
        check(
                combinations < MOST_COMBINATIONS,
                "levels of %s make more combinations than can be numbered; use a lower strength",
                String.join(", ", attributes));
        long[] numbers = new long[rows];
        for (int at = 0; at < chosen.length; at++) {
            int[] own = levelOfRow.get(chosen[at]);
            int size = levels.get(at).size();
            for (int row = 0; row < rows; row++) {
                numbers[row] = numbers[row] * size + own[row];
            }
        }
        Arrays.sort(numbers);
        List<List<Double>> shares = attributes.stream().map(a -> margin(plan, a)).toList();
        return new TupleCount(
                attributes, levels, shares, forbidden(plan, attributes), numbers, atLeast);
    }

    private static List<Double> margin(CollectionPlan plan, String attribute) {
        for (Expectation expectation : plan.expectations()) {
            int at = expectation.attributes().indexOf(attribute);
            if (at >= 0) {
                return expectation.margin(at);
            }
        }
        throw new IllegalStateException("'" + attribute + "' is not expected");
    }

    private static List<Forbidden> forbidden(CollectionPlan plan, List<String> attributes) {
        List<Forbidden> all = new ArrayList<>();
        for (Expectation expectation : plan.expectations()) {
            int[] own =
                    IntStream.range(0, expectation.attributes().size())
                            .filter(at -> attributes.contains(expectation.attributes().get(at)))
                            .toArray();
            if (own.length > 0) {
                Forbidden zeros = zeros(expectation, own, attributes);
                boolean any =
                        IntStream.range(0, zeros.zero().length).anyMatch(i -> zeros.zero()[i]);
                all.addAll(any ? List.of(zeros) : List.of());
            }
        }
        return all;
    }

    private static Forbidden zeros(Expectation expectation, int[] own, List<String> attributes) {
        int[] sizes = Arrays.stream(own).map(at -> expectation.levels().get(at).size()).toArray();
        boolean[] zero = new boolean[Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
        Arrays.fill(zero, true);
        List<List<String>> cells = expectation.cells();
        for (int cell = 0; cell < cells.size(); cell++) {
            int place = 0;
            for (int at : own) {
                List<String> levels = expectation.levels().get(at);
                place = place * levels.size() + levels.indexOf(cells.get(cell).get(at));
            }
            zero[place] &= expectation.shares().get(cell) == 0;
        }
        int[] places =
                Arrays.stream(own)
                        .map(at -> attributes.indexOf(expectation.attributes().get(at)))
                        .toArray();
        return new Forbidden(places, sizes, zero);
    }

    TupleCoverage.Part part() {
        long seen = 0;
        for (int from = 0; from < numbers.length; ) {
            int to = from;
            while (to < numbers.length && numbers[to] == numbers[from]) {
                to++;
            }
            seen += to - from >= atLeast && possible(tuple(numbers[from])) ? 1 : 0;
            from = to;
        }
        return new TupleCoverage.Part(attributes, possible(), seen);
    }

    private long possible() {
        long all = 1;
        for (List<String> own : levels) {
            all *= own.size();
        }
        if (forbidden.isEmpty()) {
            return all;
        }
        check(
                all <= MOST_JUDGED,
                "levels of %s make %d combinations, some impossible; use a lower strength",
                String.join(", ", attributes),
                all);
        long possible = 0;
        for (long number = 0; number < all; number++) {
            possible += possible(tuple(number)) ? 1 : 0;
        }
        return possible;
    }

    private boolean possible(int[] tuple) {
        for (Forbidden one : forbidden) {
            if (one.holds(tuple)) {
                return false;
            }
        }
        return true;
    }

    /** A combination on the walk; only places from {@code moved} on go further. */
    private record Step(int[] ranks, int moved, double share) {}

    List<TupleCoverage.Missing> missing(int most) {
        int[][] byShare = new int[attributes.size()][];
        for (int at = 0; at < byShare.length; at++) {
            List<Double> own = shares.get(at);
            byShare[at] =
                    IntStream.range(0, own.size())
                            .boxed()
                            .sorted(Comparator.comparingDouble(level -> -own.get(level)))
                            .mapToInt(Integer::intValue)
                            .toArray();
        }
        Comparator<Step> likeliest = Comparator.comparingDouble(step -> -step.share());
        PriorityQueue<Step> walk =
                new PriorityQueue<>(
                        likeliest.thenComparing(Step::ranks, (a, b) -> Arrays.compare(a, b)));
        walk.add(step(new int[byShare.length], 0, byShare));
        List<TupleCoverage.Missing> missing = new ArrayList<>();
        for (int walked = 0; missing.size() < most && walked < MOST_WALKED; walked++) {
            Step step = walk.poll();
            if (step == null) {
                return missing;
            }
            if (walked % 8192 == 0) {
                Work.current().check();
            }
            judge(step, byShare, missing);
            for (int at = step.moved(); at < byShare.length; at++) {
                if (step.ranks()[at] + 1 < byShare[at].length) {
                    int[] next = step.ranks().clone();
                    next[at]++;
                    walk.add(step(next, at, byShare));
                }
            }
        }
        return missing;
    }

    private Step step(int[] ranks, int moved, int[][] byShare) {
        double share = 1;
        for (int at = 0; at < ranks.length; at++) {
            share *= shares.get(at).get(byShare[at][ranks[at]]);
        }
        return new Step(ranks, moved, share);
    }

    private void judge(Step step, int[][] byShare, List<TupleCoverage.Missing> missing) {
        int[] tuple = new int[byShare.length];
        long number = 0;
        for (int at = 0; at < tuple.length; at++) {
            tuple[at] = byShare[at][step.ranks()[at]];
            number = number * levels.get(at).size() + tuple[at];
        }
        long rows = count(number);
        if (rows < atLeast && possible(tuple)) {
            List<String> names = new ArrayList<>();
            for (int at = 0; at < tuple.length; at++) {
                names.add(levels.get(at).get(tuple[at]));
            }
            missing.add(new TupleCoverage.Missing(attributes, names, step.share(), rows));
        }
    }

    private long count(long number) {
        return first(number + 1) - first(number);
    }

    /** The first place of a number or of one above it. */
    private int first(long number) {
        int low = 0;
        int high = numbers.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (numbers[middle] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int[] tuple(long number) {
        int[] tuple = new int[levels.size()];
        long left = number;
        for (int at = tuple.length - 1; at >= 0; at--) {
            tuple[at] = (int) (left % levels.get(at).size());
            left /= levels.get(at).size();
        }
        return tuple;
    }
}
