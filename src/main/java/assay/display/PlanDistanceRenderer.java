package assay.display;

import assay.plan.PlanDistance;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Shows how far a collection's mix lies from its plan's: each attribute, then the widest pairs. */
public final class PlanDistanceRenderer implements Renderer<PlanDistance> {

    private static final int MOST_LINES = 30;

    /** Makes a renderer; it holds no state. */
    public PlanDistanceRenderer() {}

    @Override
    public Class<PlanDistance> type() {
        return PlanDistance.class;
    }

    @Override
    public List<MimeBundle> render(PlanDistance distance) {
        String from =
                " of '%s' and of its plan, %s"
                        .formatted(distance.plan(), Numbers.count(distance.rows(), "row"));
        Table one = table("Total variation between the mixes" + from, distance.oneWay());
        if (distance.twoWay().isEmpty()) {
            return List.of(one.bundle());
        }
        List<PlanDistance.Line> widest =
                distance.twoWay().stream()
                        .sorted(Comparator.comparingDouble(line -> -line.distance()))
                        .limit(MOST_LINES)
                        .collect(Collectors.toList());
        String rest = Cut.rest(widest.size(), distance.twoWay().size());
        Table two =
                table("Pairs, the widest first", widest)
                        .note(rest.isEmpty() ? "" : rest + " pairs.")
                        .note(
                                "'As if independent': the plan says nothing of this pair together, so a distance may be its silence.");
        return List.of(
                MimeBundle.html(one.plain() + "\n" + two.plain(), Html.of(one.html(), two.html())));
    }

    private static Table table(String caption, List<PlanDistance.Line> lines) {
        return Table.of(caption)
                .words("of")
                .numbers("total variation", "by chance")
                .words("furthest off", "shares")
                .rows(lines.stream().map(PlanDistanceRenderer::row).toList());
    }

    private static List<Table.Cell> row(PlanDistance.Line line) {
        String widest =
                "%s: %s for %s"
                        .formatted(
                                line.widest().name(),
                                Numbers.percent(line.widest().observedShare()),
                                Numbers.percent(line.widest().share()));
        return List.of(
                Table.Cell.of(String.join(" × ", line.attributes())),
                Table.Cell.of(Numbers.fixed(line.distance(), 3)).bar(line.distance()),
                Table.Cell.of(Numbers.fixed(line.byChance(), 3)),
                Table.Cell.of(widest),
                Table.Cell.of(line.planned() ? "planned" : "as if independent"));
    }
}
