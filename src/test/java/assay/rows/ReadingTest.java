package assay.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading and writing can be stopped, say how far they are, and notice a file that changes. */
class ReadingTest {

    private static final String LINES = "12,abc\n".repeat(20_000);

    @TempDir Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void aFileThatChangesWhileItIsReadIsRefused() {
        Path file = write("a,b\n" + LINES);
        AtomicInteger asked = new AtomicInteger();
        Work work =
                token(
                        () -> {
                            if (asked.incrementAndGet() == 9) {
                                write("a,b\n" + LINES.replace("12", "13"));
                            }
                            return false;
                        });
        assertEquals(
                file + " changed while it was read; read it again when nobody writes to it",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Work.within(work, () -> Rows.read(file)))
                        .getMessage());
    }

    @Test
    void everyLongRoadCanBeLeft() {
        Path csv = write("a,b\n" + LINES);
        Rows rows = Rows.read(csv);
        Path idx =
                TestFiles.write(
                        folder.resolve("x-idx3-ubyte"),
                        TestFiles.idx(0x803, 28 * 28 * 4000, 4000, 28, 28));
        Images images = Rows.read(idx).images("image");
        stops(() -> Rows.read(csv));
        stops(() -> Rows.read(idx));
        stops(() -> rows.with("c", row -> 1).contentHash());
        stops(() -> rows.export(folder.resolve("y.csv")));
        stops(() -> rows.export(folder.resolve("y.parquet")));
        stops(() -> rows.sql("select * from rows"));
        stops(() -> Rows.of(Column.images("i", images)).export(folder.resolve("y.parquet")));
        assertEquals(List.of("x-idx3-ubyte", csv.getFileName().toString()), names());
    }

    @Test
    void exportsKeepOutOfTheWayOfOtherFiles() {
        Path csv = write("a,b\n1,2\n");
        TestFiles.write(folder.resolve("y.csv.part"), new byte[] {1});
        TestFiles.write(folder.resolve(".y.csv.1.part"), new byte[] {2});
        Rows.read(csv).export(folder.resolve("y.csv"));
        assertEquals(
                List.of(".y.csv.1.part", csv.getFileName().toString(), "y.csv", "y.csv.part"),
                names());
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    @Test
    void readingImagesSaysHowFarItIs() throws Exception {
        Path idx =
                TestFiles.write(
                        folder.resolve("x-idx3-ubyte"),
                        TestFiles.idx(0x803, 28 * 28 * 2000, 2000, 28, 28));
        Work.within(token(() -> false), () -> Rows.read(idx));
        assertEquals(
                List.of(
                        "reading x-idx3-ubyte 0 of 1568000 bytes",
                        "reading x-idx3-ubyte 1048576 of 1568000 bytes",
                        "reading x-idx3-ubyte 1568000 of 1568000 bytes"),
                said);
    }

    private void stops(Callable<?> road) {
        AtomicInteger asked = new AtomicInteger();
        Work work = token(() -> asked.incrementAndGet() > 2);
        assertThrows(CancellationException.class, () -> Work.within(work, road));
    }

    private Path write(String text) {
        return TestFiles.write(folder.resolve("x.csv"), text.getBytes(StandardCharsets.UTF_8));
    }

    private Work token(BooleanSupplier cancelled) {
        return new Work() {
            @Override
            public boolean cancelled() {
                return cancelled.getAsBoolean();
            }

            @Override
            public void progress(String task, long done, long total, String unit) {
                said.add("%s %d of %d %s".formatted(task, done, total, unit));
            }
        };
    }
}
