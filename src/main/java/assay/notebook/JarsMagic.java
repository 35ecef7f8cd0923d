package assay.notebook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds jars, by name or by pattern. */
final class JarsMagic implements Magic {

    @Override
    public List<String> names() {
        return List.of("jars");
    }

    @Override
    public Kind kind() {
        return Kind.LINE;
    }

    @Override
    public String usage() {
        return "FILE ...";
    }

    @Override
    public String help() {
        return "adds jars to the class path; FILE may hold * and ?, a folder means its jars, or its"
                + " classes where it holds none";
    }

    @Override
    public Optional<Object> perform(MagicCall call, Notebook notebook) {
        if (call.arguments().isEmpty()) {
            throw new IllegalArgumentException("%jars names no file; write lib/*.jar");
        }
        Set<Path> jars = new LinkedHashSet<>();
        named(call).forEach(word -> Globs.files(word).forEach(file -> jars.addAll(jarsIn(file))));
        jars.forEach(notebook::add);
        return Optional.of(jars.stream().map(Path::toString).toList());
    }

    /** {@return the patterns; a file's name with blanks in it may stand as it is} */
    static List<String> named(MagicCall call) {
        return !call.arguments().contains("\"") && Files.exists(Path.of(call.arguments()))
                ? List.of(call.arguments())
                : call.words();
    }

    private static List<Path> jarsIn(Path file) {
        if (!Files.isDirectory(file)) {
            return List.of(file);
        }
        List<Path> jars =
                Globs.files(file + "/").stream()
                        .filter(one -> one.toString().endsWith(".jar"))
                        .toList();
        return jars.isEmpty() ? List.of(file) : jars;
    }
}
