package assay.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.stats.FloatFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Activations that find no room are told in one sentence, and the file that was there before stays
 * as it was. A process of its own is kept to files of 64 KiB, which fails as a full disk does.
 */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {

    @TempDir private Path folder;

    @Test
    void theOldFileStaysWhereTheNewOneFindsNoRoom() throws IOException, InterruptedException {
        Path file = folder.resolve("fc.f32");
        activations(1).save(file);
        Path said = folder.resolve("said.txt");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder small =
                new ProcessBuilder(
                                "bash",
                                "-c",
                                "ulimit -f 64; exec \"$0\" -Xmx64m -XX:-UsePerfData \"$@\"",
                                java,
                                Child.class.getName(),
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        small.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process child = small.start();
        assertTrue(child.waitFor(60, TimeUnit.SECONDS), "still writing");
        String sentence = Files.readString(said).strip();
        assertTrue(sentence.startsWith("cannot write '" + file + "'"), sentence);
        assertEquals(1, sentence.lines().count(), sentence);
        assertArrayEquals(new double[] {0, 1}, FloatFile.read(file).row(0));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file, said), left.sorted().toList());
        }
    }

    private static Activations activations(int rows) {
        double[] numbers = new double[rows * 2];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        return new Activations(
                "fc", RowIds.of("0123456789ab", rows), DoubleMatrix.wrap(2, numbers));
    }

    /** Tries to replace the file by a megabyte, and says how that went. */
    static final class Child {

        private Child() {}

        public static void main(String[] file) {
            try {
                activations(1 << 17).save(Path.of(file[0]));
                System.out.println("written");
            } catch (UncheckedIOException full) {
                System.out.println(full.getMessage());
            }
        }
    }
}
