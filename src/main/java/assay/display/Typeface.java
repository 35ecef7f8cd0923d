package assay.display;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.font.PDFont;

/**
 * The one font of our pictures, Liberation Sans, so that they look the same on every machine. It
 * comes inside a library that the charts need anyway.
 */
final class Typeface {

    private static final String FILE =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private Typeface() {}

    /** Loaded at the first picture, not before. */
    private static final class Loaded {
        static final Font REGULAR = load();
    }

    static Font of(float size) {
        return Loaded.REGULAR.deriveFont(size);
    }

    private static Font load() {
        try (InputStream file = PDFont.class.getResourceAsStream(FILE)) {
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (IOException error) {
            throw new UncheckedIOException("cannot read the font of the charts", error);
        } catch (FontFormatException error) {
            throw new IllegalStateException("cannot use the font of the charts", error);
        }
    }
}
