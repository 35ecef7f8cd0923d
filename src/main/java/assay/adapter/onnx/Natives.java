package assay.adapter.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import assay.work.Work;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Loads the native library once a process. It is unpacked once a machine, into a folder that all
 * kernels share; the library itself would unpack it anew in every process.
 */
final class Natives {

    static final String VERSION = "1.29.0";

    private static final long LONGEST = 3_500; // bytes
    private static final String FOLDER = "onnxruntime.native.path";

    private static Optional<OrtEnvironment> loaded = Optional.empty();

    private Natives() {}

    static synchronized OrtEnvironment load(Work work) {
        if (loaded.isEmpty()) {
            loaded = Optional.of(loadNow(work));
        }
        return loaded.get();
    }

    private static OrtEnvironment loadNow(Work work) {
        // The same words at the first use and later, so that a notebook run again is saved the
        // same.
        String what = "loading ONNX Runtime, which unpacks 29 MB at its first use on a machine";
        work.progress(what, 0, 1, "libraries");
        try {
            refuseLong(commandLine());
            if (platform().isPresent() && System.getProperty(FOLDER) == null) {
                System.setProperty(FOLDER, unpacked(platform().get(), cache()).toString());
            }
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "assay");
            environment.setTelemetry(false);
            work.progress(what, 1, 1, "libraries");
            return environment;
        } catch (IOException | OrtException | LinkageError failed) {
            throw new IllegalStateException(
                    "ONNX Runtime cannot be loaded here: " + failed.getMessage(), failed);
        }
    }

    /**
     * The library's start reads the process's command line into 4 KiB and ends the process with a
     * fault where that is too little (seen in 1.29.0 on Linux); a sentence is better.
     */
    static void refuseLong(long bytes) {
        if (bytes > LONGEST) {
            throw new IllegalStateException(
                    "ONNX Runtime %s cannot start in a process with a command line of %d bytes, %d are the most; give the class path in the variable CLASSPATH"
                            .formatted(VERSION, bytes, LONGEST));
        }
    }

    private static long commandLine() throws IOException {
        Path line = Path.of("/proc/self/cmdline");
        return Files.isReadable(line) ? Files.readAllBytes(line).length : 0;
    }

    private static Path cache() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("assay");
    }

    /** {@return the jar's own name of this machine, where its natives are for it} */
    private static Optional<String> platform() {
        String arch =
                System.getProperty("os.arch").replace("amd64", "x64").replace("x86_64", "x64");
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        String name = "linux-" + arch;
        return Optional.of(name).filter(any -> linux && resource(name, names().get(0)).isPresent());
    }

    private static List<String> names() {
        return List.of(
                System.mapLibraryName("onnxruntime"), System.mapLibraryName("onnxruntime4j_jni"));
    }

    private static Optional<URL> resource(String platform, String name) {
        return Optional.ofNullable(
                OrtEnvironment.class.getResource(
                        "/ai/onnxruntime/native/" + platform + "/" + name));
    }

    /**
     * {@return the folder of the natives; made whole beside it and renamed where it is not there}
     */
    static Path unpacked(String platform, Path cache) throws IOException {
        Path folder = cache.resolve("onnxruntime-" + VERSION + "-" + platform);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(cache);
        Path partial = Files.createTempDirectory(cache, ".onnxruntime-");
        try {
            for (String name : names()) {
                try (InputStream in = resource(platform, name).orElseThrow().openStream()) {
                    Files.copy(in, partial.resolve(name));
                }
            }
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException
                | DirectoryNotEmptyException
                | AtomicMoveNotSupportedException raced) {
            if (!Files.isDirectory(folder)) {
                throw raced;
            }
        } finally {
            delete(partial);
        }
        return folder;
    }

    private static void delete(Path partial) throws IOException {
        if (Files.isDirectory(partial)) {
            for (String name : names()) {
                Files.deleteIfExists(partial.resolve(name));
            }
            Files.delete(partial);
        }
    }
}
