package assay.display;

import assay.plan.SensitiveUse;
import java.util.List;

/** Shows what a plan or its rows use that they must not or should not use. */
public final class SensitiveUseRenderer implements Renderer<SensitiveUse> {

    /** Makes a renderer; it holds no state. */
    public SensitiveUseRenderer() {}

    @Override
    public Class<SensitiveUse> type() {
        return SensitiveUse.class;
    }

    @Override
    public List<MimeBundle> render(SensitiveUse use) {
        return List.of(table(use).bundle());
    }

    static Table table(SensitiveUse use) {
        return Table.of("Use of sensitive attributes in '" + use.plan() + "'")
                .words("", "attribute", "found")
                .rows(
                        use.findings().stream()
                                .map(
                                        finding ->
                                                List.of(
                                                        Table.Cell.of(sign(finding.gravity())),
                                                        Table.Cell.of(finding.attribute()),
                                                        Table.Cell.of(finding.sentence())))
                                .toList())
                .note(use.findings().isEmpty() ? "Nothing was found." : "");
    }

    private static String sign(SensitiveUse.Gravity gravity) {
        return switch (gravity) {
            case VIOLATION -> "✗ violation";
            case WARNING -> "▲ warning";
            case HINT -> "? hint";
        };
    }
}
