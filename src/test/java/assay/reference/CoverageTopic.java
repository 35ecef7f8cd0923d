package assay.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.plan.CoverageCell;
import assay.plan.CoverageTable;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Planned and collected counts give the completion and evenness other tools gave, rel 1e-12. */
final class CoverageTopic implements Topic {

    private static final double RELATIVE = 1e-12;

    @Override
    public String path() {
        return "core/coverage";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        return ReferenceFiles.files(folder, ".json").stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.getFileName().toString(),
                                        () -> check(ReferenceFiles.json(file))));
    }

    private static void check(JsonObject expected) {
        CoverageTable.Part part = part(expected);
        checkCells(expected, "deficit", part.cells(), CoverageCell::deficit);
        checkCells(expected, "completion", part.cells(), CoverageCell::completion);
        close(expected, "overall_completion_capped", part.completion());
        close(expected, "normalized_shannon_evenness", part.evenness());
    }

    private static CoverageTable.Part part(JsonObject given) {
        double[] planned = ReferenceFiles.numbers(given.get("planned"));
        double[] collected = ReferenceFiles.numbers(given.get("collected"));
        long rows = (long) Arrays.stream(collected).sum();
        double total = Math.max(1, Arrays.stream(planned).sum());
        return new CoverageTable.Part(
                "cells",
                IntStream.range(0, planned.length)
                        .mapToObj(
                                cell ->
                                        new CoverageCell(
                                                given.getAsJsonArray("cells")
                                                        .get(cell)
                                                        .getAsString(),
                                                planned[cell] / total,
                                                (long) planned[cell],
                                                (long) collected[cell],
                                                rows))
                        .toList());
    }

    private static void checkCells(
            JsonObject expected,
            String key,
            List<CoverageCell> cells,
            ToDoubleFunction<CoverageCell> value) {
        double[] wanted = ReferenceFiles.numbers(expected.get(key));
        assertEquals(wanted.length, cells.size(), key);
        for (int cell = 0; cell < wanted.length; cell++) {
            double given = value.applyAsDouble(cells.get(cell));
            assertEquals(wanted[cell], given, RELATIVE * wanted[cell], key + " of cell " + cell);
        }
    }

    private static void close(JsonObject expected, String key, double given) {
        double wanted = expected.get(key).getAsDouble();
        assertEquals(wanted, given, RELATIVE * wanted, key);
    }
}
