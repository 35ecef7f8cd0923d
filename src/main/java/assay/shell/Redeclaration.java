package assay.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.TypeDeclSnippet;

/**
 * A class that is declared again. JShell lets go of the earlier one, of what uses it and of the
 * values of both before it knows whether the new one compiles, so the new one is first compiled
 * where it replaces nothing: inside an interface of its own.
 */
final class Redeclaration {

    private static final String CHECKED = "$Checked";
    private static final String BEFORE = "interface " + CHECKED + " { ";
    private static final Pattern BETWEEN_NAMES = Pattern.compile("\\P{javaJavaIdentifierPart}+");

    private final JShell jshell;
    private final SourceCodeAnalysis analysis;
    private final CellLoader loader;

    Redeclaration(JShell jshell, CellLoader loader) {
        this.jshell = jshell;
        this.loader = loader;
        this.analysis = jshell.sourceCodeAnalysis();
    }

    /**
     * {@return the refused class inside an interface, if the piece declares a class again and does
     * not compile; it is still to be dropped}
     */
    Optional<Snippet> refused(Piece piece) {
        return earlier(piece).filter(one -> standsAlone(one, piece)).flatMap(one -> check(piece));
    }

    /** {@return the piece as it is checked} */
    static Piece checked(Piece piece) {
        String open = piece.source().replaceFirst("^(\\s*)(?:private|protected)\\b", "$1");
        int dropped = piece.source().length() - open.length();
        int start = open.length() - open.stripLeading().length();
        String spaced = open.substring(0, start) + " ".repeat(dropped) + open.substring(start);
        return new Piece(piece.cell(), spaced + "\n}", piece.offset()).with(BEFORE, 0);
    }

    private Optional<TypeDeclSnippet> earlier(Piece piece) {
        Set<String> words = words(piece);
        List<TypeDeclSnippet> known =
                jshell.types()
                        .filter(type -> words.contains(type.name()))
                        .filter(type -> !type.source().strip().equals(piece.source().strip()))
                        .toList();
        return known.isEmpty()
                ? Optional.empty()
                : analysis.sourceToSnippets(piece.source()).stream()
                        .filter(TypeDeclSnippet.class::isInstance)
                        .map(snippet -> ((TypeDeclSnippet) snippet).name())
                        .flatMap(name -> known.stream().filter(one -> one.name().equals(name)))
                        .findFirst();
    }

    /** What uses the class would still mean the earlier one, where the class uses it in turn. */
    private boolean standsAlone(TypeDeclSnippet earlier, Piece piece) {
        Set<String> words = words(piece);
        Set<Snippet> seen = new HashSet<>(Set.of(earlier));
        Deque<Snippet> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (Snippet user : analysis.dependents(open.remove())) {
                if (user instanceof DeclarationSnippet one && words.contains(one.name())) {
                    return false;
                }
                if (seen.add(user)) {
                    open.add(user);
                }
            }
        }
        return true;
    }

    private static Set<String> words(Piece piece) {
        return BETWEEN_NAMES.splitAsStream(piece.source()).collect(Collectors.toSet());
    }

    private Optional<Snippet> check(Piece piece) {
        for (SnippetEvent event : jshell.eval(checked(piece).source())) {
            if (event.status() == Status.REJECTED) {
                return Optional.of(event.snippet());
            }
            if (event.snippet().kind() == Kind.TYPE_DECL && event.causeSnippet() == null) {
                jshell.drop(event.snippet());
                loader.forget(CHECKED);
            }
        }
        return Optional.empty();
    }
}
