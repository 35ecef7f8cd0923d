package assay.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.JavaFileManager;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;

/**
 * What could stand at places in code, found once and kept until a cell runs: while a name behind a
 * dot is being typed, every letter asks the same question.
 */
final class Answers {

    private static final int KEPT = 32;

    /** Where nobody asks, classes are looked through when there are so many. */
    private static final int MOST_CLASSES = 500;

    private final JShell jshell;
    private final SourceCodeAnalysis analysis;
    private final JavaFileManager files;
    private final Map<String, byte[]> classes;
    private final TypeIndex index;
    private final Map<String, Answer> known =
            new LinkedHashMap<>(16, .75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
                    return size() > KEPT;
                }
            };
    private Optional<Notebook> notebook = Optional.empty();
    private int most = MOST_CLASSES;

    /**
     * What could stand at a place.
     *
     * @param candidates all there is
     * @param own source of what the same cell declares before the place
     */
    record Answer(List<Candidate> candidates, String own) {}

    Answers(JShell jshell, JavaFileManager files, Map<String, byte[]> classes, TypeIndex index) {
        this.jshell = jshell;
        this.analysis = jshell.sourceCodeAnalysis();
        this.files = new CellClasses(files, classes);
        this.classes = classes;
        this.index = index;
    }

    /** Forgets what was found: something was declared, dropped or imported. */
    void forget() {
        known.clear();
        notebook = Optional.empty();
        if (classes.size() > most) {
            notebook(); // lets go of the classes of what was declared anew
            most = Math.max(MOST_CLASSES, 2 * classes.size());
        }
    }

    /** {@return the classes that cells could name} */
    TypeIndex index() {
        return index;
    }

    /** {@return what the cells so far have declared} */
    Notebook notebook() {
        if (notebook.isEmpty()) {
            Notebook now = Notebook.of(jshell);
            Set<String> live =
                    now.declared().stream()
                            .map(Notebook.Declared::holder)
                            .collect(Collectors.toSet());
            classes.keySet().removeIf(name -> !live.contains(CompiledSnippets.outermost(name)));
            notebook = Optional.of(now);
        }
        return notebook.get();
    }

    /** {@return what could stand at a place of a cell} */
    Answer at(String code, Site site) {
        String before = code.substring(0, site.start());
        boolean whole =
                site.kind() == Site.Kind.MEMBER && index.below(Site.dotted(before)).isEmpty();
        String key = site.kind() + (whole ? "" : site.name()) + "\n" + before;
        Answer answer = known.get(key);
        if (answer == null) {
            answer = find(code, site);
            known.put(key, answer);
        }
        return answer;
    }

    private Answer find(String code, Site site) {
        Enquiry enquiry = Enquiry.of(code, site, analysis);
        Notebook seen =
                enquiry.imports().isEmpty() ? notebook() : notebook().with(enquiry.imports());
        return new Answer(Lookup.of(enquiry, seen, index, files), enquiry.own());
    }
}
