package assay.work;

import java.time.Duration;
import java.util.List;

/**
 * What goes on in a kernel besides the cell that asks: threads that did not stop when their cell
 * was stopped, threads that go on after their cell's end, and the memory.
 *
 * @param leftBehind threads that their cell was stopped without, the oldest first
 * @param background threads that work for a cell that is over, or for the running one beside its
 *     own, by cell
 * @param heapUsed bytes of the heap in use, garbage included; at least 0
 * @param heapLimit most bytes the heap may have; above 0
 */
public record KernelStatus(
        List<Worker> leftBehind, List<Worker> background, long heapUsed, long heapLimit) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the heap's sizes are out of their range
     */
    public KernelStatus {
        leftBehind = List.copyOf(leftBehind);
        background = List.copyOf(background);
        if (heapUsed < 0 || heapLimit <= 0) {
            throw new IllegalArgumentException(
                    "heap is "
                            + heapUsed
                            + " of "
                            + heapLimit
                            + " bytes; use 0 or more of more than 0");
        }
    }

    /**
     * A thread that works for a cell.
     *
     * @param thread its name
     * @param cell number of its cell; 0 for what runs before the first
     * @param doing the method it is in, and where that was called in a cell; empty when it ended
     * @param cpu processor time it took since it was started
     */
    public record Worker(String thread, int cell, String doing, Duration cpu) {

        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if a number is below 0
         */
        public Worker {
            if (cell < 0 || cpu.isNegative()) {
                throw new IllegalArgumentException(
                        "thread '%s' of cell %d took %s; use numbers of 0 or more"
                                .formatted(thread, cell, cpu));
            }
        }
    }
}
