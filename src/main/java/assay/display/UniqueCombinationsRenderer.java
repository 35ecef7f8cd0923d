package assay.display;

import assay.profile.UniqueCombinations;
import java.util.List;

/** Shows which columns identify a row, small combinations first. */
public final class UniqueCombinationsRenderer implements Renderer<UniqueCombinations> {

    private static final int SHOWN = 50;

    /** Makes a renderer; it holds no state. */
    public UniqueCombinationsRenderer() {}

    @Override
    public Class<UniqueCombinations> type() {
        return UniqueCombinations.class;
    }

    @Override
    public List<MimeBundle> render(UniqueCombinations found) {
        String caption =
                "%s minimal combinations of columns that identify each of %s"
                        .formatted(
                                Numbers.whole(found.list().size()),
                                Numbers.count(found.rows(), "row"));
        List<List<String>> shown = found.list().stream().limit(SHOWN).toList();
        String rest = Cut.rest(shown.size(), found.list().size());
        return List.of(
                Table.of(caption)
                        .words("columns")
                        .rows(
                                shown.stream()
                                        .map(
                                                names ->
                                                        List.of(
                                                                Table.Cell.of(
                                                                        String.join(", ", names))))
                                        .toList())
                        .note(rest.isEmpty() ? "" : rest + " combinations.")
                        .bundle());
    }
}
