package assay.notebook;

import assay.provenance.CanonicalJson;
import assay.work.Stopwatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs a file of Java, or the cells of another notebook, as a part of this one. */
final class LoadMagic implements Magic {

    private static final String NOTEBOOK = ".ipynb";
    private static final List<String> ENDINGS = List.of("", ".java", ".jsh", ".jshell", NOTEBOOK);

    @Override
    public List<String> names() {
        return List.of("load");
    }

    @Override
    public Kind kind() {
        return Kind.LINE;
    }

    @Override
    public String usage() {
        return "FILE";
    }

    @Override
    public String help() {
        return "runs a file of Java, or the cells of a notebook, and keeps what they declare";
    }

    @Override
    public Optional<Object> perform(MagicCall call, Notebook notebook) {
        if (call.arguments().isEmpty()) {
            throw new IllegalArgumentException(
                    "%load names no file; write a path that ends with .java, .jsh or .ipynb");
        }
        Path file = found(String.join(" ", call.words()));
        if (file.toString().endsWith(NOTEBOOK)) {
            List<String> cells = cells(file);
            for (int i = 0; i < cells.size(); i++) {
                run(file.getFileName() + " [" + (i + 1) + "]", cells.get(i), notebook);
            }
        } else {
            // A package has no meaning in a notebook; the line stays, so that errors tell it right.
            String java = SourceFile.text(file).replaceFirst("(?m)^package\\s+[\\w.]+\\s*;", "");
            run(file.getFileName().toString(), java, notebook);
        }
        return Optional.empty();
    }

    private static void run(String place, String source, Notebook notebook) {
        String java = Seat.current().magics().toJava(source, place);
        notebook.run(place, java, new Stopwatch());
    }

    private static Path found(String name) {
        return ENDINGS.stream()
                .map(ending -> Path.of(name + ending))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(Path.of(name));
    }

    /** {@return the cells of code, in order; those of other kinds hold no source here} */
    private static List<String> cells(Path file) {
        try {
            Map<?, ?> notebook = (Map<?, ?>) CanonicalJson.parse(SourceFile.text(file));
            List<String> cells = new ArrayList<>();
            for (Object cell : (List<?>) notebook.get("cells")) {
                Map<?, ?> parts = (Map<?, ?>) cell;
                if ("code".equals(parts.get("cell_type"))) {
                    cells.add(source(parts.get("source")));
                }
            }
            return cells;
        } catch (ClassCastException | NullPointerException error) {
            throw new IllegalArgumentException(file + " is no notebook of format 4", error);
        }
    }

    private static String source(Object source) {
        return source instanceof List<?> lines
                ? lines.stream().map(String.class::cast).collect(Collectors.joining())
                : (String) source;
    }
}
