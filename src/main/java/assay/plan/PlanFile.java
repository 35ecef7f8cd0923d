package assay.plan;

import assay.provenance.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Reads a plan from a file, in the layout of people or in that of the canonical JSON. */
final class PlanFile {

    private PlanFile() {}

    static CollectionPlan read(Path file) {
        String name = file.getFileName().toString();
        try {
            return parse(name, Files.readString(file));
        } catch (CharacterCodingException error) {
            throw new IllegalArgumentException(name + ": the file is not UTF-8", error);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    static CollectionPlan parse(String name, String text) {
        try {
            Document document = document(name, text);
            return document.isMap() && document.at("format").isPresent()
                    ? PlanJson.read(document.plain())
                    : PlanReader.read(document);
        } catch (IllegalArgumentException error) {
            throw new IllegalArgumentException(name + ": " + error.getMessage(), error);
        }
    }

    private static Document document(String name, String text) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".json")) {
            return Document.ofJson(text);
        }
        if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
            return Document.ofYaml(text);
        }
        throw new IllegalArgumentException("a plan's file ends with .yaml, .yml or .json");
    }
}
