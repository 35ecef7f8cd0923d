package assay.display;

import assay.plan.TupleCoverage;
import java.util.List;

/** Shows which combinations of levels a collection has seen, and the likeliest it has not. */
public final class TupleCoverageRenderer implements Renderer<TupleCoverage> {

    private static final int MOST_PARTS = 60;
    private static final int MOST_MISSING = 25;

    /** Makes a renderer; it holds no state. */
    public TupleCoverageRenderer() {}

    @Override
    public Class<TupleCoverage> type() {
        return TupleCoverage.class;
    }

    @Override
    public List<MimeBundle> render(TupleCoverage tuples) {
        String sentence =
                "Combinations of %s in '%s': %s of %s seen in at least %s, %s, over %s."
                        .formatted(
                                Numbers.count(tuples.strength(), "attribute"),
                                tuples.plan(),
                                Numbers.whole(tuples.seen()),
                                Numbers.whole(tuples.possible()),
                                Numbers.count(tuples.atLeast(), "row"),
                                Numbers.percent(tuples.coverage()),
                                Numbers.count(tuples.rows(), "row"));
        Table parts = parts(tuples);
        Table missing = missing(tuples);
        return List.of(
                MimeBundle.html(
                        Words.line(sentence) + "\n\n" + parts.plain() + "\n" + missing.plain(),
                        Html.of(
                                Html.tag("p", "margin:4px 0", Html.text(sentence)),
                                parts.html(),
                                missing.html())));
    }

    private static Table parts(TupleCoverage tuples) {
        int shown = Math.min(MOST_PARTS, tuples.parts().size());
        return Table.of("By attributes")
                .words("attributes")
                .numbers("possible", "seen", "coverage")
                .rows(
                        tuples.parts().subList(0, shown).stream()
                                .map(TupleCoverageRenderer::row)
                                .toList())
                .note(Cut.rest(shown, tuples.parts().size()));
    }

    private static List<Table.Cell> row(TupleCoverage.Part part) {
        return List.of(
                Table.Cell.of(part.name()),
                Table.Cell.of(Numbers.whole(part.possible())),
                Table.Cell.of(Numbers.whole(part.seen())),
                Table.Cell.of(Numbers.percent(part.coverage())).bar(part.coverage()));
    }

    private static Table missing(TupleCoverage tuples) {
        long all = tuples.possible() - tuples.seen();
        int shown = Math.min(MOST_MISSING, tuples.missing().size());
        return Table.of(all == 0 ? "Nothing is missing" : "Not seen, the likeliest first")
                .words("combination")
                .numbers("rows", "share if independent")
                .rows(
                        tuples.missing().subList(0, shown).stream()
                                .map(
                                        one ->
                                                List.of(
                                                        Table.Cell.of(one.words()),
                                                        Table.Cell.of(Numbers.whole(one.rows())),
                                                        Table.Cell.of(
                                                                Numbers.percent(one.share()))))
                                .toList())
                .note(all > shown ? Numbers.whole(all - shown) + " more are not shown." : "");
    }
}
