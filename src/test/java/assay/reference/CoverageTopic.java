package assay.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.plan.CollectionPlan;
import assay.plan.CoverageCell;
import assay.plan.CoverageTable;
import assay.plan.CrossTab;
import assay.plan.JointShare;
import assay.plan.Plan;
import assay.rows.Column;
import assay.rows.Rows;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
        check(expected, part(expected));
        check(expected, crossed(expected).part());
    }

    private static void check(JsonObject expected, CoverageTable.Part part) {
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

    /** The same counts as rows under a plan of the crossed levels, each behind its cell. */
    private static CrossTab crossed(JsonObject given) {
        double[] planned = ReferenceFiles.numbers(given.get("planned"));
        double[] collected = ReferenceFiles.numbers(given.get("collected"));
        double total = Arrays.stream(planned).sum();
        Object[] shares = new Object[3 * planned.length];
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        for (int cell = 0; cell < planned.length; cell++) {
            String[] levels = given.getAsJsonArray("cells").get(cell).getAsString().split("\\|");
            shares[3 * cell] = levels[0];
            shares[3 * cell + 1] = levels[1];
            shares[3 * cell + 2] = planned[cell] / total;
            first.addAll(Collections.nCopies((int) collected[cell], levels[0]));
            second.addAll(Collections.nCopies((int) collected[cell], levels[1]));
        }
        CollectionPlan plan =
                Plan.named("reference")
                        .expectJoint(List.of("first", "second"), JointShare.of(shares), "given")
                        .target((long) total)
                        .freeze();
        Rows rows =
                Rows.of(
                        Column.texts("first", first.toArray(String[]::new)),
                        Column.texts("second", second.toArray(String[]::new)));
        return plan.crossTab(rows, "first", "second");
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
