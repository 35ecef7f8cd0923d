package assay.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Our methods give the values that independent tools gave, within the tolerances that the
 * references' own pages state. Reads any directory of that layout: {@code -Dassay.reference=DIR}.
 */
class ReferenceTest {

    private static final Path DIRECTORY = Path.of(System.getProperty("assay.reference"));

    private static final List<Topic> TOPICS =
            List.of(
                    new AllocationTopic(),
                    new BudgetTopic(),
                    new ConfidentLearningTopic(),
                    new ConsistencyTopic(),
                    new CoverageTopic(),
                    new DriftTopic(),
                    new DynamicsTopic(),
                    new FamiliarityTopic(),
                    new FdTopic(),
                    new GmmTopic(),
                    new LearningCurvesTopic(),
                    new MapdTopic(),
                    new OodTopic(),
                    new OutlierDuplicatesTopic(),
                    new MultiannotatorTopic(),
                    new PcaTopic(),
                    new ReweightingTopic(),
                    new QuantileTopic(),
                    new SequentialTopic());

    /** Topics whose method is not built yet. A topic here and in {@link #TOPICS} fails. */
    private static final Set<String> NOT_YET =
            Set.of(
                    "core/active",
                    "core/knn_shapley",
                    "core/minhash",
                    "core/semdedup",
                    "core/smote",
                    "core/thresholdout",
                    "methods/data_shapley",
                    "methods/h0_persistence",
                    "methods/influence_balanced",
                    "methods/knn_shapley",
                    "methods/license",
                    "methods/multiwinner",
                    "methods/ot",
                    "methods/quadmix",
                    "methods/rehydration",
                    "methods/smote",
                    "methods/temperature",
                    "methods/thresholdout");

    @Test
    void theReferencesAreThere() {
        boolean there = Files.isDirectory(DIRECTORY);
        assumeTrue(
                there || System.getenv("CI") != null,
                "no references at " + DIRECTORY + "; these tests are skipped");
        assertTrue(there, "no references at " + DIRECTORY + "; they are needed in CI");
    }

    @Test
    void everyTopicIsEitherRunOrListedAsNotBuiltYet() throws IOException {
        Set<String> run = TOPICS.stream().map(Topic::path).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>(foldersWithFiles());
        unknown.removeIf(topic -> run.contains(topic) != NOT_YET.contains(topic));
        assertEquals(Set.of(), unknown, "topics on neither side, or on both");
    }

    @TestFactory
    Stream<DynamicContainer> references() {
        return TOPICS.stream()
                .filter(topic -> Files.isDirectory(DIRECTORY.resolve(topic.path())))
                .map(
                        topic ->
                                DynamicContainer.dynamicContainer(
                                        topic.path(), casesOf(topic).stream()));
    }

    /** A folder of which nothing is recognised must not pass for lack of tests. */
    private static List<DynamicTest> casesOf(Topic topic) {
        List<DynamicTest> cases = topic.tests(DIRECTORY.resolve(topic.path())).toList();
        return cases.isEmpty()
                ? List.of(
                        DynamicTest.dynamicTest(
                                "has cases", () -> assertTrue(false, "no case recognised")))
                : cases;
    }

    private static Set<String> foldersWithFiles() throws IOException {
        if (!Files.isDirectory(DIRECTORY)) {
            return Set.of();
        }
        try (Stream<Path> tree = Files.walk(DIRECTORY, 2)) {
            return tree.filter(Files::isDirectory)
                    .map(folder -> DIRECTORY.relativize(folder).toString().replace('\\', '/'))
                    .filter(path -> path.contains("/"))
                    .collect(Collectors.toSet());
        }
    }
}
