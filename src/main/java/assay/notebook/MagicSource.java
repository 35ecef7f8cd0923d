package assay.notebook;

import assay.provenance.CanonicalJson;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A cell, and where magics stand in it. */
final class MagicSource {

    private static final Pattern WHOLE =
            Pattern.compile(
                    "(?<before>\\s*)%%(?<name>[A-Za-z]\\S*)(?<rest>[^\\n]*)(\\n(?<body>[\\s\\S]*))?");

    /** A class file holds no longer text. */
    private static final int LONGEST_TEXT = 16_000;

    private final Magics magics;
    private final String source;
    private final Matcher whole;

    MagicSource(Magics magics, String source) {
        this.magics = magics;
        this.source = source;
        this.whole = WHOLE.matcher(source);
    }

    /** {@return whether one magic has the whole cell} */
    boolean isWhole() {
        return whole.matches();
    }

    /** {@return the magic that has the whole cell, if one has and it is known} */
    Optional<Magic> ofWhole() {
        return isWhole() ? magics.cell(whole.group("name")) : Optional.empty();
    }

    /** {@return where the line of the magic that has the whole cell ends} */
    int endOfFirstLine() {
        return whole.end("rest");
    }

    /** {@return what stands below the first line of a cell that a magic has} */
    String body() {
        return Optional.ofNullable(whole.group("body")).orElse("");
    }

    /** {@return the magic lines; none where one magic has the whole cell} */
    List<MagicScan.Found> lines() {
        return isWhole()
                ? List.of()
                : MagicScan.of(source, name -> magics.names("%").contains(name));
    }

    String toJava(String place) {
        return isWhole() ? wholeToJava(place) : linesToJava(place);
    }

    private String wholeToJava(String place) {
        String name = whole.group("name");
        int line = lineOf(whole.start("name"));
        Magic magic = magics.cell(name).orElseThrow(() -> magics.unknown("%%", name, line));
        String arguments = whole.group("rest").strip();
        MagicCall call = new MagicCall(name, arguments, Optional.of(body()), place, line);
        return whole.group("before") + java(magic, call, false);
    }

    private String linesToJava(String place) {
        StringBuilder java = new StringBuilder();
        int end = 0;
        for (MagicScan.Found found : lines()) {
            java.append(source, end, found.start()).append(found.joined() ? ";" : "");
            java.append(java(magic(found), call(found, place), found.assigned()));
            end = found.end();
        }
        return java.append(source, end, source.length()).toString();
    }

    private Magic magic(MagicScan.Found found) {
        int line = lineOf(found.start());
        if (found.signs().length() == 2 && magics.cell(found.name()).isPresent()) {
            throw new UnknownMagic(
                    "%%"
                            + found.name()
                            + " stands for a whole cell; nothing but blank lines may stand above"
                            + " it",
                    line);
        }
        return Optional.of(found)
                .filter(one -> one.signs().length() == 1)
                .flatMap(one -> magics.line(one.name()))
                .orElseThrow(() -> magics.unknown(found.signs(), found.name(), line));
    }

    private MagicCall call(MagicScan.Found found, String place) {
        return new MagicCall(
                found.name(), found.arguments(), Optional.empty(), place, lineOf(found.start()));
    }

    private static String java(Magic magic, MagicCall call, boolean assigned) {
        String body = call.body().map(text -> ", " + text(text)).orElse("");
        String method = magic.resultType().map("<%s>value"::formatted).orElse("quietly");
        return "assay.notebook.Perform.%s(%s, %s, %s, %d%s);"
                .formatted(
                        assigned ? "value" : method,
                        text(call.name()),
                        text(call.arguments()),
                        text(call.place()),
                        call.line(),
                        body);
    }

    /** A JSON text is a Java text: both escape quotes, backslashes and line ends alike. */
    private static String text(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return CanonicalJson.write(text);
        }
        return Pattern.compile("(?s).{1," + LONGEST_TEXT + "}")
                .matcher(text)
                .results()
                .map(piece -> CanonicalJson.write(piece.group()))
                .collect(Collectors.joining(", ", "String.join(\"\", ", ")"));
    }

    int lineOf(int position) {
        return 1 + (int) source.substring(0, position).chars().filter(at -> at == '\n').count();
    }
}
