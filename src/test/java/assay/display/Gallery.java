package assay.display;

import assay.widget.FamiliarityViewRenderer;
import assay.widget.ViewDesk;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a notebook with one output of every kind, to be looked at. */
final class Gallery {

    private static final Gson JSON =
            new GsonBuilder()
                    .setPrettyPrinting()
                    .disableHtmlEscaping()
                    .serializeSpecialFloatingPointValues()
                    .create();

    private Gallery() {}

    /**
     * Writes the notebook.
     *
     * @param arguments the file to write
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        List<Object> cells = new ArrayList<>();
        Map<String, Object> values = Examples.all("word");
        values.put("view", Examples.scores("fc", 400).explore(Examples.images(400)));
        values.forEach((name, value) -> cells.add(cell(name, value, cells.size() + 1)));
        Map<String, Object> notebook =
                Map.of("cells", cells, "metadata", Map.of(), "nbformat", 4, "nbformat_minor", 5);
        Files.writeString(Path.of(arguments[0]), JSON.toJson(notebook));
    }

    private static Map<String, Object> cell(String name, Object value, int number) {
        List<Object> outputs = new ArrayList<>();
        Renderers renderers =
                Renderers.standard().with(new FamiliarityViewRenderer(new ViewDesk()));
        for (MimeBundle bundle : renderers.render(value)) {
            outputs.add(
                    Map.of(
                            "output_type",
                            "display_data",
                            "data",
                            bundle.data(),
                            "metadata",
                            bundle.metadata()));
        }
        return Map.of(
                "cell_type",
                "code",
                "id",
                "cell-" + number,
                "source",
                name,
                "metadata",
                Map.of(),
                "execution_count",
                number,
                "outputs",
                outputs);
    }
}
