package assay.display;

import assay.profile.Dependencies;
import assay.profile.Dependency;
import java.util.List;
import java.util.Locale;

/** Shows dependencies, one line each, with their errors where they only nearly hold. */
public final class DependenciesRenderer implements Renderer<Dependencies> {

    private static final int SHOWN = 100;

    /** Makes a renderer; it holds no state. */
    public DependenciesRenderer() {}

    @Override
    public Class<Dependencies> type() {
        return Dependencies.class;
    }

    @Override
    public List<MimeBundle> render(Dependencies found) {
        boolean exact = found.tolerance() == 0;
        String caption =
                "%s minimal dependencies that hold%s in %s and %s"
                        .formatted(
                                Numbers.whole(found.list().size()),
                                exact
                                        ? ""
                                        : " but for %s of at most %s"
                                                .formatted(
                                                        found.measure(),
                                                        Numbers.brief(found.tolerance())),
                                Numbers.count(found.rows(), "row"),
                                Numbers.count(found.columns().size(), "column"));
        List<Dependency> shown = found.list().stream().limit(SHOWN).toList();
        Table table = Table.of(caption).words("columns", "determine");
        Table titled =
                exact ? table : table.numbers(found.measure().name().toLowerCase(Locale.ROOT));
        String rest = Cut.rest(shown.size(), found.list().size());
        return List.of(
                titled.rows(shown.stream().map(each -> row(each, exact)).toList())
                        .note(rest.isEmpty() ? "" : rest + " dependencies.")
                        .bundle());
    }

    private static List<Table.Cell> row(Dependency dependency, boolean exact) {
        Table.Cell left =
                Table.Cell.of(
                        dependency.left().isEmpty()
                                ? "nothing"
                                : String.join(", ", dependency.left()));
        Table.Cell right = Table.Cell.of(dependency.right());
        return exact
                ? List.of(left, right)
                : List.of(left, right, Table.Cell.of(Numbers.brief(dependency.error())));
    }
}
