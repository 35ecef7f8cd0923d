package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.notebook.Desk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The member a person meant is among the first five, in at least 45 of 50 situations cut out of the
 * notebooks and the README.
 */
@Timeout(300)
class SituationsTest {

    private static final int NEAR = 5;
    private static final int WANTED = 45;

    /** The notebook's variables by their types: nothing is generated or trained here. */
    private static final String VARIABLES =
            """
            String dated = "", dateColumn = "", attributes = "", weightColumn = "", pictures = "";
            String pictureLabels = "", units = "", layer = "";
            int target = 4000, epochs = 10, probes = 60;
            double flipped = 0;
            long seed = 7;
            TollBooth booth = null;
            Rows rows = null, labelled = null;
            CollectionPlan plan = null;
            Images images = null;
            LabelFlips flips = null;
            ProbeSuite suite = null;
            Network network = null;
            TrainingRun run = null;
            Familiarity familiarity = null;
            FamiliarityScores familiar = null;
            Map<String, Images> kinds = null;
            """;

    private record Situation(String code, String meant) {

        static Situation parse(String line) {
            int cursor = line.lastIndexOf("| ");
            return new Situation(
                    line.substring(0, cursor).replace("\\n", "\n"), line.substring(cursor + 2));
        }

        boolean isMet(Shell shell) {
            List<String> found = shell.complete(code, code.length()).texts();
            return found.stream().limit(NEAR).anyMatch(meant::equals);
        }
    }

    private static List<Situation> situations() throws IOException {
        try (InputStream in =
                SituationsTest.class.getResourceAsStream("/completion/situations.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(Situation::parse).toList();
        }
    }

    @Test
    void whatIsMeantIsNearTheTop() throws IOException {
        List<Situation> missed = new ArrayList<>();
        Shell.Options options = Shell.Options.of(List.of(Path.of("target/classes")));
        try (Cells cells = new Cells(options.importing(Desk.imports()))) {
            cells.value(VARIABLES);
            assertEquals(50, situations().size());
            situations().stream().filter(one -> !one.isMet(cells.shell)).forEach(missed::add);
        }
        assertTrue(missed.size() <= 50 - WANTED, "missed " + missed);
    }
}
