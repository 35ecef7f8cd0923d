package assay.display;

import assay.audit.AuditRecord;
import java.util.ArrayList;
import java.util.List;

/** Shows what an audit found, result by result. */
public final class AuditRecordRenderer implements Renderer<AuditRecord> {

    /** Makes a renderer; it holds no state. */
    public AuditRecordRenderer() {}

    @Override
    public Class<AuditRecord> type() {
        return AuditRecord.class;
    }

    @Override
    public List<MimeBundle> render(AuditRecord record) {
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (AuditRecord.Section section : record.sections()) {
            String name = section.name();
            for (List<Table.Cell> figure : FiguresTable.rows(section.figures())) {
                List<Table.Cell> row = new ArrayList<>(List.of(Table.Cell.of(name)));
                row.addAll(figure);
                rows.add(row);
                name = ""; // once for each section: the eye finds the groups
            }
        }
        return List.of(
                Table.of("What the audit of " + record.title() + " found")
                        .words("result", "figure")
                        .numbers("value")
                        .words("unit")
                        .rows(rows)
                        .bundle());
    }
}
