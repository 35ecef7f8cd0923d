package assay.display;

import assay.familiarity.Gallery;
import assay.rows.Column;
import java.util.ArrayList;
import java.util.List;

/** Shows the strangest and the most familiar rows, each with its score. */
public final class GalleryRenderer implements Renderer<Gallery> {

    /** Makes a renderer; it holds no state. */
    public GalleryRenderer() {}

    @Override
    public Class<Gallery> type() {
        return Gallery.class;
    }

    private static final int LONGEST = 200;

    @Override
    public List<MimeBundle> render(Gallery gallery) {
        return List.of(
                table(
                                "Strangest by " + gallery.detector(),
                                "score in " + gallery.unit(),
                                gallery.strangest())
                        .bundle(),
                table(
                                "Most familiar by " + gallery.detector(),
                                "score in " + gallery.unit(),
                                gallery.familiar())
                        .bundle());
    }

    static Table table(String caption, String score, Gallery.Shelf shelf) {
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (int row = 0; row < shelf.ids().size(); row++) {
            List<Table.Cell> cells = new ArrayList<>();
            cells.add(Table.Cell.of(shelf.ids().at(row).toString()));
            cells.add(Table.Cell.of(Numbers.fixed(shelf.scores().get(row), 2)));
            cells.addAll(seen(shelf, row));
            rows.add(cells);
        }
        return Table.of(caption)
                .words("row id")
                .numbers(score)
                .words(titles(shelf.exhibits()))
                .rows(rows);
    }

    private static String[] titles(Gallery.Exhibits exhibits) {
        if (exhibits instanceof Gallery.TableRows table) {
            return table.rows().names().toArray(String[]::new);
        }
        return new String[] {exhibits instanceof Gallery.Texts texts ? texts.column() : "picture"};
    }

    private static List<Table.Cell> seen(Gallery.Shelf shelf, int row) {
        if (shelf.exhibits() instanceof Gallery.Pictures pictures) {
            String alt = "Row " + shelf.ids().at(row);
            return List.of(Thumbnails.cell(pictures.images(), row, alt));
        }
        if (shelf.exhibits() instanceof Gallery.Texts texts) {
            return List.of(Table.Cell.of(Cut.text(texts.texts().get(row), LONGEST)));
        }
        Gallery.TableRows table = (Gallery.TableRows) shelf.exhibits();
        return table.rows().columns().stream().map(column -> cell(column, row)).toList();
    }

    private static Table.Cell cell(Column column, int row) {
        return column.images()
                .map(images -> Thumbnails.cell(images, row, "Row " + row))
                .orElseGet(
                        () ->
                                Table.Cell.of(
                                        column.value(row)
                                                .map(value -> Cut.text(value.toString(), LONGEST))
                                                .orElse("")));
    }
}
