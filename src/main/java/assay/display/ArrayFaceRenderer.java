package assay.display;

import assay.stats.ArrayFace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Shows an array of another library by its shape, its type and a corner. */
public final class ArrayFaceRenderer implements Renderer<ArrayFace> {

    private static final int LONGEST = 60;

    /** Makes a renderer; it holds no state. */
    public ArrayFaceRenderer() {}

    @Override
    public Class<ArrayFace> type() {
        return ArrayFace.class;
    }

    @Override
    public List<MimeBundle> render(ArrayFace face) {
        return List.of(
                face.corner().isEmpty()
                        ? MimeBundle.html(title(face), Html.text(title(face)))
                        : corner(face).bundle());
    }

    private static String title(ArrayFace face) {
        return "%s array, %s, %s%s"
                .formatted(
                        face.library(),
                        ArrayFace.words(face.shape()),
                        face.type(),
                        face.layout().isEmpty() ? "" : " (" + face.layout() + ")");
    }

    private static Table corner(ArrayFace face) {
        int columns = face.corner().get(0).size();
        Table table = Table.of(title(face) + place(face, columns)).words("");
        for (int column = 0; column < columns; column++) {
            table = table.numbers(face.shape().isEmpty() ? "" : String.valueOf(column));
        }
        return table.rows(
                IntStream.range(0, face.corner().size())
                        .mapToObj(row -> cells(face, row))
                        .toList());
    }

    /** Which part is shown, where that is not all. */
    private static String place(ArrayFace face, int columns) {
        int rank = face.shape().size();
        List<String> parts = new ArrayList<>();
        boolean all = true;
        for (int i = 0; i < rank; i++) {
            int shown = i == rank - 1 ? columns : i == rank - 2 ? face.corner().size() : 1;
            all &= shown == face.shape().get(i);
            parts.add(i < rank - 2 ? "0" : shown == face.shape().get(i) ? ":" : ":" + shown);
        }
        return all ? "" : "; the corner [" + String.join(", ", parts) + "]";
    }

    private static List<Table.Cell> cells(ArrayFace face, int row) {
        List<Table.Cell> cells = new ArrayList<>();
        cells.add(Table.Cell.of(face.shape().size() < 2 ? "" : String.valueOf(row)));
        face.corner().get(row).forEach(cell -> cells.add(Table.Cell.of(text(cell))));
        return cells;
    }

    private static String text(Object cell) {
        if (cell instanceof Long whole) {
            return Numbers.whole(whole);
        }
        return cell instanceof Number number
                ? Numbers.brief(number.doubleValue())
                : Words.line(String.valueOf(cell), LONGEST);
    }
}
