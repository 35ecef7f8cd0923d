package assay.reference;

import static assay.reference.Near.assertNear;
import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.familiarity.NearDuplicates;
import assay.model.Activations;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Outliers and near duplicates by cosine and by Euclidean distance. */
final class OutlierDuplicatesTopic implements Topic {

    private static final double TOLERANCE = 1e-6;

    @Override
    public String path() {
        return "core/outlier_duplicates";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        return ReferenceFiles.files(folder, ".json").stream()
                .map(
                        file -> {
                            String name = file.getFileName().toString().replace(".json", "");
                            Path features =
                                    folder.resolve(name.replace("expected", "features") + ".csv");
                            return DynamicTest.dynamicTest(
                                    name, () -> check(ReferenceFiles.json(file), features));
                        });
    }

    private static void check(JsonObject expected, Path features) {
        double[][] rows = ReferenceFiles.table(features);
        NearDuplicates found =
                NearDuplicates.of(
                        new Activations(
                                "features",
                                RowIds.of("aa".repeat(8), rows.length),
                                DoubleMatrix.copyOf(rows)));
        assertNear(
                ReferenceFiles.numbers(expected.get("outlier_score")),
                found.outlierScores(),
                TOLERANCE,
                "outlier_score");
        assertNear(
                ReferenceFiles.numbers(expected.get("near_duplicate_score")),
                found.duplicateScores(),
                TOLERANCE,
                "near_duplicate_score");
        assertEquals(integers(expected.get("outlier_flag").getAsJsonArray()), found.outliers());
        assertEquals(
                integers(expected.get("near_duplicate_flag").getAsJsonArray()), found.flagged());
        JsonArray sets = expected.get("near_duplicate_sets").getAsJsonArray();
        for (int row = 0; row < rows.length; row++) {
            assertEquals(
                    integers(sets.get(row).getAsJsonArray()), found.near().get(row), "row " + row);
        }
    }

    private static List<Integer> integers(JsonArray array) {
        return Arrays.stream(ReferenceFiles.numbers(array))
                .mapToObj(value -> (int) value)
                .sorted()
                .toList();
    }
}
