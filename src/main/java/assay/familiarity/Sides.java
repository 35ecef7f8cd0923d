package assay.familiarity;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Two lists of scores are of the same detectors, each list of the same rows. */
final class Sides {

    private Sides() {}

    static void check(List<DetectorScores> usual, List<DetectorScores> strange) {
        List<String> names = usual.stream().map(DetectorScores::detector).toList();
        if (!names.equals(strange.stream().map(DetectorScores::detector).toList())) {
            throw new IllegalArgumentException(
                    "usual rows were scored by %s, strange rows by %s; give the same detectors in the same order"
                            .formatted(
                                    names,
                                    strange.stream().map(DetectorScores::detector).toList()));
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "two detectors are called '%s'; give each a name of its own"
                                .formatted(name));
            }
        }
        if (usual.isEmpty()) {
            throw new IllegalArgumentException("no detector given; a comparison needs one");
        }
        sameRows(usual, "usual");
        sameRows(strange, "strange");
    }

    private static void sameRows(List<DetectorScores> scores, String side) {
        if (scores.get(0).size() == 0) {
            throw new IllegalArgumentException(
                    "there are no %s rows; a comparison needs both kinds".formatted(side));
        }
        for (DetectorScores one : scores) {
            SameRows.check(
                    scores.get(0).ids(),
                    one.ids(),
                    "%s rows of '%s'".formatted(side, one.detector()));
        }
    }
}
