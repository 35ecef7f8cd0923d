package assay.profile;

import assay.work.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Dependencies that hold but for an error, from small left sides to large ones (TANE's levels). As
 * neither error grows when the left side does, a set that is enough for a right side ends the
 * search above it.
 */
final class Levels {

    private final Codes codes;
    private final ErrorMeasure measure;
    private final double tolerance;
    private final int most;
    private final Work work;
    private final List<List<Dependency>> found = new ArrayList<>();
    private final LeftSides[] enough;

    Levels(Codes codes, ErrorMeasure measure, double tolerance, int most, Work work) {
        this.codes = codes;
        this.measure = measure;
        this.tolerance = tolerance;
        this.most = most;
        this.work = work;
        this.enough = new LeftSides[codes.columns()];
        for (int right = 0; right < enough.length; right++) {
            enough[right] = new LeftSides();
            found.add(new ArrayList<>());
        }
    }

    List<Dependency> run() {
        Map<Long, Partition> level = new LinkedHashMap<>();
        level.put(0L, Partition.whole(codes.rows()));
        for (int size = 0; size <= most && !level.isEmpty(); size++) {
            work.progress("looking for dependencies", size, codes.columns() + 1, "sizes");
            level.forEach(this::judge);
            level = size == most ? Map.of() : next(level);
        }
        return found.stream().flatMap(List::stream).toList();
    }

    private void judge(long left, Partition partition) {
        work.check();
        for (int right = 0; right < codes.columns(); right++) {
            if ((left >>> right & 1) == 0 && !enough[right].hasSubsetOf(left)) {
                double error =
                        measure.of(
                                partition,
                                codes.column(right),
                                codes.distinct(right),
                                codes.rows());
                if (error <= tolerance) {
                    enough[right].add(left);
                    String name = codes.names().get(right);
                    found.get(right).add(new Dependency(codes.names(left), name, error));
                }
            }
        }
    }

    /** Sets of one column more, each made once: by its last column. */
    private Map<Long, Partition> next(Map<Long, Partition> level) {
        Map<Long, Partition> next = new LinkedHashMap<>();
        for (Map.Entry<Long, Partition> each : level.entrySet()) {
            int from = Long.SIZE - Long.numberOfLeadingZeros(each.getKey());
            for (int column = from; column < codes.columns(); column++) {
                work.check();
                long larger = each.getKey() | 1L << column;
                if (open(larger)) {
                    Partition partition =
                            each.getValue().by(codes.column(column), codes.distinct(column));
                    next.put(larger, partition);
                }
            }
        }
        return next;
    }

    /**
     * Whether a right side is left for which no part of a set is enough; if none, none is above.
     */
    private boolean open(long set) {
        for (int right = 0; right < codes.columns(); right++) {
            if ((set >>> right & 1) == 0 && !enough[right].hasSubsetOf(set)) {
                return true;
            }
        }
        return false;
    }
}
