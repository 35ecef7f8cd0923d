package assay.display;

import assay.profile.Dependency;
import assay.profile.Typos;
import java.util.List;
import java.util.stream.Collectors;

/** Shows cells that are likely wrong, beside what others suggest and why. */
public final class TyposRenderer implements Renderer<Typos> {

    private static final int SHOWN = 50;
    private static final int LONGEST = 80;

    /** Makes a renderer; it holds no state. */
    public TyposRenderer() {}

    @Override
    public Class<Typos> type() {
        return Typos.class;
    }

    @Override
    public List<MimeBundle> render(Typos typos) {
        String caption =
                "%s that %s %s"
                        .formatted(
                                Numbers.count(typos.list().size(), "cell"),
                                Numbers.count(typos.dependencies().size(), "dependency")
                                        .replace("dependencys", "dependencies"),
                                typos.dependencies().size() == 1
                                        ? "speaks against"
                                        : "speak against");
        List<Typos.Typo> shown = typos.list().stream().limit(SHOWN).toList();
        String rest = Cut.rest(shown.size(), typos.list().size());
        return List.of(
                Table.of(caption)
                        .words("row", "column", "found", "suggested")
                        .numbers("share")
                        .words("because")
                        .rows(shown.stream().map(TyposRenderer::row).toList())
                        .note(rest.isEmpty() ? "" : rest + " cells.")
                        .bundle());
    }

    private static List<Table.Cell> row(Typos.Typo typo) {
        return List.of(
                Table.Cell.of(typo.id().toString()),
                Table.Cell.of(typo.column()),
                Table.Cell.of(Cut.text(typo.found().orElse("missing"), LONGEST)),
                Table.Cell.of(Cut.text(typo.suggested().orElse("missing"), LONGEST)),
                Table.Cell.of(Numbers.percent(typo.share())),
                Table.Cell.of(
                        typo.because().stream()
                                .map(Dependency::name)
                                .collect(Collectors.joining("; "))));
    }
}
