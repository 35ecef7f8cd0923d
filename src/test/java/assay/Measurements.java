package assay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Where measurements leave their figures for the docs: a file per measurement in the folder that
 * the system property {@code assay.measured} names; without it they are printed and gone.
 */
public final class Measurements {

    private final String file;

    /**
     * Makes the place of one measurement.
     *
     * @param by the test that measures
     */
    public Measurements(Class<?> by) {
        this.file = by.getSimpleName() + ".tsv";
    }

    /**
     * Writes a figure down.
     *
     * @param name what was measured, without tabs
     * @param value rounded to four digits
     * @param unit of the value
     */
    public void write(String name, double value, String unit) {
        String line = String.format(Locale.ROOT, "%s\t%.4g\t%s%n", name, value, unit);
        System.out.print(line);
        String folder = System.getProperty("assay.measured");
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(Path.of(folder));
            Files.writeString(
                    Path.of(folder, file),
                    line,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
