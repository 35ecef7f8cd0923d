package assay.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.display.MimeBundle;
import assay.display.Outlet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Progress is one line a task, thinned out, and its last line is always the last step. */
class CellProgressTest {

    private final List<String> shown = new ArrayList<>();
    private long now;
    private final CellProgress progress =
            new CellProgress(new Recorder(), 3, () -> false, () -> now);

    @Test
    void theFirstLineIsShownAndLaterOnesReplaceIt() {
        progress.progress("training", 1, 3, "epochs");
        now += 300_000_000;
        progress.progress("training", 2, 3, "epochs");

        assertEquals(
                List.of(
                        "show progress of cell 3 = training: 1 of 3 epochs",
                        "update progress of cell 3 = training: 2 of 3 epochs"),
                shown);
    }

    @Test
    void stepsInQuickSuccessionAreSkippedButTheLastIsNot() {
        for (int epoch = 1; epoch <= 1000; epoch++) {
            progress.progress("training", epoch, 1000, "epochs");
        }
        assertEquals(2, shown.size());
        assertEquals("update progress of cell 3 = training: 1000 of 1000 epochs", shown.get(1));
    }

    @Test
    void tasksShareOneOutput() {
        progress.progress("training", 1, 1, "epochs");
        progress.progress("scoring", 1, 1, "rows");
        assertEquals(
                "update progress of cell 3 = training: 1 of 1 epochs\nscoring: 1 of 1 rows",
                shown.get(1));
    }

    @Test
    void aTaskThatEndsEarlyIsSettledAtItsLastStep() {
        progress.progress("fitting", 1, 200, "iterations");
        progress.progress("fitting", 7, 200, "iterations");
        progress.settle();
        assertEquals("update progress of cell 3 = fitting: 7 of 200 iterations", shown.get(1));
    }

    @Test
    void aLongTaskSaysHowLongItStillTakesAndLeavesNoTimesBehind() {
        // 4 of 10 epochs in 8 seconds are 2 seconds each: 6 more take 12
        progress.progress("training", 0, 10, "epochs");
        now += 8_000_000_000L;
        progress.progress("training", 4, 10, "epochs");
        assertEquals(
                "update progress of cell 3 = training: 4 of 10 epochs, about 12 s left",
                shown.get(1));
        // a tenth in 100 seconds leaves 900, which are 15 minutes
        progress.progress("scoring", 0, 10, "rows");
        now += 100_000_000_000L;
        progress.progress("scoring", 1, 10, "rows");
        assertEquals(
                "update progress of cell 3 = training: 4 of 10 epochs, about 12 s left\n"
                        + "scoring: 1 of 10 rows, about 15 min left",
                shown.get(shown.size() - 1));
        progress.settle();
        assertEquals(
                "update progress of cell 3 = training: 4 of 10 epochs\nscoring: 1 of 10 rows",
                shown.get(shown.size() - 1));
    }

    @Test
    void aCellWithoutLongWorkShowsNothing() {
        progress.settle();
        assertEquals(List.of(), shown);
    }

    private final class Recorder implements Outlet {

        @Override
        public void show(MimeBundle bundle, Optional<String> displayId) {
            shown.add("show " + displayId.orElseThrow() + " = " + bundle.data().get("text/plain"));
        }

        @Override
        public void update(MimeBundle bundle, String displayId) {
            shown.add("update " + displayId + " = " + bundle.data().get("text/plain"));
        }

        @Override
        public void clear(boolean wait) {
            shown.add("clear");
        }
    }
}
