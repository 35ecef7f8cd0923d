package assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output that nobody read is its owner's alone, and goes a week after its kernel is gone. */
class SpoolFolderTest {

    @TempDir Path folder;

    @Test
    void filesAreTheirOwnersAlone() throws IOException {
        Path file = spool().create();
        assertEquals("rw-------", permissions(file));
        assertEquals("rwx------", permissions(file.getParent()));
    }

    @Test
    void theFileOfALivingKernelStaysHoweverOld() throws Exception {
        Path mine = spool().create();
        Process other = Writers.start(SpoolFolderTest.class, folder.resolve("output"));
        try {
            Path others = Path.of(Writers.line(other));
            List.of(mine, others).forEach(SpoolFolderTest::age);
            spool().clear();
            assertTrue(Files.exists(mine));
            assertTrue(Files.exists(others));
            other.destroyForcibly().waitFor();
            spool().clear();
            assertTrue(Files.exists(mine));
            assertFalse(Files.exists(others));
            try (Stream<Path> left = Files.list(mine.getParent())) {
                assertEquals(2, left.count());
            }
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aYoungFileAndWhatIsNotOursStay() throws IOException {
        Path output = Files.createDirectories(folder.resolve("output"));
        Path young = Files.createFile(output.resolve("assay-output-1.txt"));
        Path strange = Files.createFile(output.resolve("notes.txt"));
        age(strange);
        spool().clear();
        assertTrue(Files.exists(young));
        assertTrue(Files.exists(strange));
        age(young);
        spool().clear();
        assertFalse(Files.exists(young));
    }

    @Test
    void withoutAFolderThereIsNothingToClear() {
        spool().clear();
        assertFalse(Files.exists(folder.resolve("output")));
    }

    /** Another kernel: makes a file, tells its name, and waits to be killed. */
    public static void main(String[] arguments) throws Exception {
        SpoolFolder spool = new SpoolFolder(Path.of(arguments[0]), Clock.systemUTC());
        System.out.println(spool.create());
        Thread.currentThread().join();
    }

    private SpoolFolder spool() {
        return new SpoolFolder(folder.resolve("output"), Clock.systemUTC());
    }

    private static void age(Path file) {
        try {
            Files.setLastModifiedTime(
                    file, FileTime.from(Clock.systemUTC().instant().minus(Duration.ofDays(8))));
        } catch (IOException error) {
            throw new AssertionError(error);
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
