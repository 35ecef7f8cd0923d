package assay.display;

import assay.profile.Verification;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows whether a dependency holds, how far it is from it, and the rows that speak against it. */
public final class VerificationRenderer implements Renderer<Verification> {

    private static final int SHOWN = 30;
    private static final int LONGEST = 80;

    /** Makes a renderer; it holds no state. */
    public VerificationRenderer() {}

    @Override
    public Class<Verification> type() {
        return Verification.class;
    }

    @Override
    public List<MimeBundle> render(Verification verified) {
        String caption =
                "%s %s in %s: g1 %s, g3 %s"
                        .formatted(
                                verified.dependency().name(),
                                verified.holds() ? "holds" : "does not hold",
                                Numbers.count(verified.rows(), "row"),
                                Numbers.brief(verified.g1()),
                                Numbers.brief(verified.g3()));
        List<Verification.Cluster> shown = verified.clusters().stream().limit(SHOWN).toList();
        String rest = Cut.rest(shown.size(), verified.clusters().size());
        return List.of(
                Table.of(caption)
                        .words("where", "most have")
                        .numbers("share", "rows", "values")
                        .rows(shown.stream().map(VerificationRenderer::row).toList())
                        .note(rest.isEmpty() ? "" : rest + " clusters.")
                        .bundle());
    }

    private static List<Table.Cell> row(Verification.Cluster cluster) {
        String where =
                cluster.left().stream()
                        .map(VerificationRenderer::cell)
                        .collect(Collectors.joining(", "));
        return List.of(
                Table.Cell.of(where.isEmpty() ? "everywhere" : where),
                Table.Cell.of(cell(cluster.usual())),
                Table.Cell.of(Numbers.percent(cluster.usualShare())),
                Table.Cell.of(Numbers.whole(cluster.places().size())),
                Table.Cell.of(Numbers.whole(cluster.distinct())));
    }

    private static String cell(Optional<String> value) {
        return Cut.text(value.orElse("missing"), LONGEST);
    }
}
