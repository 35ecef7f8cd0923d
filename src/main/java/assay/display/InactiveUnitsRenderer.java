package assay.display;

import assay.model.InactiveUnits;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Shows how often a layer's units are silent, and which always are. */
public final class InactiveUnitsRenderer implements Renderer<InactiveUnits> {

    private static final int MOST = 20;

    /** Makes a renderer; it holds no state. */
    public InactiveUnitsRenderer() {}

    @Override
    public Class<InactiveUnits> type() {
        return InactiveUnits.class;
    }

    @Override
    public List<MimeBundle> render(InactiveUnits units) {
        Table figures = FiguresTable.of("Silent units of layer '" + units.layer() + "'", units);
        return List.of(figures.note(often(units)).note(dead(units)).bundle());
    }

    private static String often(InactiveUnits units) {
        long half = Arrays.stream(units.shares()).filter(share -> share > .5).count();
        return "%s of %s are silent on more than half of %s; shares of silent rows go from %s to %s."
                .formatted(
                        Numbers.whole(half),
                        Numbers.count(units.units(), "unit"),
                        Numbers.count(units.rows(), "row"),
                        Numbers.percent(lowest(units.shares())),
                        Numbers.percent(highest(units.shares())));
    }

    private static double lowest(double[] shares) {
        return Arrays.stream(shares).min().orElseThrow();
    }

    private static double highest(double[] shares) {
        return Arrays.stream(shares).max().orElseThrow();
    }

    private static String dead(InactiveUnits units) {
        List<Integer> dead = units.dead();
        if (dead.isEmpty()) {
            return "Every unit is active on some row.";
        }
        String some =
                dead.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(", "));
        String more = dead.size() > MOST ? " and " + (dead.size() - MOST) + " more" : "";
        return "Silent on every row: " + some + more + ".";
    }
}
