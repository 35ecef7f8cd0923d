package assay.reference;

import static assay.reference.Near.assertNear;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.dynamics.Confusion;
import assay.dynamics.MetadataPosterior;
import assay.dynamics.ProbeDynamics;
import assay.dynamics.Probes;
import assay.model.LossTrajectories;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.work.Work;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Posteriors of loss trajectories. A JSON file with {@code probes} is a case of its own; of any
 * other, every {@code kNUMBER} is a case over the three CSV files.
 */
final class MapdTopic implements Topic {

    private static final String SOURCE = "0123456789ab";

    @Override
    public String path() {
        return "core/mapd";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        return ReferenceFiles.files(folder, ".json").stream().flatMap(MapdTopic::cases);
    }

    private static Stream<DynamicTest> cases(Path file) {
        JsonObject expected = ReferenceFiles.json(file);
        String name = file.getFileName().toString().replace(".json", "");
        if (expected.has("probes")) {
            return Stream.of(DynamicTest.dynamicTest(name, () -> checkTie(expected)));
        }
        int[] ks =
                expected.keySet().stream()
                        .filter(key -> key.matches("k[0-9]+"))
                        .mapToInt(key -> Integer.parseInt(key.substring(1)))
                        .toArray();
        Stream<DynamicTest> posteriors =
                Arrays.stream(ks)
                        .mapToObj(
                                k ->
                                        DynamicTest.dynamicTest(
                                                name + " k=" + k, () -> check(expected, file, k)));
        if (!expected.has("prioritized_training")) {
            return posteriors;
        }
        return Stream.concat(
                posteriors,
                Stream.of(
                        DynamicTest.dynamicTest(
                                name + " priority",
                                () ->
                                        checkPriority(
                                                expected,
                                                file,
                                                Arrays.stream(ks).max().orElseThrow()))));
    }

    private static void check(JsonObject expected, Path file, int k) {
        JsonObject wanted = expected.getAsJsonObject("k" + k);
        ProbeDynamics dug = dig(file, k);
        MetadataPosterior posterior = dug.posterior();
        assertEquals(texts(expected.get("categories_sorted")), posterior.categories());
        assertPosterior(
                ReferenceFiles.table(wanted.get("posterior_query")),
                texts(wanted.get("argmax_query")),
                posterior);
        Confusion confusion = dug.confusion();
        assertEquals(wanted.get("probe_test_accuracy").getAsDouble(), confusion.accuracy(), 1e-15);
        double[][] counts = ReferenceFiles.table(wanted.get("confusion_true_by_pred"));
        for (int row = 0; row < counts.length; row++) {
            assertArrayEquals(
                    counts[row],
                    confusion.counts().get(row).stream().mapToDouble(c -> c).toArray(),
                    "confusion of " + posterior.categories().get(row));
        }
    }

    private static void checkPriority(JsonObject expected, Path file, int k) {
        JsonObject wanted = expected.getAsJsonObject("prioritized_training");
        MetadataPosterior posterior = dig(file, k).posterior();
        assertArrayEquals(
                ReferenceFiles.numbers(wanted.get("clean_score")),
                posterior.probabilities("typical"));
        assertNear(
                ReferenceFiles.numbers(wanted.get("training_score")),
                posterior.priority(
                        "typical", ReferenceFiles.numbers(wanted.get("correct_class_confidence"))),
                1e-15,
                "training score");
    }

    private static void checkTie(JsonObject expected) {
        List<String[]> lines = new ArrayList<>();
        for (JsonElement probe : expected.getAsJsonArray("probes")) {
            lines.add(line(probe.getAsJsonArray().get(0), probe.getAsJsonArray().get(1)));
        }
        String[] query = line(expected.get("argmax"), expected.get("query"));
        MetadataPosterior posterior =
                dig(
                                lines,
                                List.of(),
                                List.<String[]>of(Arrays.copyOfRange(query, 1, query.length)),
                                expected.get("k").getAsInt())
                        .posterior();
        for (Map.Entry<String, JsonElement> one :
                expected.getAsJsonObject("posterior").entrySet()) {
            assertEquals(
                    one.getValue().getAsDouble(), posterior.probabilities(one.getKey())[0], 0.0);
        }
        assertEquals(expected.get("argmax").getAsString(), posterior.likeliest(0));
    }

    private static void assertPosterior(
            double[][] wanted, List<String> likeliest, MetadataPosterior posterior) {
        assertEquals(wanted.length, posterior.size());
        for (int row = 0; row < wanted.length; row++) {
            for (int category = 0; category < wanted[row].length; category++) {
                assertEquals(
                        wanted[row][category],
                        posterior.at(row, category),
                        1e-15,
                        "query " + row + ", category " + category);
            }
            assertEquals(likeliest.get(row), posterior.likeliest(row), "query " + row);
        }
    }

    private static ProbeDynamics dig(Path file, int k) {
        return dig(
                lines(file.resolveSibling("probe_train.csv")),
                lines(file.resolveSibling("probe_test.csv")),
                lines(file.resolveSibling("query.csv")),
                k);
    }

    /** One table of losses: the probes, those held out, then the queries, in the files' order. */
    private static ProbeDynamics dig(
            List<String[]> fit, List<String[]> heldOut, List<String[]> queries, int k) {
        List<double[]> losses = new ArrayList<>();
        fit.forEach(line -> losses.add(numbers(line, 1)));
        heldOut.forEach(line -> losses.add(numbers(line, 1)));
        queries.forEach(line -> losses.add(numbers(line, 0)));
        RowIds ids = RowIds.of(SOURCE, losses.size());
        SortedMap<String, RowIds> known = byCategory(fit, 0);
        SortedMap<String, RowIds> checked = byCategory(heldOut, fit.size());
        known.keySet().forEach(name -> checked.putIfAbsent(name, RowIds.of(List.of())));
        return ProbeDynamics.of(
                new LossTrajectories(ids, DoubleMatrix.copyOf(losses.toArray(double[][]::new))),
                new Probes(known, checked),
                k,
                Work.silent());
    }

    private static SortedMap<String, RowIds> byCategory(List<String[]> lines, int first) {
        SortedMap<String, List<RowId>> ids = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            ids.computeIfAbsent(lines.get(i)[0], name -> new ArrayList<>())
                    .add(new RowId(SOURCE, first + i));
        }
        SortedMap<String, RowIds> categories = new TreeMap<>();
        ids.forEach((name, list) -> categories.put(name, RowIds.of(list)));
        return categories;
    }

    private static String[] line(JsonElement category, JsonElement losses) {
        return Stream.concat(
                        Stream.of(category.getAsString()),
                        losses.getAsJsonArray().asList().stream().map(JsonElement::getAsString))
                .toArray(String[]::new);
    }

    private static List<String[]> lines(Path csv) {
        return ReferenceFiles.lines(csv).skip(1).toList();
    }

    private static double[] numbers(String[] line, int from) {
        return Arrays.stream(line).skip(from).mapToDouble(Double::parseDouble).toArray();
    }

    private static List<String> texts(JsonElement array) {
        return array.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
    }
}
