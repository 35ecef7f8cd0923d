package assay.rows;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * However a file is damaged, reading it gives rows or one sentence. Twenty seeds, each with forty
 * mutations of every kind of file; {@code -Dassay.mutations} makes them more.
 */
class DamagedFilesTest {

    private static final int MUTATIONS = Integer.getInteger("assay.mutations", 40);

    @TempDir Path folder;

    @RepeatedTest(20)
    void damagedFilesAreReadOrRefused(RepetitionInfo info) {
        SplittableRandom random = new SplittableRandom(info.getCurrentRepetition());
        Path whole = SomeRows.of(info.getCurrentRepetition()).export(folder.resolve("x.csv"));
        byte[] csv = TestFiles.read(whole);
        byte[] idx = TestFiles.idx(0x803, 5 * 12, 5, 4, 3);
        byte[] parquet = TestFiles.read(SomeRows.of(1).export(folder.resolve("whole.parquet")));
        byte[] lines =
                "{\"a\": 1, \"b\": \"x\"}\n{\"a\": 2.5, \"b\": null}\n"
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < MUTATIONS; i++) {
            attempt("m.csv", mutated(csv, random));
            attempt("m.csv.gz", mutated(TestFiles.gzip(csv), random));
            attempt("m-idx3-ubyte", mutated(idx, random));
            attempt("m-idx3-ubyte.gz", mutated(TestFiles.gzip(idx), random));
            if (i % 20 == 0) {
                attempt("m.parquet", mutated(parquet, random));
                attempt("m.jsonl", mutated(lines, random));
            }
        }
    }

    private void attempt(String name, byte[] bytes) {
        Path file = TestFiles.write(folder.resolve(name), bytes);
        try {
            assertTrue(Rows.read(file).size() >= 0);
        } catch (IllegalArgumentException | UncheckedIOException refusal) {
            String sentence = refusal.getMessage();
            assertTrue(sentence.contains(name), sentence);
            assertFalse(sentence.contains("\n"), sentence);
            assertFalse(sentence.contains("Exception"), sentence);
        }
    }

    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        byte[] mutated = bytes.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && mutated.length > 0; i++) {
            int place = random.nextInt(mutated.length);
            switch (random.nextInt(5)) {
                case 0 -> mutated[place] = (byte) random.nextInt(256);
                case 1 -> mutated[place] ^= (byte) (1 << random.nextInt(8));
                case 2 -> mutated = Arrays.copyOf(mutated, place);
                case 3 -> mutated = Arrays.copyOf(mutated, mutated.length + random.nextInt(20));
                default -> mutated[place] = (byte) "\",\n\r\0".charAt(random.nextInt(5));
            }
        }
        return mutated;
    }
}
