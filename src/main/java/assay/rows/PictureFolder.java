package assay.rows;

import assay.provenance.Sha256;
import assay.rows.Pictures.Shape;
import assay.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Reads a folder with one folder per class and PNG or JPEG pictures in each, all of one size. Rows
 * are ordered by class and file name; hidden files are passed over. Pictures are grey when every
 * one is, else all are colour. The ids' hash is over names and contents.
 */
final class PictureFolder {

    private static final long LARGEST_FILE = 64L << 20;

    private final Path folder;
    private final Work work;
    private final List<Path> files;

    private PictureFolder(Path folder, Work work) {
        this.folder = folder;
        this.work = work;
        this.files = files();
    }

    static Rows read(Path folder, Work work) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    folder + " is no folder; give one with a folder of pictures per class");
        }
        return new PictureFolder(folder, work).read();
    }

    private Rows read() {
        Shape shape = commonShape();
        if (shape.bytes() * files.size() > Pictures.MOST_BYTES) {
            throw new IllegalArgumentException(
                    "%s holds %d pictures of %s; at most %d bytes of pixels are read"
                            .formatted(folder, files.size(), shape, Pictures.MOST_BYTES));
        }
        byte[] pixels = new byte[(int) shape.bytes() * files.size()];
        MessageDigest digest = Sha256.fresh();
        ColumnBuilder labels = ColumnBuilder.of("label", Column.Kind.TEXT);
        ColumnBuilder names = ColumnBuilder.of("file", Column.Kind.TEXT);
        for (int i = 0; i < files.size(); i++) {
            work.check();
            work.progress("reading " + folder.getFileName(), i, files.size(), "pictures");
            Path file = files.get(i);
            byte[] bytes = bytes(file);
            Pictures.decode(file.toString(), bytes, shape, pixels, (int) shape.bytes() * i);
            Bytes.putText(digest, name(file).getBytes(StandardCharsets.UTF_8));
            Bytes.putText(digest, bytes);
            labels.add(file.getParent().getFileName().toString());
            names.add(name(file));
        }
        RowIds ids = RowIds.of(Source.idOf(Sha256.hex(digest.digest())), files.size());
        Images images = Images.wrap(ids, shape.height(), shape.width(), shape.channels(), pixels);
        return Rows.of(ids, List.of(Column.images("image", images), labels.build(), names.build()));
    }

    /** The first picture's size, and colour if any picture has some. */
    private Shape commonShape() {
        Shape common = Pictures.shape(files.get(0).toString(), bytes(files.get(0)));
        for (Path file : files) {
            work.check();
            if (common.channels() == 1) {
                Shape shape = Pictures.shape(file.toString(), bytes(file));
                common = new Shape(common.height(), common.width(), shape.channels());
            }
        }
        return common;
    }

    private String name(Path file) {
        return file.getParent().getFileName() + "/" + file.getFileName();
    }

    private List<Path> files() {
        List<Path> found = new ArrayList<>();
        for (Path entry : list(folder)) {
            if (Files.isDirectory(entry)) {
                list(entry).stream().map(this::checked).forEach(found::add);
            } else if (picture(entry)) {
                throw new IllegalArgumentException(
                        entry + " lies beside the classes; put it into the folder of its class");
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    folder + " holds no pictures; give one with a folder of pictures per class");
        }
        return found;
    }

    private Path checked(Path file) {
        if (!Files.isRegularFile(file) || !picture(file)) {
            throw new IllegalArgumentException(
                    file + " is no .png, .jpg or .jpeg file; take it out of the class");
        }
        return file;
    }

    private static boolean picture(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                    .toList();
        } catch (IOException error) {
            throw new UncheckedIOException(
                    folder + " cannot be listed; change its permissions", error);
        }
    }

    private static byte[] bytes(Path file) {
        Source.check(file);
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new IllegalArgumentException(
                        file + " has more than " + LARGEST_FILE + " bytes; give a smaller picture");
            }
            return Files.readAllBytes(file);
        } catch (IOException error) {
            throw new UncheckedIOException(
                    file + " cannot be read to its end; check the disk it lies on", error);
        }
    }
}
