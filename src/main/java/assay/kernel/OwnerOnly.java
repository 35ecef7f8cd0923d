package assay.kernel;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that other users can neither read nor write, where the system knows users. */
final class OwnerOnly {

    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** Closes a file to others. */
    static void close(Path file) throws IOException {
        if (knowsUsers(file)) {
            Files.setPosixFilePermissions(file, FILE);
        }
    }

    /** Makes an empty file unless it is there; one that is there stays as it is. */
    static void file(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(file, FILE));
        } catch (FileAlreadyExistsException there) {
            // Its owner may have opened it to others.
        }
    }

    /** Makes a folder and those above it unless they are there. */
    static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(folder, FOLDER));
        }
    }

    /** {@return what a file is made with that only its owner may use} */
    static FileAttribute<?>[] attributes(Path file) {
        return attributes(file, FILE);
    }

    private static FileAttribute<?>[] attributes(Path file, Set<PosixFilePermission> permissions) {
        return knowsUsers(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean knowsUsers(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
