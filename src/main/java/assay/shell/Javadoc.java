package assay.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A documentation comment, read.
 *
 * @param html all of it as HTML without attributes, scripts or links
 */
record Javadoc(String html) {

    private static final Pattern BLOCK = Pattern.compile("@(\\w+)(?:\\s+|$)");
    private static final Pattern TAG = Pattern.compile("<(/?)(\\w+)[^<>]*>");
    private static final Pattern FIRST =
            Pattern.compile("(?s)^(.*?[.!?])(?=\\s|</?p>|$)|^(.*?)(?=<p>|<h4>|<ul>|<pre>|<dl>|$)");
    private static final Set<String> KEPT =
            Set.of(
                    "p",
                    "ul",
                    "ol",
                    "li",
                    "pre",
                    "code",
                    "b",
                    "i",
                    "em",
                    "strong",
                    "dl",
                    "dt",
                    "dd",
                    "sub",
                    "sup",
                    "br",
                    "table",
                    "tr",
                    "td",
                    "th",
                    "blockquote",
                    "h4");

    /** {@return the comment as it stands in source, without its stars} */
    static Javadoc of(String comment) {
        StringBuilder html = new StringBuilder();
        String last = "";
        for (String block : blocks(comment)) {
            Matcher tag = BLOCK.matcher(block);
            if (tag.lookingAt()) {
                String title = title(tag.group(1));
                if (!title.isEmpty() && !title.equals(last)) {
                    html.append("<h4>").append(title).append("</h4>\n");
                }
                last = title;
                html.append(title.isEmpty() ? "" : entry(tag.group(1), block.substring(tag.end())));
            } else {
                html.append(clean(inline(block)).strip()).append('\n');
            }
        }
        return new Javadoc(html.toString().strip());
    }

    private static String title(String tag) {
        return switch (tag) {
            case "param" -> "Parameters";
            case "return" -> "Returns";
            case "throws", "exception" -> "Throws";
            case "deprecated" -> "Deprecated";
            default -> "";
        };
    }

    private static String entry(String tag, String text) {
        String body = clean(inline(text)).strip();
        boolean named = tag.equals("param") || tag.equals("throws") || tag.equals("exception");
        String[] parts = body.split("\\s+", 2);
        return named && parts.length == 2
                ? "<li>" + "<code>" + parts[0] + "</code> " + parts[1] + "</li>\n"
                : "<li>" + body + "</li>\n";
    }

    /** A block begins with a tag at the start of a line, outside of braces. */
    private static List<String> blocks(String comment) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        int depth = 0;
        for (String line : comment.split("\n", -1)) {
            String stripped = line.strip();
            if (depth == 0 && BLOCK.matcher(stripped).lookingAt()) {
                blocks.add(block.toString());
                block.setLength(0);
                line = stripped;
            }
            block.append(line.startsWith(" ") ? line.substring(1) : line).append('\n');
            depth += line.chars().map(c -> c == '{' ? 1 : c == '}' ? -1 : 0).sum();
            depth = Math.max(0, depth);
        }
        blocks.add(block.toString());
        return blocks;
    }

    /** {@return the text with its inline tags turned to HTML} */
    private static String inline(String text) {
        StringBuilder html = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int start = text.indexOf("{@", at);
            if (start < 0) {
                return html.append(text.substring(at)).toString();
            }
            int end = closing(text, start);
            html.append(text, at, start);
            html.append(tagged(text.substring(start + 2, end)));
            at = Math.min(text.length(), end + 1);
        }
        return html.toString();
    }

    private static int closing(String text, int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return text.length();
    }

    private static String tagged(String content) {
        String[] parts = content.split("\\s+", 2);
        String body = parts.length == 2 ? parts[1] : "";
        return switch (parts[0]) {
            case "code" -> "<code>" + escaped(body) + "</code>";
            case "snippet" ->
                    "<pre>" + escaped(body.replaceFirst("(?s)^.*?:\\s*\\R", "")) + "</pre>";
            case "literal" -> escaped(body);
            case "return" -> "Returns " + inline(body).strip() + ".";
            case "link", "linkplain", "value" -> "<code>" + linked(body) + "</code>";
            case "inheritDoc", "docRoot" -> "";
            default -> inline(body);
        };
    }

    private static String linked(String body) {
        int depth = 0;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
            if (depth == 0 && Character.isWhitespace(c)) {
                return inline(body.substring(i).strip());
            }
        }
        String name = body.startsWith("#") ? body.substring(1) : body.replace('#', '.');
        return escaped(name.replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", ""));
    }

    /** {@return the text with what is special in HTML written as entities} */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String clean(String html) {
        return TAG.matcher(html)
                .replaceAll(
                        tag -> {
                            String name = tag.group(2).toLowerCase(Locale.ROOT);
                            String shown = name.matches("h[1-6]") ? "h4" : name;
                            return KEPT.contains(shown) ? "<" + tag.group(1) + shown + ">" : "";
                        });
    }

    /** {@return the first sentence, as HTML} */
    Javadoc first() {
        Matcher sentence = FIRST.matcher(html);
        return sentence.find() ? new Javadoc(sentence.group().strip()) : this;
    }

    /** {@return the text without its markup} */
    String plain() {
        return html.replaceAll("\\n?<p>\\n?", "\n\n")
                .replaceAll("\\s*<h4>", "\n\n")
                .replaceAll("</h4>\\s*", ":\n")
                .replaceAll("\\s*<(ul|ol)>\\s*", "")
                .replaceAll("\\s*<(ul|ol)>\\s*", "")
                .replaceAll("\\s*<li>\\s*", "\n- ")
                .replaceAll("\\s*<(br|tr|dt|dd)>\\s*", "\n")
                .replaceAll("</(td|th)>\\s*", "  ")
                .replaceAll("</(ul|ol|dl|table|pre)>", "\n")
                .replaceAll("<(/?)\\w+>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&nbsp;", " ")
                .replace("&mdash;", "—")
                .replace("&ndash;", "–")
                .replace("&le;", "≤")
                .replace("&ge;", "≥")
                .replace("&#64;", "@")
                .replace("&#123;", "{")
                .replace("&#125;", "}")
                .replace("&amp;", "&")
                .replaceAll("[ \t]+\n", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }
}
