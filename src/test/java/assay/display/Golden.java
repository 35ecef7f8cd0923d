package assay.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files with what a renderer is known to make; {@code -Dgolden.update=true} rewrites them. */
public final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final Gson JSON =
            new GsonBuilder()
                    .setPrettyPrinting()
                    .disableHtmlEscaping()
                    .serializeSpecialFloatingPointValues()
                    .create();

    private Golden() {}

    public static void check(String name, List<MimeBundle> bundles) throws IOException {
        Path file = FOLDER.resolve(name + ".txt");
        String actual = text(bundles);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, actual);
        }
        assertEquals(Files.readString(file), actual, name);
    }

    /**
     * All representations as text. Pictures by their size and description: pixels differ by JDK.
     */
    static String text(List<MimeBundle> bundles) {
        StringBuilder text = new StringBuilder();
        for (MimeBundle bundle : bundles) {
            bundle.data().forEach((type, value) -> text.append(one(type, value, bundle)));
        }
        return text.toString();
    }

    private static String one(String type, Object value, MimeBundle bundle) {
        String content =
                type.equals(MimeBundle.PNG)
                        ? JSON.toJson(new TreeMap<>((Map<?, ?>) bundle.metadata().get(type)))
                        : value instanceof String string ? string : JSON.toJson(value);
        return "=== " + type + "\n" + broken(withoutPictures(content)) + "\n";
    }

    private static String withoutPictures(String content) {
        return content.replaceAll("(data:image/png;base64,)[A-Za-z0-9+/=]+", "$1[picture]");
    }

    /** A line per row of a table, so that a difference can be read. */
    private static String broken(String content) {
        return content.replace("<tr", "\n<tr").replace("</table>", "\n</table>\n");
    }
}
