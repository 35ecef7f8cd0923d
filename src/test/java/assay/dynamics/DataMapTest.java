package assay.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.model.EpochLogits;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.rows.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Data maps of others come back as they were published, and ours are made as theirs. */
class DataMapTest {

    private static final Path DATA = Path.of("../shared/data/cartography-winogrande-even");
    private static final RowIds THREE = RowIds.of("0123456789ab", 3);

    @TempDir private Path folder;

    /** Counts and ends of the published map, taken from its lines by another program. */
    @Test
    void thePublishedMapOfWinograndeIsRead() {
        assumeTrue(Files.isDirectory(DATA) || System.getenv("CI") != null, "no data beside");
        DataMap map = DataMap.read(DATA.resolve("winogrande_even.jsonl"));
        assertEquals(20_199, map.size());
        assertEquals(6, map.epochs());
        int[] counts = new int[7];
        Arrays.stream(map.correct()).forEach(correct -> counts[correct]++);
        assertArrayEquals(new int[] {14, 50, 127, 318, 1126, 6086, 12478}, counts);
        assertEquals(.8977233062692338, Arrays.stream(map.confidence()).average().orElse(0), 1e-12);
        assertEquals(
                .14773913582453552, Arrays.stream(map.variability()).average().orElse(0), 1e-12);
        assertEquals(List.of(12074, 13830, 14103), ordinals(map.hard(3)));
        assertEquals(List.of(17390, 11827), ordinals(map.ambiguous(2)));
        assertEquals(.0047163617, map.confidence()[12074]);
    }

    private static List<Integer> ordinals(RowIds ids) {
        return ids.stream().map(RowId::ordinal).toList();
    }

    /** The samples are of other rows each; one by one their losses are those of another program. */
    @Test
    void theSamplesOfTheirTrainingAreReadOneByOneAndNotTogether() {
        assumeTrue(Files.isDirectory(DATA) || System.getenv("CI") != null, "no data beside");
        EpochLogits logits = EpochLogits.read(DATA.resolve("sample_dynamics_epoch_0.jsonl"));
        assertEquals(List.of("4734364254410", "1355224458312"), logits.names().subList(0, 2));
        DataMap map = TrainingDynamics.of(logits).dataMap();
        assertArrayEquals(new int[] {0, 0, 1, 0, 1, 1, 0, 0, 0, 0}, map.correct());
        assertEquals(.031223693041757823, map.confidence()[0] / 5, 1e-12);
        assertEquals(.142024438842943, map.confidence()[4] / 5, 1e-12);
        assertEquals(0, map.variability()[4]);
        String message =
                assertThrows(IllegalArgumentException.class, () -> EpochLogits.read(DATA))
                        .getMessage();
        assertEquals(
                "row 0 of '"
                        + DATA.resolve("sample_dynamics_epoch_1.jsonl")
                        + "' is the guid 2115631346111, which '"
                        + DATA.resolve("sample_dynamics_epoch_0.jsonl")
                        + "' does not have; every epoch has the same rows",
                message);
    }

    @Test
    void aMapWrittenAsATableComesBack() {
        DataMap map = map(.9, .2, .5);
        for (String name : List.of("map.parquet", "map.csv")) {
            Path file = map.rows().export(folder.resolve(name));
            assertEquals(map, DataMap.read(file, THREE));
            assertEquals(3, DataMap.read(file.toString()).size());
        }
        assertEquals(THREE.pick(0, 2, 1), map.easy(9));
        assertEquals(THREE.pick(1), map.hard(1));
        assertEquals(THREE.pick(2), map.ambiguous(1));
        assertEquals(RowIds.of(List.of()), map.easy(0));
    }

    @Test
    void refusesWhatIsNoMap() throws IOException {
        refuses("confidence of row 1 is 1.5; it lies between 0.0 and 1.0", () -> map(.9, 1.5, .5));
        refuses(
                "correctness of row 2 is 5.0; it lies between 0.0 and 4.0",
                () -> new DataMap(THREE, new double[3], new double[3], new int[] {0, 1, 5}, 4));
        refuses(
                "3, 2 and 3 numbers for 3 rows; every row has one of each",
                () -> new DataMap(THREE, new double[3], new double[2], new int[3], 4));
        Path file = map(.9, .2, .5).rows().export(folder.resolve("map.csv"));
        refuses(
                "'"
                        + file
                        + "' has 3 rows of 3 columns for 2 ids; a data map has confidence, variability and correctness of every row",
                () -> DataMap.read(file, THREE.pick(0, 1)));
        Path array = Files.createFile(folder.resolve("map.npy"));
        refuses(
                "'"
                        + array
                        + "' is an array, which has no rows of its own; give their ids: DataMap.read(file, ids)",
                () -> DataMap.read(array));
        Path half = folder.resolve("half.csv");
        Files.writeString(half, "confidence,variability,correctness\n.5,.1,2.5\n");
        refuses(
                "correctness of row 0 of '" + half + "' is 2.5; it counts epochs",
                () -> DataMap.read(half));
        refuses(
                "a map over 0 epochs; there is 1 or more",
                () -> new DataMap(THREE, new double[3], new double[3], new int[3], 0));
        refuses("asked for -1 rows; ask for 0 or more", () -> map(.9, .2, .5).hard(-1));
        assertEquals(3, Rows.read(file).size());
    }

    private static DataMap map(double... confidence) {
        return new DataMap(THREE, confidence, new double[] {.1, .2, .3}, new int[] {4, 0, 2}, 4);
    }

    private static void refuses(String message, Executable task) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, task).getMessage());
    }
}
