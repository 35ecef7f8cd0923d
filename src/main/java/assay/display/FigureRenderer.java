package assay.display;

import assay.provenance.Figure;
import java.util.List;

/** Shows a single figure: its name, value and unit in one line. */
public final class FigureRenderer implements Renderer<Figure> {

    /** Makes a renderer; it holds no state. */
    public FigureRenderer() {}

    @Override
    public Class<Figure> type() {
        return Figure.class;
    }

    @Override
    public List<MimeBundle> render(Figure figure) {
        return List.of(MimeBundle.text(FiguresTable.line(figure)));
    }
}
