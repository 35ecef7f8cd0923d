package assay.notebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The magics that a notebook knows, by all their names.
 *
 * <p>A magic becomes a call in the Java of its cell, so that it runs in its turn, on the cell's
 * thread, and stops with it; no line of the cell moves.
 */
public final class Magics {

    private final Map<String, Magic> lines = new LinkedHashMap<>();
    private final Map<String, Magic> cells = new LinkedHashMap<>();
    private final List<Magic> all;

    Magics(List<Magic> magics) {
        this.all = new ArrayList<>(magics);
        this.all.add(new HelpMagic(this));
        for (Magic magic : all) {
            for (String name : magic.names()) {
                if (magic.kind() != Magic.Kind.CELL) {
                    lines.put(name, magic);
                }
                if (magic.kind() != Magic.Kind.LINE) {
                    cells.put(name, magic);
                }
            }
        }
    }

    /**
     * {@return the magics of a notebook that has none of them used yet}
     *
     * @param bash whether cells may run programs through bash
     */
    public static Magics standard(boolean bash) {
        Dependencies dependencies = new Dependencies(Artifacts::ofMaven);
        return new Magics(
                List.of(
                        new MavenMagic(dependencies),
                        new MavenRepositoryMagic(dependencies),
                        new PomMagic(dependencies),
                        new JarsMagic(),
                        new ClassPathMagic(),
                        new LoadMagic(),
                        new TimeMagic(),
                        new ListMagic(),
                        new SqlMagic(),
                        new BashMagic(bash),
                        new TextMagic("html", "text/html"),
                        new TextMagic("markdown", "text/markdown"),
                        new TextMagic("latex", "text/latex")));
    }

    /**
     * {@return the Java of a cell, in which its magics are calls; line for line where the cell is}
     *
     * @param source the cell
     * @param place what the cell is called in errors: {@code Cell [3]}
     * @throws UnknownMagic if there is no such magic, or not where it stands
     */
    public String toJava(String source, String place) {
        return new MagicSource(this, source).toJava(place);
    }

    /** {@return the magics, in the order in which help lists them} */
    List<Magic> all() {
        return all;
    }

    /** {@return the magic that a line calls} */
    Optional<Magic> line(String name) {
        return Optional.ofNullable(lines.get(name));
    }

    /** {@return the magic that a whole cell calls} */
    Optional<Magic> cell(String name) {
        return Optional.ofNullable(cells.get(name));
    }

    /** {@return the names that can stand behind some percent signs} */
    Set<String> names(String signs) {
        return new TreeSet<>((signs.length() == 2 ? cells : lines).keySet());
    }

    /** {@return what to say of a name that is none} */
    UnknownMagic unknown(String signs, String name, int line) {
        String written = signs + name;
        String other = signs.length() == 2 ? "%" : "%%";
        if (names(other).contains(name)) {
            String where =
                    other.length() == 2 ? " for a whole cell, in its first line" : " for a line";
            return new UnknownMagic(
                    "there is no " + written + ", but there is " + other + name + where, line);
        }
        return new UnknownMagic(
                "there is no " + written + "; " + nearest(signs, name).orElse("%lsmagic lists all"),
                line);
    }

    private Optional<String> nearest(String signs, String name) {
        return List.of(signs, signs.length() == 2 ? "%" : "%%").stream()
                .flatMap(kind -> names(kind).stream().map(known -> new Near(kind, known, name)))
                .filter(near -> near.steps() <= Math.max(1, name.length() / 2))
                .min(Comparator.comparingInt(Near::steps))
                .map(near -> "did you mean " + near.signs() + near.known() + "?");
    }

    private record Near(String signs, String known, int steps) {

        Near(String signs, String known, String name) {
            this(signs, known, steps(known, name));
        }

        /** Letters to put in, take out, change or swap with the next. */
        private static int steps(String one, String other) {
            int[][] steps = new int[one.length() + 1][other.length() + 1];
            for (int i = 0; i <= one.length(); i++) {
                for (int j = 0; j <= other.length(); j++) {
                    steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, one, other, i, j);
                }
            }
            return steps[one.length()][other.length()];
        }

        private static int step(int[][] steps, String one, String other, int i, int j) {
            int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
            int best = Math.min(steps[i - 1][j], steps[i][j - 1]) + 1;
            best = Math.min(best, steps[i - 1][j - 1] + change);
            boolean swapped =
                    i > 1
                            && j > 1
                            && one.charAt(i - 1) == other.charAt(j - 2)
                            && one.charAt(i - 2) == other.charAt(j - 1);
            return swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
        }
    }
}
