package assay.display;

import assay.plan.PlanDiff;
import java.util.List;
import java.util.Optional;

/** Shows what one plan says differently from another, and how far each mix moved. */
public final class PlanDiffRenderer implements Renderer<PlanDiff> {

    private static final int MOST = 200;
    private static final int LONGEST = 80;

    /** Makes a renderer; it holds no state. */
    public PlanDiffRenderer() {}

    @Override
    public Class<PlanDiff> type() {
        return PlanDiff.class;
    }

    @Override
    public List<MimeBundle> render(PlanDiff diff) {
        String hashes =
                "%s to %s".formatted(diff.before().substring(0, 12), diff.after().substring(0, 12));
        if (diff.same()) {
            return List.of(
                    Table.of("The two plans say the same (" + diff.before().substring(0, 12) + ")")
                            .bundle());
        }
        Table changes = changes("Changes of the plan, " + hashes, diff);
        Table shifts = shifts(diff);
        return List.of(
                MimeBundle.html(
                        changes.plain() + "\n" + shifts.plain(),
                        Html.of(changes.html(), shifts.html())));
    }

    private static Table changes(String caption, PlanDiff diff) {
        String rest = Cut.rest(MOST, diff.changes().size());
        return Table.of(caption)
                .words("", "of", "what", "before", "after")
                .rows(diff.changes().stream().limit(MOST).map(PlanDiffRenderer::row).toList())
                .note(rest.isEmpty() ? "" : rest + " changes.");
    }

    private static List<Table.Cell> row(PlanDiff.Change change) {
        return List.of(
                Table.Cell.of(sign(change)),
                word(change.of()),
                word(change.what()),
                word(said(change.before())),
                word(said(change.after())));
    }

    private static String sign(PlanDiff.Change change) {
        return switch (change.kind()) {
            case "added" -> "+ added";
            case "removed" -> "− removed";
            default -> "± changed";
        };
    }

    private static String said(Optional<String> says) {
        return says.orElse("");
    }

    private static Table.Cell word(String text) {
        return Table.Cell.of(Words.line(text, LONGEST));
    }

    private static Table shifts(PlanDiff diff) {
        return Table.of("How far each mix moved, from 0 to 1")
                .words("expectation")
                .numbers("total variation", "Jensen-Shannon distance")
                .rows(
                        diff.shifts().stream()
                                .limit(MOST)
                                .map(
                                        shift ->
                                                List.of(
                                                        word(shift.expectation()),
                                                        Table.Cell.of(
                                                                        Numbers.fixed(
                                                                                shift
                                                                                        .totalVariation(),
                                                                                4))
                                                                .bar(shift.totalVariation()),
                                                        Table.Cell.of(
                                                                        Numbers.fixed(
                                                                                shift
                                                                                        .jensenShannon(),
                                                                                4))
                                                                .bar(shift.jensenShannon())))
                                .toList());
    }
}
