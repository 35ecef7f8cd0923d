package assay.stats;

import assay.work.Work;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Cuts rows into parts, works on several at once, and hands the results over in order.
 *
 * <p>Where the cuts are depends on the shape of the work alone, never on the number of threads, and
 * sums are taken in the order of the parts. So results are the same to the last bit on one core and
 * on many. A part takes some hundredths of a second; between the parts the token is asked.
 */
public final class Parts {

    private static final long COST_OF_A_PART = 20_000_000;
    private static final int LARGEST_PART = 4096;
    private static final int SMALLEST_PART = 64;

    private Parts() {}

    /**
     * Works on the rows from {@code from} to before {@code to}.
     *
     * @param <S> what it finds out
     */
    @FunctionalInterface
    public interface Task<S> {
        /**
         * {@return what these rows say}
         *
         * @param from first row
         * @param to the row after the last
         */
        S run(int from, int to);
    }

    /**
     * Works on all rows.
     *
     * @param <S> what a part finds out
     * @param rows number of rows
     * @param costPerRow about how many multiplications a row takes
     * @param work asked between parts, on the calling thread
     * @param task run on several threads at once
     * @param inOrder takes the parts' results in order, on the calling thread
     */
    public static <S> void fold(
            int rows, long costPerRow, Work work, Task<S> task, Consumer<? super S> inOrder) {
        int size =
                (int)
                        Math.max(
                                SMALLEST_PART,
                                Math.min(LARGEST_PART, COST_OF_A_PART / Math.max(1, costPerRow)));
        int parts = (int) ((rows + (long) size - 1) / size);
        int wave = 2 * Runtime.getRuntime().availableProcessors();
        for (int first = 0; first < parts; first += wave) {
            work.check();
            List<S> results =
                    IntStream.range(first, Math.min(first + wave, parts))
                            .parallel()
                            .mapToObj(
                                    part ->
                                            task.run(
                                                    part * size,
                                                    (int) Math.min(rows, (part + 1L) * size)))
                            .toList();
            results.forEach(inOrder);
        }
        work.check();
    }

    /**
     * Works on all rows where every row's result is stored by the task itself.
     *
     * @param rows number of rows
     * @param costPerRow about how many multiplications a row takes
     * @param work asked between parts, on the calling thread
     * @param task run on several threads at once
     */
    public static void each(int rows, long costPerRow, Work work, RowTask task) {
        fold(
                rows,
                costPerRow,
                work,
                (from, to) -> {
                    task.run(from, to);
                    return task;
                },
                done -> {});
    }

    /** Works on the rows from {@code from} to before {@code to} and stores what it finds. */
    @FunctionalInterface
    public interface RowTask {
        /**
         * Stores what these rows say.
         *
         * @param from first row
         * @param to the row after the last
         */
        void run(int from, int to);
    }
}
