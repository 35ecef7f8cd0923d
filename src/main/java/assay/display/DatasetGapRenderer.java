package assay.display;

import assay.familiarity.DatasetGap;
import assay.stats.MeanDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows how much less familiar new rows are than rows held out, over all and by group. */
public final class DatasetGapRenderer implements Renderer<DatasetGap> {

    /** Makes a renderer; it holds no state. */
    public DatasetGapRenderer() {}

    @Override
    public Class<DatasetGap> type() {
        return DatasetGap.class;
    }

    @Override
    public List<MimeBundle> render(DatasetGap gap) {
        List<List<Table.Cell>> rows = new ArrayList<>();
        rows.add(row("all", gap.all().first(), Optional.of(gap.all())));
        gap.groups().forEach(group -> rows.add(row(group.name(), group.rows(), group.gap())));
        Table table =
                Table.of("Familiarity gap. " + gap.verdict())
                        .words("group")
                        .numbers("new rows", "held-out rows", "gap in nats", "interval")
                        .words("")
                        .rows(rows)
                        .note(
                                "Below 0 is less familiar. Intervals at level %s%s."
                                        .formatted(
                                                Numbers.percent(gap.options().level()),
                                                gap.groups().isEmpty()
                                                        ? ""
                                                        : ", the groups' all together"));
        return List.of(table.bundle());
    }

    private static List<Table.Cell> row(String name, int rows, Optional<MeanDifference> gap) {
        return List.of(
                Table.Cell.of(name),
                Table.Cell.of(Numbers.whole(rows)),
                Table.Cell.of(gap.map(one -> Numbers.whole(one.second())).orElse("0")),
                Table.Cell.of(gap.map(one -> Numbers.fixed(one.difference(), 2)).orElse("")),
                Table.Cell.of(Intervals.of(gap.flatMap(MeanDifference::interval), 2)),
                Table.Cell.of(
                        gap.map(
                                        one ->
                                                one.below()
                                                        ? "stranger"
                                                        : one.above() ? "more familiar" : "")
                                .orElse("")));
    }
}
