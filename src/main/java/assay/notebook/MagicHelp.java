package assay.notebook;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be said of a cell with magics while it is typed; nothing is run. */
public final class MagicHelp {

    private static final Pattern BEGUN = Pattern.compile("\\s*(?<word>%%?\\w*)");
    private static final Pattern QUESTION =
            Pattern.compile("\\s*(?<signs>%%?)(?<name>\\w+)\\?{1,2}\\s*");

    private final Magics magics;

    /**
     * Makes the help of some magics.
     *
     * @param magics the magics
     */
    public MagicHelp(Magics magics) {
        this.magics = magics;
    }

    /**
     * What could stand at a cursor.
     *
     * @param matches the words, with their percent signs
     * @param start where the word begins that they replace
     * @param end where it ends
     */
    public record Words(List<String> matches, int start, int end) {}

    /**
     * {@return the Java of a cell, every character where it is in the cell and blanks for the
     * magics; empty if a magic has the cell that is not about Java}
     *
     * @param cell the cell
     */
    public Optional<String> java(String cell) {
        MagicSource source = new MagicSource(magics, cell);
        if (source.isWhole()) {
            return source.ofWhole()
                    .filter(Magic::holdsJava)
                    .map(magic -> blank(cell, 0, source.endOfFirstLine(), ""));
        }
        String java = cell;
        for (MagicScan.Found found : source.lines()) {
            boolean holdsJava = magics.line(found.name()).filter(Magic::holdsJava).isPresent();
            int end = holdsJava ? found.endOfName() : found.end();
            String instead = found.joined() ? ";" : found.assigned() && !holdsJava ? "0" : "";
            java = blank(java, found.start(), end, instead);
        }
        return Optional.of(java);
    }

    private static String blank(String text, int start, int end, String instead) {
        String blanks = text.substring(start, end).replaceAll("[^\\n]", " ");
        boolean ends = instead.equals("0") && blanks.length() > 1;
        return text.substring(0, start)
                + instead
                + (ends
                        ? blanks.substring(instead.length() + 1) + ";"
                        : blanks.substring(instead.length()))
                + text.substring(end);
    }

    /**
     * {@return whether a cell can run as it stands, as far as its magics go: a magic that has the
     * cell wants something below its line}
     *
     * @param cell the cell
     */
    public boolean isWhole(String cell) {
        MagicSource source = new MagicSource(magics, cell);
        return !source.isWhole() || !source.body().isBlank();
    }

    /**
     * {@return the names of magics that could stand at the cursor; empty if none could}
     *
     * @param cell the cell
     * @param cursor position in UTF-16 units
     */
    public Optional<Words> complete(String cell, int cursor) {
        String before = cell.substring(0, cursor);
        int lineStart = before.lastIndexOf('\n') + 1;
        Matcher begun = BEGUN.matcher(before.substring(lineStart));
        if (!begun.matches() || !isMagicLine(cell, lineStart + begun.start("word"))) {
            return Optional.empty();
        }
        String word = begun.group("word");
        boolean first = before.substring(0, lineStart).isBlank();
        List<String> matches =
                List.of("%", "%%").stream()
                        .filter(signs -> first || signs.length() == 1)
                        .flatMap(signs -> magics.names(signs).stream().map(signs::concat))
                        .filter(name -> name.startsWith(word))
                        .toList();
        return Optional.of(new Words(matches, lineStart + begun.start("word"), cursor));
    }

    /** Whether a magic would be seen here if its name were complete. */
    private boolean isMagicLine(String cell, int start) {
        String probe = cell.substring(0, start) + "%x";
        return MagicScan.of(probe, "x"::equals).stream().anyMatch(one -> one.start() == start);
    }

    /**
     * {@return what the magic at the cursor does, if there is one}
     *
     * @param cell the cell
     * @param cursor position in UTF-16 units
     */
    public Optional<String> inspect(String cell, int cursor) {
        MagicSource source = new MagicSource(magics, cell);
        if (source.isWhole() && cursor <= source.endOfFirstLine()) {
            return source.ofWhole().map(HelpMagic::page);
        }
        return source.lines().stream()
                .filter(found -> found.start() <= cursor && cursor <= found.end())
                .filter(found -> cursor <= found.endOfName() || !holdsJava(found))
                .findFirst()
                .flatMap(found -> magics.line(found.name()))
                .map(HelpMagic::page);
    }

    private boolean holdsJava(MagicScan.Found found) {
        return magics.line(found.name()).filter(Magic::holdsJava).isPresent();
    }

    /**
     * {@return what the magic does that a cell asks about: {@code %maven?}}
     *
     * @param cell the cell
     */
    public Optional<String> answer(String cell) {
        Matcher question = QUESTION.matcher(cell);
        if (!question.matches()) {
            return Optional.empty();
        }
        String signs = question.group("signs");
        String name = question.group("name");
        return Optional.of(
                magics.line(name)
                        .filter(magic -> signs.length() == 1)
                        .or(() -> magics.cell(name))
                        .map(HelpMagic::page)
                        .orElseThrow(() -> magics.unknown(signs, name, 1)));
    }
}
