package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.display.MimeBundle;
import assay.kernel.CellOutput;
import assay.shell.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts run once, and what there is to say of them is read by somebody. */
class StartupTest {

    @TempDir private Path folder;
    private final Written output = new Written();
    private final List<String> ran = new ArrayList<>();
    private int asked;

    private StartupScripts scripts() {
        asked++;
        if (asked == 1) {
            throw new UncheckedIOException("no folder", new IOException("no folder"));
        }
        return StartupScripts.of(Optional.of(folder.resolve("state")), folder);
    }

    private Outcome run(String place, String source) {
        ran.add(source);
        throw new IllegalArgumentException("no");
    }

    private void script(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "int one = 1;");
    }

    @Test
    void theFirstCellThatIsNotSilentTellsAndWhatCouldNotStartIsTriedAgain() throws IOException {
        script("state/startup.java");
        script(".assay/startup.java");
        Startup startup = new Startup(this::scripts);
        assertThrows(UncheckedIOException.class, () -> startup.before(output, false, this::run));
        startup.before(output, true, this::run);
        assertEquals(List.of(), output.texts);
        startup.before(output, false, this::run);
        startup.before(output, false, this::run);
        assertEquals(List.of("int one = 1;"), ran);
        assertEquals(2, output.texts.size());
        assertTrue(output.texts.get(0).contains("needs your trust"), output.texts.get(0));
        assertTrue(output.texts.get(1).endsWith("startup.java: no\n"), output.texts.get(1));
    }

    private static final class Written implements CellOutput {

        private final List<String> texts = new ArrayList<>();

        @Override
        public void write(Stream stream, CharSequence text) {
            texts.add(text.toString());
        }

        @Override
        public void show(MimeBundle bundle, Optional<String> displayId) {}

        @Override
        public void update(MimeBundle bundle, String displayId) {}

        @Override
        public void clear(boolean wait) {}

        @Override
        public String input(String prompt, boolean password) {
            return "";
        }
    }
}
