package assay.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.display.MimeBundle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is shown has a name that two runs share, and the media types that were asked for. */
class ShowTest {

    private final FakeNotebook notebook = new FakeNotebook(Magics.standard(false));

    @Test
    void displaysAreNumberedWithinTheirCell() throws Exception {
        for (int run = 0; run < 2; run++) {
            String id = notebook.cell(() -> Show.display(1) + " " + Show.display("x", "text/html"));
            assertEquals("cell-3-1 cell-3-2", id);
        }
        assertEquals(
                List.of("show cell-3-1", "show cell-3-2", "show cell-3-1", "show cell-3-2"),
                notebook.told);
    }

    @Test
    void anUpdateGoesToTheNamedDisplay() throws Exception {
        notebook.cell(
                () -> {
                    Show.updateDisplay("cell-1-1", 2);
                    Show.updateDisplay("mine", "*b*", "text/markdown");
                    Show.clearOutput();
                    Show.clearOutput(true);
                    return "";
                });
        assertEquals(
                List.of("update cell-1-1", "update mine", "clear false", "clear true"),
                notebook.told);
        assertEquals("*b*", notebook.shown.get(1).data().get("text/markdown"));
    }

    @Test
    void aTextIsWrittenInTheTypesNamedAndPlain() throws Exception {
        MimeBundle shown = notebook.cell(() -> Show.render("<b>", "text/html", "text/markdown"));
        assertEquals(
                Map.of("text/plain", "<b>", "text/html", "<b>", "text/markdown", "<b>"),
                shown.data());
    }

    @Test
    void anotherValueKeepsOfItsTypesThoseNamed() throws Exception {
        MimeBundle both = MimeBundle.text("t").with("text/html", "h").with("image/png", "p");
        MimeBundle shown = notebook.cell(() -> Show.render(both, "text/html", "text/latex"));
        assertEquals(Map.of("text/plain", "t", "text/html", "h"), shown.data());
        assertEquals(both, notebook.cell(() -> Show.render(both)));
    }

    @Test
    void bytesCanBeAPicture() throws Exception {
        byte[] bytes = {1, 2};
        MimeBundle shown = notebook.cell(() -> Show.render(bytes, "image/png"));
        assertEquals("AQI=", shown.data().get("image/png"));
    }

    @Test
    void aCellThatEndsWithDisplayShowsItsNameNowhere() throws Exception {
        int outputs =
                notebook.cell(
                        () -> Seat.current().desk().results(Show.display(1), "display(1);").size());
        assertEquals(0, outputs);
        int named =
                notebook.cell(() -> Seat.current().desk().results(Show.display(1), "id").size());
        assertEquals(1, named);
        int own = notebook.cell(() -> Seat.current().desk().results("cell-3-1", "f()").size());
        assertEquals(1, own);
    }

    @Test
    void outsideOfCellsNothingIsShown() {
        assertEquals(
                "no cell is running here; display works in cells",
                assertThrows(IllegalStateException.class, () -> Show.display(1)).getMessage());
    }
}
