package assay.display;

import assay.labels.Consensus;
import assay.rows.RowId;
import java.util.List;
import java.util.Map;

/** Shows annotators, then the rows whose consensus is the least certain. */
public final class ConsensusRenderer implements Renderer<Consensus> {

    private static final int SHOWN = 50;

    /** Makes a renderer; it holds no state. */
    public ConsensusRenderer() {}

    @Override
    public Class<Consensus> type() {
        return Consensus.class;
    }

    @Override
    public List<MimeBundle> render(Consensus consensus) {
        String caption =
                "%s: %s by %s"
                        .formatted(
                                consensus.method(),
                                Numbers.count(consensus.labels().size(), "row"),
                                Numbers.count(consensus.annotators().size(), "annotator"));
        String rest = Cut.rest(SHOWN, consensus.annotators().size());
        return List.of(
                Table.of(caption)
                        .words("annotator")
                        .numbers("rows", "quality", "agrees with consensus")
                        .rows(
                                consensus.annotators().stream()
                                        .limit(SHOWN)
                                        .map(ConsensusRenderer::row)
                                        .toList())
                        .note(rest.isEmpty() ? "" : rest + " annotators.")
                        .bundle(),
                least(consensus));
    }

    private static List<Table.Cell> row(Consensus.Annotator one) {
        return List.of(
                Table.Cell.of(one.name()),
                Table.Cell.of(Numbers.whole(one.rows())),
                Table.Cell.of(Numbers.fixed(one.quality(), 4)).bar(one.quality()),
                Table.Cell.of(Numbers.fixed(one.agreement(), 4)).bar(one.agreement()));
    }

    private static MimeBundle least(Consensus consensus) {
        Map<RowId, Integer> places = consensus.labels().ids().places();
        double[] quality = consensus.quality();
        double[] agreement = consensus.agreement();
        return Table.of("The least certain rows")
                .words("row", "label")
                .numbers("quality", "annotators who agree")
                .rows(
                        consensus.least(SHOWN).stream()
                                .map(
                                        id ->
                                                List.of(
                                                        Table.Cell.of(id.toString()),
                                                        Table.Cell.of(
                                                                consensus
                                                                        .labels()
                                                                        .nameAt(places.get(id))),
                                                        Table.Cell.of(
                                                                Numbers.fixed(
                                                                        quality[places.get(id)],
                                                                        4)),
                                                        Table.Cell.of(
                                                                Numbers.percent(
                                                                        agreement[
                                                                                places.get(id)]))))
                                .toList())
                .bundle();
    }
}
