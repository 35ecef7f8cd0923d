package assay.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;

/**
 * What the cells so far have declared and imported.
 *
 * @param imports names of what is imported, {@code static} before those of members
 * @param declared what is declared, the latest last
 * @param used names that stand in the code of what is declared
 */
record Notebook(List<String> imports, List<Declared> declared, Set<String> used) {

    /**
     * Something declared.
     *
     * @param name its name
     * @param holder the class that JShell put it into
     * @param kept whether it is a value kept under a name that nobody chose
     * @param source its source
     */
    record Declared(String name, String holder, boolean kept, String source) {}

    static Notebook of(JShell jshell) {
        List<Declared> declared = new ArrayList<>();
        List<String> imports = new ArrayList<>();
        Set<String> used = new HashSet<>();
        jshell.snippets()
                .filter(one -> isThere(jshell.status(one)))
                .forEach(
                        one -> {
                            if (one instanceof ImportSnippet imported) {
                                imports.add(
                                        (imported.isStatic() ? "static " : "")
                                                + imported.fullname());
                            } else if (one instanceof DeclarationSnippet named) {
                                declared.add(declared(named, jshell));
                                used.addAll(words(one.source()));
                            }
                        });
        return new Notebook(imports, declared, used);
    }

    /** {@return the same with more import declarations} */
    Notebook with(List<String> declarations) {
        List<String> all = new ArrayList<>(imports);
        for (String one : declarations) {
            all.add(one.replaceFirst("^import\\s+", "").replaceFirst("\\s*;?\\s*$", ""));
        }
        return new Notebook(all, declared, used);
    }

    private static boolean isThere(Status status) {
        return status == Status.VALID || status == Status.RECOVERABLE_DEFINED;
    }

    private static Declared declared(DeclarationSnippet snippet, JShell jshell) {
        String holder = jshell.sourceCodeAnalysis().wrapper(snippet).fullClassName();
        boolean kept = snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
        return new Declared(snippet.name(), holder, kept, snippet.source());
    }

    /** {@return all words in a text} */
    static Set<String> words(String code) {
        return Token.of(code).stream()
                .filter(token -> token.kind() == Token.Kind.WORD)
                .map(Token::text)
                .collect(Collectors.toSet());
    }

    /** {@return import declarations of all that some words can mean} */
    String importing(Set<String> words, TypeIndex index) {
        Stream<String> imported = imports.stream().flatMap(name -> narrowed(name, words, index));
        Stream<String> own =
                declared.stream()
                        .filter(one -> words.contains(one.name()))
                        .map(one -> "static " + one.holder() + "." + one.name());
        return Stream.concat(imported, own)
                .distinct()
                .map(name -> "import " + name + ";\n")
                .collect(Collectors.joining());
    }

    /** A compiler that is given the few names it needs does not look through whole packages. */
    private static Stream<String> narrowed(String name, Set<String> words, TypeIndex index) {
        if (!name.endsWith(".*") || name.startsWith("static ")) {
            return Stream.of(name);
        }
        String folder = name.substring(0, name.length() - 2);
        List<String> inside = index.in(folder);
        return inside.isEmpty()
                ? Stream.of(name)
                : inside.stream().filter(words::contains).map(one -> folder + "." + one);
    }

    /** {@return whether a class can be named without its package} */
    boolean sees(String folder, String name) {
        return folder.equals("java.lang")
                || imports.contains(folder + ".*")
                || imports.contains(folder + "." + name);
    }

    /** {@return the source that a class of a cell came from} */
    Optional<String> source(String holder) {
        return declared.stream()
                .filter(one -> one.holder().equals(holder))
                .map(Declared::source)
                .findFirst();
    }
}
