package assay.familiarity;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Images;
import assay.rows.RowIds;
import assay.rows.Rows;
import java.util.Arrays;
import java.util.List;

/**
 * The strangest and the most familiar rows as a person sees them: pictures, rows of a table, or
 * texts.
 *
 * @param detector whose scores
 * @param unit unit of the scores
 * @param strangest the strangest rows, strangest first
 * @param familiar the most familiar rows, most familiar first
 */
public record Gallery(String detector, String unit, Shelf strangest, Shelf familiar)
        implements Measured {

    /** How rows are seen. */
    public sealed interface Exhibits {}

    /**
     * Pictures.
     *
     * @param images one per row
     */
    public record Pictures(Images images) implements Exhibits {}

    /**
     * Rows of a table.
     *
     * @param rows the rows
     */
    public record TableRows(Rows rows) implements Exhibits {}

    /**
     * Texts.
     *
     * @param column name of the column they come from
     * @param texts one per row
     */
    public record Texts(String column, List<String> texts) implements Exhibits {

        /** Copies. */
        public Texts {
            texts = List.copyOf(texts);
        }
    }

    /**
     * Some rows with their scores.
     *
     * @param ids which rows
     * @param scores their scores, in the detector's unit
     * @param exhibits how they look
     */
    public record Shelf(RowIds ids, List<Double> scores, Exhibits exhibits) {

        /** Copies. */
        public Shelf {
            scores = List.copyOf(scores);
        }
    }

    /** Makes the exhibits of some rows. */
    private interface Curator {
        Exhibits of(RowIds ids);
    }

    /**
     * {@return a gallery of pictures}
     *
     * @param scores the rows' scores
     * @param images pictures of at least these rows, in any order
     * @param n largest number of rows on either side, at least 1
     * @throws IllegalArgumentException if a row has no picture or {@code n} is below 1
     */
    public static Gallery of(DetectorScores scores, Images images, int n) {
        return of(scores, n, ids -> new Pictures(images.pick(ids)));
    }

    /**
     * {@return a gallery of pictures}
     *
     * @param scores the rows' familiarity
     * @param images pictures of at least these rows, in any order
     * @param n largest number of rows on either side, at least 1
     * @throws IllegalArgumentException if a row has no picture or {@code n} is below 1
     */
    public static Gallery of(FamiliarityScores scores, Images images, int n) {
        return of(DetectorScores.of(scores), images, n);
    }

    /**
     * {@return a gallery of rows of a table}
     *
     * @param scores the rows' scores
     * @param rows a table of at least these rows, in any order
     * @param n largest number of rows on either side, at least 1
     * @throws IllegalArgumentException if a row is not in the table or {@code n} is below 1
     */
    public static Gallery of(DetectorScores scores, Rows rows, int n) {
        return of(scores, n, ids -> new TableRows(rows.pick(ids)));
    }

    /**
     * {@return a gallery of rows of a table}
     *
     * @param scores the rows' familiarity
     * @param rows a table of at least these rows, in any order
     * @param n largest number of rows on either side, at least 1
     * @throws IllegalArgumentException if a row is not in the table or {@code n} is below 1
     */
    public static Gallery of(FamiliarityScores scores, Rows rows, int n) {
        return of(DetectorScores.of(scores), rows, n);
    }

    /**
     * {@return a gallery of texts}
     *
     * @param scores the rows' scores
     * @param rows a table of at least these rows, in any order
     * @param column the column the texts stand in
     * @param n largest number of rows on either side, at least 1
     * @throws IllegalArgumentException if a row or the column is not in the table or {@code n} is
     *     below 1
     */
    public static Gallery ofTexts(DetectorScores scores, Rows rows, String column, int n) {
        Rows texts = rows.select(column);
        return of(
                scores,
                n,
                ids ->
                        new Texts(
                                column,
                                texts.pick(ids).stream()
                                        .map(row -> row.text(column).orElse(""))
                                        .toList()));
    }

    private static Gallery of(DetectorScores scores, int n, Curator curator) {
        if (n < 1) {
            throw new IllegalArgumentException("asked for " + n + " rows; ask for 1 or more");
        }
        int[] order = scores.order();
        int shown = Math.min(n, order.length);
        int[] last = new int[shown];
        Arrays.setAll(last, i -> order[order.length - 1 - i]);
        return new Gallery(
                scores.detector(),
                scores.unit(),
                shelf(scores, Arrays.copyOf(order, shown), curator),
                shelf(scores, last, curator));
    }

    private static Shelf shelf(DetectorScores scores, int[] rows, Curator curator) {
        RowIds ids = scores.ids().pick(rows);
        return new Shelf(ids, Arrays.stream(rows).mapToObj(scores::at).toList(), curator.of(ids));
    }

    /** {@return the strangest rows, to hand over} */
    public Selection selection() {
        return Selection.of(strangest.ids(), "among the strangest by " + detector);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("gallery.strangest", strangest.ids().size(), "rows"),
                Figure.of("gallery.familiar", familiar.ids().size(), "rows"));
    }
}
