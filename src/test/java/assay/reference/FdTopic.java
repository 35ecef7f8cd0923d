package assay.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.profile.Dependencies;
import assay.profile.Dependency;
import assay.profile.ErrorMeasure;
import assay.profile.Typos;
import assay.profile.UniqueCombinations;
import assay.profile.Verification;
import assay.rows.Rows;
import assay.work.Work;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;

/**
 * Minimal dependencies, keys, errors and their clusters, dependencies that nearly hold: sets equal,
 * errors to 1e-9. Every object of the expectations is a CSV file of that name.
 */
final class FdTopic implements Topic {

    private static final double TOLERANCE = 1e-9;

    @Override
    public String path() {
        return "methods/fd";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        return ReferenceFiles.files(folder, ".json").stream().flatMap(file -> tests(folder, file));
    }

    private static Stream<DynamicTest> tests(Path folder, Path file) {
        JsonObject json = ReferenceFiles.json(file);
        return json.entrySet().stream().flatMap(each -> tests(folder, each.getKey(), json));
    }

    private static Stream<DynamicTest> tests(Path folder, String name, JsonObject json) {
        if (!json.get(name).isJsonObject()) {
            String table = name.replaceFirst("Injected.*", "");
            return Stream.of(
                    DynamicTest.dynamicTest(
                            name, () -> checkTypos(folder, table, json.getAsJsonArray(name))));
        }
        JsonObject expected = json.getAsJsonObject(name);
        Rows rows = Rows.read(folder.resolve(name + ".csv"));
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(test(name + " minimal", () -> checkMinimal(rows, expected)));
        tests.add(test(name + " keys", () -> checkKeys(rows, expected)));
        for (JsonElement one : expected.getAsJsonArray("verify")) {
            tests.add(test(name + " verify " + one, () -> checkVerified(rows, one)));
        }
        expected.getAsJsonObject("approxFDsTaneG1")
                .entrySet()
                .forEach(
                        each ->
                                tests.add(
                                        test(
                                                name + " g1 of " + each.getKey(),
                                                () ->
                                                        checkApproximate(
                                                                rows,
                                                                each.getKey(),
                                                                each.getValue()))));
        return tests.stream();
    }

    private static DynamicTest test(String name, Runnable check) {
        return DynamicTest.dynamicTest(name.substring(0, Math.min(60, name.length())), check::run);
    }

    private static void checkMinimal(Rows rows, JsonObject expected) {
        Set<String> wanted =
                elements(expected.get("minimalFDs"))
                        .map(JsonElement::getAsJsonObject)
                        .map(fd -> name(rows, fd.get("lhs"), fd.get("rhs").getAsInt()))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(wanted, names(Dependencies.of(rows)));
        assertEquals(
                wanted,
                names(Dependencies.approximate(rows, ErrorMeasure.G3, 0, 99, Work.silent())));
    }

    private static void checkKeys(Rows rows, JsonObject expected) {
        Set<List<String>> wanted =
                elements(expected.get("minimalUCCs"))
                        .map(key -> columns(rows, key))
                        .collect(Collectors.toSet());
        assertEquals(wanted, Set.copyOf(UniqueCombinations.of(rows).list()));
    }

    private static void checkApproximate(Rows rows, String tolerance, JsonElement expected) {
        Set<String> wanted =
                elements(expected)
                        .map(JsonElement::getAsJsonArray)
                        .map(fd -> name(rows, fd.get(0), fd.get(1).getAsInt()))
                        .collect(Collectors.toCollection(TreeSet::new));
        double error = Double.parseDouble(tolerance);
        assertEquals(wanted, names(Dependencies.approximate(rows, ErrorMeasure.G1, error)));
    }

    private static void checkVerified(Rows rows, JsonElement element) {
        JsonObject expected = element.getAsJsonObject();
        String right = rows.names().get(expected.get("rhs").getAsInt());
        Verification given = Verification.of(rows, columns(rows, expected.get("lhs")), right);
        assertEquals(expected.get("holds").getAsBoolean(), given.holds());
        assertEquals(expected.get("g1").getAsDouble(), given.g1(), TOLERANCE);
        assertEquals(expected.get("g3").getAsDouble(), given.g3(), TOLERANCE);
        assertEquals(expected.get("numErrorClusters").getAsInt(), given.clusters().size());
        assertEquals(expected.get("numErrorRows").getAsInt(), given.rowsInClusters());
        for (JsonElement one : expected.getAsJsonArray("clusters")) {
            JsonObject cluster = one.getAsJsonObject();
            List<Integer> places =
                    elements(cluster.get("rows")).map(JsonElement::getAsInt).sorted().toList();
            Verification.Cluster same =
                    given.clusters().stream()
                            .filter(each -> each.places().equals(places))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("no cluster of " + places));
            assertEquals(cluster.get("numDistinctRhs").getAsInt(), same.distinct());
            assertEquals(
                    cluster.get("mostFrequentRhsProportion").getAsDouble(),
                    same.usualShare(),
                    TOLERANCE);
        }
    }

    /** Of the dependencies of one column on another that nearly hold, each typo shows in one. */
    private static void checkTypos(Path folder, String table, JsonArray expected) {
        Rows rows = Rows.read(folder.resolve(table + ".csv"));
        Set<Integer> wanted =
                elements(expected).map(JsonElement::getAsInt).collect(Collectors.toSet());
        List<Dependency> nearly =
                Dependencies.approximate(rows, ErrorMeasure.G3, .05, 1, Work.silent())
                        .list()
                        .stream()
                        .filter(each -> each.error() > 0 && !each.left().isEmpty())
                        .toList();
        assertTrue(
                nearly.stream()
                        .map(each -> Typos.of(rows, each))
                        .map(
                                typos ->
                                        Set.copyOf(
                                                typos.list().stream()
                                                        .map(Typos.Typo::place)
                                                        .toList()))
                        .anyMatch(wanted::equals),
                "typos in " + wanted);
    }

    private static Set<String> names(Dependencies found) {
        return found.list().stream()
                .map(Dependency::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(Rows rows, JsonElement left, int right) {
        return Dependency.of(columns(rows, left), rows.names().get(right)).name();
    }

    private static List<String> columns(Rows rows, JsonElement places) {
        return elements(places).map(place -> rows.names().get(place.getAsInt())).toList();
    }

    private static Stream<JsonElement> elements(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false);
    }
}
