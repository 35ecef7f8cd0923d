package assay.display;

import assay.rows.TableBridge;
import assay.rows.TableFace;
import assay.stats.ArrayBridge;
import assay.stats.ArrayFace;
import assay.work.Bridges;
import java.util.List;
import java.util.Optional;

/** Tables and arrays of libraries that a person added to the notebook. */
final class Added {

    private static final int ROWS = 10;
    private static final int CORNER = 6;
    private static final Renderer<TableFace> TABLES = new TableFaceRenderer();
    private static final Renderer<ArrayFace> ARRAYS = new ArrayFaceRenderer();
    private static final ValueRenderer OTHERS = new ValueRenderer(ValueRenderer.Options.DEFAULTS);

    private Added() {}

    /** {@return the outputs of such a table or array, nothing for any other value} */
    static Optional<List<MimeBundle>> render(Object value) {
        Class<?> type = value.getClass();
        if (Bridges.typeOf(type).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Bridges.ask(TableBridge.class, type, bridge -> bridge.face(value, ROWS))
                    .map(TABLES::render)
                    .or(
                            () ->
                                    Bridges.ask(
                                                    ArrayBridge.class,
                                                    type,
                                                    bridge -> bridge.face(value, CORNER))
                                            .map(ARRAYS::render));
        } catch (IllegalStateException unseen) {
            return Optional.of(List.of(asText(value, unseen)));
        }
    }

    /** An array that is closed already, or of a version we do not know, is still shown. */
    private static MimeBundle asText(Object value, IllegalStateException unseen) {
        String reason = String.valueOf(unseen.getMessage());
        Object text = OTHERS.render(value).get(0).data().get(MimeBundle.TEXT);
        return MimeBundle.text(text + "\n(" + Words.line(reason) + ")");
    }
}
