package assay.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.stats.Quantiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quantiles of a file are the same to the last digit whether its cells are held or counted. */
class StoredQuantilesTest {

    private static final double[] SHARES = {0, .1, 1 / 3.0, .5, .975, 1};

    @TempDir private Path folder;

    @RepeatedTest(3)
    void heldOrCountedTheyAreTheSame(RepetitionInfo seed) throws IOException {
        int n = 300 + seed.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(n);
        double[] values = new double[n];
        Arrays.setAll(values, i -> Math.round(1e3 * random.nextDouble()) / 64.0);
        String lines =
                Arrays.stream(values)
                        .mapToObj(value -> value + ",a\n,b\n")
                        .collect(Collectors.joining("", "x,y\n", ""));
        for (String name : new String[] {"rows.csv", "rows.parquet"}) {
            Path file = folder.resolve(name);
            Files.writeString(folder.resolve("rows.csv"), lines);
            if (name.endsWith("parquet")) {
                Rows.read(folder.resolve("rows.csv")).export(file);
            }
            StoredTable table = StoredTable.of(file);
            for (long most : new long[] {0, n - 1L, n, 10L * n}) {
                assertArrayEquals(
                        Quantiles.of(values, SHARES), table.quantiles(most, "x", SHARES), name);
            }
        }
    }

    @Test
    void whatIsNotFiniteOrNotThereIsNamedEitherWay() throws IOException {
        Path odd = Files.writeString(folder.resolve("odd.csv"), "x,y\n1.5,1\n-inf,2\n2.5,3\n");
        for (long most : new long[] {0, 100}) {
            refused(
                    "column 'x' holds -Infinity; quantiles are of finite values",
                    () -> StoredTable.of(odd).quantiles(most, "x", .5));
        }
        Path none = Files.writeString(folder.resolve("none.csv"), "x,y\n,1\n,2\n");
        CsvOptions numbers = CsvOptions.DEFAULTS.withKind("x", Column.Kind.NUMBER);
        for (long most : new long[] {0, 100}) {
            refused(
                    "column 'x' has no value; a quantile needs one",
                    () -> StoredTable.of(none, numbers).quantiles(most, "x", .5));
        }
    }

    private static void refused(String sentence, Runnable act) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, act::run).getMessage());
    }
}
