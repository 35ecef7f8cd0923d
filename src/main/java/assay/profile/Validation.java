package assay.profile;

import assay.work.Work;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Whether columns determine others, by one pass over the rows, up to the first rows that differ.
 */
final class Validation {

    private final Codes codes;
    private final Records records;
    private final Partition[] partitions;
    private final Work work;
    private int[] slots = new int[16];
    private int[] stamps = new int[16];
    private int stamp;

    Validation(Codes codes, Records records, Partition[] partitions, Work work) {
        this.codes = codes;
        this.records = records;
        this.partitions = partitions;
        this.work = work;
    }

    /**
     * Tells, for each right side that does not follow, in what two rows that show it agree.
     *
     * @return the right sides that follow; the bit above the last column stands for the row itself
     */
    long holding(long left, long right, LongConsumer violation) {
        work.check();
        if (left == 0) {
            return holdingOfAll(right, violation);
        }
        int pivot = pivot(left);
        int[] others = columns(left & ~(1L << pivot));
        Partition partition = partitions[pivot];
        long alive = right;
        for (int at = 0; at < partition.clusters() && alive != 0; at++) {
            alive = holdingIn(partition, at, others, alive, violation);
        }
        return alive;
    }

    private long holdingOfAll(long right, LongConsumer violation) {
        long alive = right;
        for (int row = 1; row < codes.rows() && alive != 0; row++) {
            alive = compared(0, row, alive, violation);
        }
        return alive;
    }

    private long holdingIn(
            Partition partition, int cluster, int[] others, long right, LongConsumer violation) {
        int start = partition.start(cluster);
        int end = partition.end(cluster);
        int mask = fresh(end - start);
        long alive = right;
        for (int at = start; at < end && alive != 0; at++) {
            int row = partition.row(at);
            int hash = records.hash(row, others);
            if (hash == 0) {
                continue;
            }
            int slot = hash & mask;
            while (stamps[slot] == stamp && !records.agree(slots[slot], row, others)) {
                slot = slot + 1 & mask;
            }
            if (stamps[slot] == stamp) {
                alive = compared(slots[slot], row, alive, violation);
            } else {
                stamps[slot] = stamp;
                slots[slot] = row;
            }
        }
        return alive;
    }

    /** Right sides in which two rows of one left side agree; the row itself is never among them. */
    private long compared(int one, int other, long right, LongConsumer violation) {
        for (long left = right; left != 0; left &= left - 1) {
            int column = Long.numberOfTrailingZeros(left);
            if (column == codes.columns() || differ(one, other, column)) {
                long agreement = records.agreement(one, other);
                violation.accept(agreement);
                return right & agreement;
            }
        }
        return right;
    }

    private boolean differ(int one, int other, int column) {
        int cell = records.at(one, column);
        return cell < 0 || cell != records.at(other, column);
    }

    private int pivot(long left) {
        int pivot = Long.numberOfTrailingZeros(left);
        for (long rest = left; rest != 0; rest &= rest - 1) {
            int column = Long.numberOfTrailingZeros(rest);
            pivot = codes.distinct(column) > codes.distinct(pivot) ? column : pivot;
        }
        return pivot;
    }

    private int fresh(int rows) {
        int size = Integer.highestOneBit(Math.max(8, rows)) << 2;
        if (slots.length < size) {
            slots = new int[size];
            stamps = new int[size];
            stamp = 0;
        }
        if (++stamp < 0) {
            Arrays.fill(stamps, 0);
            stamp = 1;
        }
        return size - 1;
    }

    static int[] columns(long set) {
        int[] columns = new int[Long.bitCount(set)];
        long rest = set;
        for (int at = 0; at < columns.length; at++, rest &= rest - 1) {
            columns[at] = Long.numberOfTrailingZeros(rest);
        }
        return columns;
    }
}
