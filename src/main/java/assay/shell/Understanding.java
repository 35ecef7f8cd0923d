package assay.shell;

import assay.shell.Completions.Match;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.JavaFileManager;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;

/** What can be said of code without running it: is it whole, what could follow, what is this. */
final class Understanding {

    private final JShell jshell;
    private final SourceCodeAnalysis analysis;
    private final JavaFileManager files;
    private final Map<String, byte[]> classes;
    private final List<Path> classPath;
    private final DocSources sources;
    private Optional<Answers> answers = Optional.empty();

    /**
     * Finds out nothing yet.
     *
     * @param jshell what cells have declared
     * @param files what cells are compiled against
     * @param classes the classes that cells have declared, as they were compiled
     * @param options where the core is
     */
    Understanding(
            JShell jshell,
            JavaFileManager files,
            Map<String, byte[]> classes,
            Shell.Options options) {
        this.jshell = jshell;
        this.analysis = jshell.sourceCodeAnalysis();
        this.files = files;
        this.classes = classes;
        this.classPath = new ArrayList<>(options.classPath());
        this.sources = DocSources.of(options.core());
    }

    Completeness completeness(String code) {
        if (code.stripLeading().startsWith("%") || Question.of(code).isPresent()) {
            return Completeness.of(Completeness.State.COMPLETE);
        }
        Splitting splitting = Splitting.of(CellText.of(0, code), analysis);
        for (Piece piece : splitting.pieces()) {
            boolean cut = splitting.faulty().filter(piece::equals).isPresent();
            if (!cut && !Syntax.isJava(piece.source())) {
                return Completeness.of(Completeness.State.INVALID);
            }
        }
        if (splitting.faulty().isEmpty()) {
            return Completeness.of(Completeness.State.COMPLETE);
        }
        return splitting.unfinished()
                ? new Completeness(Completeness.State.INCOMPLETE, Indent.after(code))
                : Completeness.of(Completeness.State.INVALID);
    }

    /** Forgets what was found: something was declared, dropped or imported. */
    void forget() {
        answers.ifPresent(Answers::forget);
    }

    /** Adds a jar or a folder of classes that cells can name from now on. */
    void add(Path jar) {
        classPath.add(jar);
        sources.add(jar);
        answers = Optional.empty();
    }

    private Answers answers() {
        if (answers.isEmpty()) {
            answers = Optional.of(new Answers(jshell, files, classes, TypeIndex.of(classPath)));
        }
        return answers.get();
    }

    Completions complete(String cell, int cursor) {
        String code = Enquiry.java(cell);
        Site site = Site.atEndOf(code.substring(0, cursor));
        if (site.kind() == Site.Kind.NONE || isOther(cell, code, cursor)) {
            return new Completions(List.of(), cursor, cursor);
        }
        Set<String> used = new HashSet<>(answers().notebook().used());
        used.addAll(Notebook.words(code));
        List<Match> matches =
                new Ranking(site.name(), used)
                        .of(answers().at(code, site).candidates()).stream()
                                .map(one -> new Match(one.text(), one.kind(), one.brief()))
                                .toList();
        return new Completions(matches, matches.isEmpty() ? cursor : site.start(), cursor);
    }

    /** A cell in another language, or a line that is not Java. */
    private static boolean isOther(String cell, String code, int cursor) {
        int start = cell.lastIndexOf('\n', cursor - 1) + 1;
        return cell.stripLeading().startsWith("%%")
                || !cell.substring(start, cursor).equals(code.substring(start, cursor));
    }

    Optional<Inspection> inspect(String cell, int cursor, int detail) {
        String code = Enquiry.java(cell);
        if (isOther(cell, code, cursor)) {
            return Optional.empty();
        }
        Inspector inspector = new Inspector(answers(), sources, detail);
        return inspector
                .of(code, Site.named(code, cursor))
                .or(() -> inspector.of(code, Site.called(code, cursor)));
    }
}
