package assay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Options that a user gives a kernel's Java, checked: those that the kernel could not live with are
 * refused before they are installed.
 */
final class JvmOptions {

    private static final long LEAST_MEGABYTES = 128;
    private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+)([kKmMgGtT]?)");
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

    /** What says which program runs, or does something instead of running it. */
    private static final List<String> NOT_OURS =
            List.of(
                    "-jar",
                    "-cp",
                    "-classpath",
                    "--class-path",
                    "-m",
                    "--module",
                    "-version",
                    "--version",
                    "-help",
                    "--help",
                    "-h",
                    "-?",
                    "-X",
                    "--dry-run",
                    "-showversion");

    private JvmOptions() {}

    /**
     * Checks one option by itself.
     *
     * @throws IllegalArgumentException if a kernel could not live with it
     */
    static void check(String option) {
        if (!option.startsWith("-") || NOT_OURS.contains(option)) {
            throw refused(
                    option, "it is no option that changes how Java runs; use one like -Xmx16g");
        }
        if (option.startsWith("-Xmx") && megabytes(option) < LEAST_MEGABYTES) {
            throw refused(option, "a kernel needs a heap of " + LEAST_MEGABYTES + " MB or more");
        }
        if (option.startsWith("-XX:AOT") || option.matches("-XX:(Shared|Archive).*")) {
            throw refused(option, "the start archive is made by ./assay install itself");
        }
        if (option.equals("-XX:+DisableExplicitGC")) {
            throw refused(option, "the kernel asks for collections to see when the heap is full");
        }
    }

    private static IllegalArgumentException refused(String option, String why) {
        return new IllegalArgumentException("the JVM option '" + option + "' is refused: " + why);
    }

    /** {@return the megabytes of {@code -Xmx}, less than one where they cannot be read} */
    private static long megabytes(String option) {
        Matcher matcher = HEAP.matcher(option);
        if (!matcher.matches() || matcher.group(1).length() > 15) {
            return 0;
        }
        int power = " kmgt".indexOf(matcher.group(2).toLowerCase(Locale.ROOT));
        long bytes = Long.parseLong(matcher.group(1)) << 10 * Math.max(0, power);
        return bytes >> 20;
    }

    /**
     * {@return a kernel's words with options put right after the program; what they take the place
     * of goes}
     *
     * @param words the program and its arguments
     * @param options options that were checked
     */
    static List<String> into(List<String> words, List<String> options) {
        List<String> all = new ArrayList<>(words);
        all.removeIf(
                word ->
                        options.stream()
                                .anyMatch(
                                        option ->
                                                isHeap(word) && isHeap(option)
                                                        || isCollector(word)
                                                                && isCollector(option)));
        all.addAll(1, options);
        return all;
    }

    private static boolean isHeap(String word) {
        return word.startsWith("-Xmx");
    }

    private static boolean isCollector(String word) {
        return COLLECTOR.matcher(word).matches();
    }

    /** {@return the options among a kernel's words: all before the jar} */
    static List<String> among(List<String> words) {
        return words.subList(1, Math.max(1, words.indexOf("-jar")));
    }

    /** {@return the largest heap that a kernel's words give it} */
    static Optional<String> heap(List<String> words) {
        return words.stream()
                .filter(JvmOptions::isHeap)
                .reduce((first, last) -> last)
                .map(word -> word.substring("-Xmx".length()));
    }

    /**
     * Starts a Java with these options once, to see that it does.
     *
     * @throws IllegalArgumentException if it does not, with what it says
     */
    static void tryOut(Path java, List<String> options) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.add("-version");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalArgumentException(
                        "Java does not start with "
                                + String.join(" ", options)
                                + ": "
                                + said.lines().findFirst().orElse("it does not say why"));
            }
        } catch (IOException error) {
            throw new UncheckedIOException("cannot start " + java, error);
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while trying out " + java, error);
        }
    }
}
