package assay.shell;

/** The text of a documentation comment without its markup. */
final class Javadoc {

    private Javadoc() {}

    static String plain(String comment) {
        return comment.replaceAll("\\{@\\w+\\s+([^{}]*)\\}", "$1")
                .replaceAll("(?i)<(p|li|br|tr|dt|dd)\\b[^>]*>", "\n")
                .replaceAll("<[^>]+>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&")
                .replaceAll("[ \t]+\n", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }
}
