package assay.display;

import assay.labels.ConfidentJoint;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shows how often each given class is confidently another, counts calibrated to the labels. */
public final class ConfidentJointRenderer implements Renderer<ConfidentJoint> {

    private static final int SHOWN = 50;

    /** Makes a renderer; it holds no state. */
    public ConfidentJointRenderer() {}

    @Override
    public Class<ConfidentJoint> type() {
        return ConfidentJoint.class;
    }

    @Override
    public List<MimeBundle> render(ConfidentJoint joint) {
        String caption =
                "Confident joint: %s off the diagonal"
                        .formatted(Numbers.count(joint.offDiagonal(), "row"));
        int shown = Math.min(SHOWN, joint.classes().size());
        String rest = Cut.rest(shown, joint.classes().size());
        String[] truly =
                joint.classes().stream().limit(shown).map(c -> "truly " + c).toArray(String[]::new);
        return List.of(
                Table.of(caption)
                        .words("given")
                        .numbers(truly)
                        .rows(
                                IntStream.range(0, shown)
                                        .mapToObj(given -> row(joint, given, shown))
                                        .toList())
                        .note(rest.isEmpty() ? "" : rest + " classes.")
                        .bundle());
    }

    private static List<Table.Cell> row(ConfidentJoint joint, int given, int shown) {
        List<Integer> counts = joint.calibrated().get(given);
        double total = counts.stream().mapToInt(Integer::intValue).sum();
        return Stream.concat(
                        Stream.of(Table.Cell.of(joint.classes().get(given))),
                        counts.stream()
                                .limit(shown)
                                .map(n -> Table.Cell.of(Numbers.whole(n)).bar(n / total)))
                .toList();
    }
}
