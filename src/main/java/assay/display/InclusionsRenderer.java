package assay.display;

import assay.profile.Inclusions;
import java.util.List;

/** Shows which columns hold only what another column has too. */
public final class InclusionsRenderer implements Renderer<Inclusions> {

    private static final int SHOWN = 50;

    /** Makes a renderer; it holds no state. */
    public InclusionsRenderer() {}

    @Override
    public Class<Inclusions> type() {
        return Inclusions.class;
    }

    @Override
    public List<MimeBundle> render(Inclusions found) {
        String caption =
                Numbers.count(found.list().size(), "column pair")
                        + " of which one contains the other";
        List<Inclusions.Inclusion> shown = found.list().stream().limit(SHOWN).toList();
        String rest = Cut.rest(shown.size(), found.list().size());
        return List.of(
                Table.of(caption)
                        .words("all values of", "stand in")
                        .numbers("values", "share of those there")
                        .rows(shown.stream().map(InclusionsRenderer::row).toList())
                        .note(rest.isEmpty() ? "" : rest + " pairs.")
                        .bundle());
    }

    private static List<Table.Cell> row(Inclusions.Inclusion one) {
        return List.of(
                Table.Cell.of(one.from().name()),
                Table.Cell.of(one.to().name()),
                Table.Cell.of(Numbers.whole(one.values())),
                Table.Cell.of(Numbers.percent(one.share())).bar(one.share()));
    }
}
