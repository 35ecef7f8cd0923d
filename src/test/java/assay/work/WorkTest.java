package assay.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A thread works for whoever lent it a token last, and for nobody who is long gone. */
class WorkTest {

    private static final Work STOPPED =
            new Work() {
                @Override
                public boolean cancelled() {
                    return true;
                }

                @Override
                public void progress(String task, long done, long total, String unit) {}
            };

    @Test
    void aTokenIsLentForATaskAndTheThreadsItStarts() throws Exception {
        assertSame(Work.silent(), Work.current());
        Work seen =
                Work.within(
                        STOPPED,
                        () -> {
                            FutureTask<Work> inside = new FutureTask<>(Work::current);
                            new Thread(inside).start();
                            assertSame(STOPPED, Work.current());
                            return inside.get();
                        });
        assertSame(STOPPED, seen);
        assertSame(Work.silent(), Work.current());
    }

    /**
     * Workers that a stopped cell brought to life would else refuse the work of all later cells.
     */
    @Test
    void workersOfTheCommonPoolDoNotKeepTheTokenOfTheCellThatStartedThem() throws Exception {
        ForkJoinPool pool = ForkJoinPool.commonPool();
        FutureTask<Integer> first = new FutureTask<>(() -> 1);
        int one =
                Work.within(
                        STOPPED,
                        () -> {
                            pool.execute(first);
                            return first.get();
                        });
        assertEquals(1, one);
        List<FutureTask<Boolean>> later =
                IntStream.range(0, 64)
                        .mapToObj(i -> new FutureTask<>(() -> Work.current().cancelled()))
                        .toList();
        later.forEach(pool::execute);
        for (FutureTask<Boolean> task : later) {
            assertEquals(false, task.get());
        }
        FutureTask<Work> own = new FutureTask<>(() -> Work.within(STOPPED, Work::current));
        pool.execute(own);
        assertSame(STOPPED, own.get());
    }
}
