package assay.kernel;

import assay.display.MimeBundle;
import java.util.Optional;

/**
 * The output of a cell that is to show nothing; it may still ask.
 *
 * @param aloud what would show it
 */
record SilentOutput(CellOutput aloud) implements CellOutput {

    @Override
    public void write(Stream stream, CharSequence text) {}

    @Override
    public void show(MimeBundle bundle, Optional<String> displayId) {}

    @Override
    public void update(MimeBundle bundle, String displayId) {}

    @Override
    public void clear(boolean wait) {}

    @Override
    public String input(String prompt, boolean password) {
        return aloud.input(prompt, password);
    }

    @Override
    public boolean interrupted() {
        return aloud.interrupted();
    }
}
