package assay.plan;

import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON-LD context that the Croissant specification asks for, to the letter of its current
 * validator, and RAI's prefix.
 */
final class CroissantContext {

    private static final String[] OWN_NAMES = {
        "equivalentProperty",
        "samplingRate",
        "citeAs",
        "column",
        "extract",
        "field",
        "fileObject",
        "fileProperty",
        "fileSet",
        "format",
        "includes",
        "isLiveDataset",
        "jsonPath",
        "key",
        "md5",
        "parentField",
        "path",
        "recordSet",
        "references",
        "regex",
        "repeated",
        "replace",
        "separator",
        "source",
        "subField",
        "transform"
    };

    static final Map<String, Object> CONTEXT = context();

    private CroissantContext() {}

    private static Map<String, Object> context() {
        Map<String, Object> context = new TreeMap<>();
        for (String name : OWN_NAMES) {
            context.put(name, "cr:" + name);
        }
        context.put("@language", "en");
        context.put("@vocab", "https://schema.org/");
        context.put("conformsTo", "dct:conformsTo");
        context.put("cr", "http://mlcommons.org/croissant/");
        context.put("data", Map.of("@id", "cr:data", "@type", "@json"));
        context.put("dataType", Map.of("@id", "cr:dataType", "@type", "@vocab"));
        context.put("dct", "http://purl.org/dc/terms/");
        context.put("examples", Map.of("@id", "cr:examples", "@type", "@json"));
        context.put("rai", "http://mlcommons.org/croissant/RAI/");
        context.put("sc", "https://schema.org/");
        return context;
    }
}
