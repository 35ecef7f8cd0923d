package assay.display;

import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.ScanLimits;
import assay.rows.StoredTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stored table is shown by what is known without reading it. */
class StoredTableRendererTest {

    @TempDir Path folder;

    @Test
    void itShowsFileColumnsAndLimits() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("cars.csv"),
                        "<b>weather</b>,speed,at\nrain,1.5,2024-01-01\n");
        StoredTable table =
                StoredTable.of(file)
                        .within(ScanLimits.DEFAULTS.withMemory(256L << 20).withThreads(2));
        List<MimeBundle> shown = Renderers.standard().render(table);
        Golden.check("stored-table", shown);
        assertTrue(!shown.get(0).data().get(MimeBundle.HTML).toString().contains("<b>"));
    }
}
