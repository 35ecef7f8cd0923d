package assay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code install} was asked for.
 *
 * @param name the kernel's name, under which Jupyter knows it
 * @param displayName what people read; empty for the usual
 * @param jvm options for the kernel's Java
 * @param remove whether to take the kernel away instead
 * @param place where to, in the words of {@link DataFolder#chosenBy}
 */
record InstallOptions(
        String name,
        Optional<String> displayName,
        List<String> jvm,
        boolean remove,
        List<String> place) {

    static final String STANDARD = "assay";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    InstallOptions {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'"
                            + name
                            + "' cannot name a kernel; use letters, digits and - _ . after a"
                            + " letter or a digit");
        }
        jvm = List.copyOf(jvm);
        place = List.copyOf(place);
    }

    /**
     * {@return the options that these words say}
     *
     * @throws IllegalArgumentException if a value is missing or not fit
     */
    static InstallOptions of(List<String> words) {
        String name = STANDARD;
        Optional<String> displayName = Optional.empty();
        List<String> jvm = new ArrayList<>();
        List<String> place = new ArrayList<>();
        boolean remove = false;
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--name" -> name = value(words, i++);
                case "--display-name" -> displayName = Optional.of(value(words, i++));
                case "--jvm" -> jvm.add(value(words, i++));
                case "--remove" -> remove = true;
                default -> place.add(words.get(i));
            }
        }
        return new InstallOptions(name, displayName, jvm, remove, place);
    }

    private static String value(List<String> words, int at) {
        if (at + 1 == words.size()) {
            throw new IllegalArgumentException("after " + words.get(at) + " its value is missing");
        }
        return words.get(at + 1);
    }
}
