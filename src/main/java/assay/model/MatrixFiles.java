package assay.model;

import assay.rows.Column;
import assay.rows.Rows;
import assay.stats.FloatFile;
import assay.stats.Matrix;
import assay.stats.Spool;
import assay.work.Work;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Numbers that another program wrote: activations, embeddings, logits or probabilities, a row per
 * example. Read as float32, on the heap or, when they are large, in a file.
 *
 * <p>Known by their endings: {@code .npy}, {@code .npz}, {@code .parquet}, {@code .csv} and {@code
 * .f32}, what {@code save} wrote here. Of a table, all columns are taken in order, and all must be
 * numbers.
 */
public final class MatrixFiles {

    private MatrixFiles() {}

    /**
     * {@return the numbers of a file; of a {@code .npz} file its only array}
     *
     * @param file the file
     * @throws IllegalArgumentException if its ending is not known or it holds something else; says
     *     what and where
     * @throws UncheckedIOException if it cannot be read or is cut short
     */
    public static Matrix read(Path file) {
        return read(file, Spool.DEFAULTS, Work.current());
    }

    /**
     * {@return the numbers of a file}
     *
     * @param file the file, as in {@link #read(Path)}
     */
    public static Matrix read(String file) {
        return read(Path.of(file));
    }

    /**
     * {@return an array of a {@code .npz} file}
     *
     * @param file the file
     * @param array name of the array
     * @throws IllegalArgumentException if there is no such array, with the list of those there are
     */
    public static Matrix read(Path file, String array) {
        return npz(file, List.of(array), Spool.DEFAULTS, Work.current());
    }

    /**
     * {@return an array of a {@code .npz} file}
     *
     * @param file the file, as in {@link #read(Path, String)}
     * @param array name of the array
     */
    public static Matrix read(String file, String array) {
        return read(Path.of(file), array);
    }

    /**
     * {@return the numbers of a file}
     *
     * @param file the file, as in {@link #read(Path)}
     * @param spool when numbers leave the heap
     * @param work asked whether to stop
     */
    public static Matrix read(Path file, Spool spool, Work work) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".npy")) {
            return npy(file, spool, work);
        }
        if (name.endsWith(".npz")) {
            return npz(file, List.of(), spool, work);
        }
        if (name.endsWith(".f32")) {
            return FloatFile.read(file);
        }
        if (name.endsWith(".csv") || name.endsWith(".parquet")) {
            return table(file, Rows.read(file));
        }
        throw new IllegalArgumentException(
                "'%s' ends in none of .npy, .npz, .parquet, .csv and .f32; save the numbers as one of them"
                        .formatted(file));
    }

    private static Matrix table(Path file, Rows rows) {
        for (String name : rows.names()) {
            Column.Kind kind = rows.column(name).kind();
            if (kind != Column.Kind.INTEGER && kind != Column.Kind.NUMBER) {
                throw new IllegalArgumentException(
                        "column '%s' of '%s' holds %s; keep the columns of numbers alone"
                                .formatted(name, file, kind.words()));
            }
        }
        return rows.numbers(rows.names().toArray(String[]::new));
    }

    private static Matrix npy(Path file, Spool spool, Work work) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return Npy.read(in, Files.size(file), "'" + file + "'", spool, work);
        } catch (IOException error) {
            throw failed(file, error);
        }
    }

    private static Matrix npz(Path file, List<String> wanted, Spool spool, Work work) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> arrays =
                    zip.stream()
                            .map(ZipEntry::getName)
                            .filter(entry -> entry.endsWith(".npy"))
                            .map(entry -> entry.substring(0, entry.length() - ".npy".length()))
                            .toList();
            List<String> chosen = wanted.isEmpty() ? arrays : wanted;
            if (chosen.size() != 1 || !arrays.contains(chosen.get(0))) {
                throw new IllegalArgumentException(
                        "'%s' has the arrays %s; name one of them as in MatrixFiles.read(file, name)"
                                .formatted(file, arrays));
            }
            String array = chosen.get(0);
            ZipEntry entry = zip.getEntry(array + ".npy");
            try (InputStream in = zip.getInputStream(entry)) {
                String place = "array '" + array + "' of '" + file + "'";
                return Npy.read(new BufferedInputStream(in), entry.getSize(), place, spool, work);
            }
        } catch (ZipException error) {
            throw new IllegalArgumentException(
                    "'%s' is no .npz file or is cut short; save it again".formatted(file), error);
        } catch (IOException error) {
            throw failed(file, error);
        }
    }

    private static UncheckedIOException failed(Path file, IOException error) {
        if (error instanceof NoSuchFileException) {
            return new UncheckedIOException(file + " does not exist; name a file that does", error);
        }
        String why = error instanceof FileSystemException ? "" : ": " + error.getMessage();
        return new UncheckedIOException("cannot read '" + file + "'" + why, error);
    }
}
