package assay.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which file or column is of which epoch, by the last number in its name; none may be missing. */
final class EpochFiles {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})\\D*$");

    private EpochFiles() {}

    /** {@return the files of a folder in the order of their epochs} */
    static List<Path> of(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files =
                    all.filter(Files::isRegularFile)
                            .filter(file -> !file.getFileName().toString().startsWith("."))
                            .filter(file -> number(stem(file)) >= 0)
                            .sorted()
                            .toList();
            return ordered(files, files.stream().map(EpochFiles::stem).toList(), folder);
        } catch (IOException error) {
            throw TrajectoryFile.failed("read", folder, error);
        }
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.contains(".") ? name.lastIndexOf('.') : name.length());
    }

    private static int number(String name) {
        Matcher number = NUMBER.matcher(name);
        return number.find() ? Integer.parseInt(number.group(1)) : -1;
    }

    /** {@return the names in the order of their epochs, as they are where none has a number} */
    static List<String> columns(List<String> names, Path file) {
        Map<Boolean, List<String>> numbered =
                names.stream().collect(Collectors.partitioningBy(name -> number(name) >= 0));
        if (numbered.get(true).isEmpty()) {
            return names;
        }
        if (!numbered.get(false).isEmpty()) {
            throw new IllegalArgumentException(
                    "column '%s' of '%s' names no epoch, column '%s' does; keep the columns of losses alone"
                            .formatted(
                                    numbered.get(false).get(0), file, numbered.get(true).get(0)));
        }
        return ordered(names, names, file);
    }

    private static <T> List<T> ordered(List<T> things, List<String> names, Path where) {
        Map<Integer, T> byEpoch = new TreeMap<>();
        for (int i = 0; i < things.size(); i++) {
            T before = byEpoch.put(number(names.get(i)), things.get(i));
            if (before != null) {
                throw new IllegalArgumentException(
                        "epoch %d stands twice in '%s', as '%s' and '%s'; keep one"
                                .formatted(number(names.get(i)), where, before, things.get(i)));
            }
        }
        if (byEpoch.isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' holds no epochs; name each file by its epoch, as in epoch_0.jsonl"
                            .formatted(where));
        }
        refuseGaps(List.copyOf(byEpoch.keySet()), where);
        return List.copyOf(byEpoch.values());
    }

    private static void refuseGaps(List<Integer> epochs, Path where) {
        for (int i = 1; i < epochs.size(); i++) {
            int wanted = epochs.get(i - 1) + 1;
            if (epochs.get(i) != wanted) {
                throw new IllegalArgumentException(
                        "epoch %d is missing in '%s'; there are the epochs %s"
                                .formatted(wanted, where, epochs));
            }
        }
    }
}
