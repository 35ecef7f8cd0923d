package assay.display;

import assay.audit.AuditCheck;
import assay.audit.DatasetAudit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Shows what an audit found in one table, then the worst rows of each check behind a line that
 * opens by keyboard and by mouse.
 */
public final class DatasetAuditRenderer implements Renderer<DatasetAudit> {

    private static final int SHOWN = 10;
    private static final int LONGEST = 200;

    /** Makes a renderer; it holds no state. */
    public DatasetAuditRenderer() {}

    @Override
    public Class<DatasetAudit> type() {
        return DatasetAudit.class;
    }

    @Override
    public List<MimeBundle> render(DatasetAudit audit) {
        Table table = table(audit);
        StringBuilder plain = new StringBuilder(table.plain());
        List<Html> html = new ArrayList<>();
        html.add(table.html());
        for (DatasetAudit.Finding one : audit.found()) {
            if (one.rows().size() > 0) {
                Table worst = worst(one);
                plain.append('\n').append(worst.plain());
                html.add(
                        Html.tag(
                                "details",
                                "margin:4px 0",
                                Html.tag("summary", Map.of(), Html.text(worst.caption())),
                                worst.html()));
            }
        }
        return List.of(MimeBundle.html(plain.toString(), Html.of(html.toArray(Html[]::new))));
    }

    private static Table table(DatasetAudit audit) {
        int made = audit.findings().size();
        String caption =
                "Audit of %s: %s of %s found something"
                        .formatted(
                                Numbers.count(audit.ids().size(), "row"),
                                Numbers.whole(audit.found().size()),
                                Numbers.count(made, "check"));
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (AuditCheck check : AuditCheck.values()) {
            audit.finding(check).ifPresent(one -> rows.add(row(one)));
            audit.skipped().stream()
                    .filter(one -> one.check() == check)
                    .forEach(one -> rows.add(row(one)));
        }
        return Table.of(caption)
                .words("check", "result")
                .numbers("rows", "severity")
                .words("reason")
                .rows(rows);
    }

    private static List<Table.Cell> row(DatasetAudit.Finding one) {
        Table.Cell severity = Table.Cell.of(Numbers.fixed(one.severity(), 3));
        return List.of(
                Table.Cell.of(one.check().words()).unbroken(),
                Table.Cell.of(one.found() ? "found" : "nothing"),
                Table.Cell.of(Numbers.whole(one.rows().size())),
                one.found() ? severity.bar(one.severity()) : severity,
                Table.Cell.of(Cut.text(one.reason(), LONGEST)));
    }

    private static List<Table.Cell> row(DatasetAudit.Skipped one) {
        return List.of(
                Table.Cell.of(one.check().words()).unbroken(),
                Table.Cell.of("skipped"),
                Table.Cell.of(""),
                Table.Cell.of(""),
                Table.Cell.of(Cut.text(one.reason(), LONGEST)));
    }

    private static Table worst(DatasetAudit.Finding one) {
        int shown = Math.min(SHOWN, one.rows().size());
        String rest = Cut.rest(shown, one.rows().size());
        return Table.of(
                        "Worst rows of %s (%s)"
                                .formatted(
                                        one.check().words(),
                                        Numbers.count(one.rows().size(), "row")))
                .words("row id")
                .numbers("severity")
                .words("why")
                .rows(IntStream.range(0, shown).mapToObj(rank -> row(one, rank)).toList())
                .note(rest.isEmpty() ? "" : rest + " rows; selection() has them all.");
    }

    private static List<Table.Cell> row(DatasetAudit.Finding one, int rank) {
        return List.of(
                Table.Cell.of(one.rows().rows().at(rank).toString()),
                Table.Cell.of(Numbers.fixed(one.severities().get(rank), 3)),
                Table.Cell.of(
                        Cut.text(String.join("; ", one.rows().reasons().get(rank)), LONGEST)));
    }
}
