package assay.kernel;

/**
 * What front ends and tools want to know of a language.
 *
 * @param name name in lower case: {@code java}
 * @param version version of the running language
 * @param mimetype media type of a source file
 * @param fileExtension extension of a source file, with its dot
 * @param pygmentsLexer name of the highlighter in static pages
 * @param codemirrorMode name of the highlighter in the editor
 * @param nbconvertExporter name of nbconvert's exporter to a source file
 */
public record LanguageInfo(
        String name,
        String version,
        String mimetype,
        String fileExtension,
        String pygmentsLexer,
        String codemirrorMode,
        String nbconvertExporter) {

    /**
     * Checks the extension.
     *
     * @throws IllegalArgumentException if the extension has no dot
     */
    public LanguageInfo {
        if (!fileExtension.startsWith(".")) {
            throw new IllegalArgumentException(
                    "file extension '" + fileExtension + "' has no dot; give it as '.java'");
        }
    }
}
