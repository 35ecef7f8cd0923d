package assay.profile;

import assay.work.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All minimal left sides of every right side.
 *
 * <p>After Papenbrock and Naumann, "A Hybrid Approach to Functional Dependency Discovery" (SIGMOD
 * 2016): pairs of rows that look alike say what cannot hold (in what they agree does not determine
 * in what they differ), candidates are the least sets that no pair speaks against, and passes over
 * all rows, from small sets to large ones, find for each candidate a pair against it or none. Where
 * passes refuse many candidates, more pairs are drawn. The result is exact.
 *
 * <p>That columns identify a row is asked in the same way: of a further column, in which no two
 * rows agree.
 */
final class Search {

    private static final double REFUSED_BEFORE_SAMPLING = .01;

    private final Codes codes;
    private final int most;
    private final Work work;
    private final LeftSides[] candidates;
    private final long rights;
    private final Sampler sampler;
    private final Validation validation;
    private final List<Long> unused = new ArrayList<>();

    private Search(Codes codes, long rights, int most, Work work) {
        this.codes = codes;
        this.rights = rights;
        this.most = most;
        this.work = work;
        Partition[] partitions =
                IntStream.range(0, codes.columns())
                        .mapToObj(codes::partition)
                        .toArray(Partition[]::new);
        Records records = new Records(codes);
        this.sampler = new Sampler(codes, records, partitions, work);
        this.validation = new Validation(codes, records, partitions, work);
        this.candidates = new LeftSides[codes.columns() + 1];
        for (int right = 0; right < candidates.length; right++) {
            candidates[right] = new LeftSides();
            candidates[right].add(0);
        }
    }

    /** The minimal left sides of each column, none larger than asked for. */
    static List<List<Long>> dependencies(Codes codes, int most, Work work) {
        Search search = new Search(codes, (1L << codes.columns()) - 1, most, work);
        search.run();
        return IntStream.range(0, codes.columns()).mapToObj(search::found).toList();
    }

    /** The minimal sets of columns that identify a row, none larger than asked for. */
    static List<Long> keys(Codes codes, int most, Work work) {
        Search search = new Search(codes, 1L << codes.columns(), most, work);
        search.run();
        return search.found(codes.columns());
    }

    private void run() {
        sample();
        for (int size = 0; size <= Math.min(most, codes.columns()); size++) {
            work.progress("looking for dependencies", size, codes.columns() + 1, "sizes");
            Map<Long, Long> asked = ofSize(size);
            long held = 0;
            long refused = 0;
            for (Map.Entry<Long, Long> each : asked.entrySet()) {
                long right = each.getValue();
                long holding = validation.holding(each.getKey(), right, this::note);
                held += Long.bitCount(holding);
                refused += Long.bitCount(right) - Long.bitCount(holding);
            }
            learn();
            if (refused > REFUSED_BEFORE_SAMPLING * held) {
                sample();
            }
        }
    }

    private void sample() {
        sampler.run(unused::add);
        learn();
    }

    private void note(long agreement) {
        sampler.isNew(agreement);
        unused.add(agreement);
    }

    /** Large agreements speak against more candidates, so they go first. */
    private void learn() {
        unused.sort(Comparator.comparingInt(agreement -> -Long.bitCount(agreement)));
        for (long agreement : unused) {
            work.check();
            long differing = rights & ~agreement;
            for (long rest = differing; rest != 0; rest &= rest - 1) {
                specialize(Long.numberOfTrailingZeros(rest), agreement);
            }
        }
        unused.clear();
    }

    private void specialize(int right, long agreement) {
        LeftSides sides = candidates[right];
        List<Long> taken = new ArrayList<>();
        sides.takeSubsetsOf(agreement, taken::add);
        long others = (1L << codes.columns()) - 1 & ~agreement & ~(1L << right);
        for (long side : taken) {
            if (Long.bitCount(side) == most) {
                continue;
            }
            for (long rest = others; rest != 0; rest &= rest - 1) {
                long larger = side | Long.lowestOneBit(rest);
                if (!sides.hasSubsetOf(larger)) {
                    sides.add(larger);
                }
            }
        }
    }

    /** Candidates of one size with all the right sides they are candidates for. */
    private Map<Long, Long> ofSize(int size) {
        Map<Long, Long> asked = new HashMap<>();
        for (int right : Validation.columns(rights)) {
            candidates[right].ofSize(
                    size, left -> asked.merge(left, 1L << right, (one, other) -> one | other));
        }
        return asked;
    }

    private List<Long> found(int right) {
        List<Long> all = new ArrayList<>();
        for (int size = 0; size <= codes.columns(); size++) {
            candidates[right].ofSize(size, all::add);
        }
        return all;
    }
}
