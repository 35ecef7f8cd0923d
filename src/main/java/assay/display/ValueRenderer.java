package assay.display;

import java.time.Duration;
import java.util.List;

/**
 * Shows any Java value: collections, maps, arrays and records by their first elements with the
 * count of the rest, futures by their state, pictures and charts drawn. What can be read only once
 * is not read. Values that change meanwhile, contain themselves, or whose own code fails or never
 * ends are shown as far as they can be, with a sentence in place of the rest.
 */
public final class ValueRenderer implements Renderer<Object> {

    /**
     * How much of a value is shown.
     *
     * @param longestText characters of a value that is a text, or says itself what it is
     * @param longestElement characters of a value inside another one
     * @param mostElements elements of a collection, entries of a map, rows of a table
     * @param mostColumns columns of a table, elements of a collection inside another one
     * @param deepest how many containers stand around a value at most
     * @param room characters in all, after which nothing more is begun
     * @param patience how long code of the value's own, such as its {@code toString}, is waited for
     * @param drawing how long a chart is waited for
     * @param longestSide pixels of the longer side of a picture; a larger one is shrunk
     */
    public record Options(
            int longestText,
            int longestElement,
            int mostElements,
            int mostColumns,
            int deepest,
            int room,
            Duration patience,
            Duration drawing,
            int longestSide) {

        /** What fits a notebook's page. */
        public static final Options DEFAULTS =
                new Options(
                        10_000,
                        200,
                        50,
                        12,
                        6,
                        20_000,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(30),
                        1_200);

        /**
         * Checks the cuts.
         *
         * @throws IllegalArgumentException if one leaves nothing to show
         */
        public Options {
            int least =
                    List.of(
                                    longestText,
                                    longestElement,
                                    mostElements,
                                    mostColumns,
                                    deepest,
                                    room,
                                    longestSide)
                            .stream()
                            .mapToInt(Integer::intValue)
                            .min()
                            .getAsInt();
            if (least < 1 || patience.isNegative() || patience.isZero() || drawing.isNegative()) {
                throw new IllegalArgumentException(
                        "a cut of "
                                + least
                                + " or a patience of "
                                + patience
                                + " shows nothing; every cut is 1 or more, a patience more than 0");
            }
        }
    }

    private final Options options;

    /**
     * Makes a renderer.
     *
     * @param options how much of a value is shown
     */
    public ValueRenderer(Options options) {
        this.options = options;
    }

    @Override
    public Class<Object> type() {
        return Object.class;
    }

    @Override
    public List<MimeBundle> render(Object value) {
        try (Asking asking = new Asking(options.patience())) {
            return List.of(
                    Drawn.of(value, options, asking)
                            .orElseGet(() -> told(new Sketcher(options, asking).sketch(value))));
        }
    }

    private MimeBundle told(Sketch sketch) {
        return new ValueTables(options.mostColumns()).bundle(sketch);
    }
}
