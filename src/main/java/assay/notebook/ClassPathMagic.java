package assay.notebook;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds to the class path, or prints it. */
final class ClassPathMagic implements Magic {

    @Override
    public List<String> names() {
        return List.of("classpath");
    }

    @Override
    public Kind kind() {
        return Kind.LINE;
    }

    @Override
    public String usage() {
        return "[FILE ...]";
    }

    @Override
    public String help() {
        return "adds jars and folders of classes to the class path, or prints it, one entry a line";
    }

    @Override
    public Optional<Object> perform(MagicCall call, Notebook notebook) {
        if (call.arguments().isEmpty()) {
            List<String> entries = notebook.classPath().stream().map(Path::toString).toList();
            entries.forEach(entry -> notebook.print(entry + "\n"));
            return Optional.of(entries);
        }
        Set<Path> entries = new LinkedHashSet<>();
        JarsMagic.named(call).forEach(word -> entries.addAll(Globs.files(word)));
        entries.forEach(notebook::add);
        return Optional.of(entries.stream().map(Path::toString).toList());
    }
}
