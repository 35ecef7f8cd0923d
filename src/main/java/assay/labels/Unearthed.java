package assay.labels;

import assay.dynamics.MetadataPosterior;
import assay.dynamics.ProbeDynamics;
import assay.rows.Labels;
import assay.rows.RowId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns what loss trajectories say into changes that are proposed. */
final class Unearthed {

    private Unearthed() {}

    static List<LabelChange> changes(
            Labels labels, ProbeDynamics dug, String wrong, Labels suggested, double above) {
        MetadataPosterior posterior = dug.posterior();
        double[] probabilities = posterior.probabilities(wrong);
        double[] means = dug.meanLosses();
        Map<RowId, Integer> places = labels.ids().places();
        Map<RowId, Integer> ranks = new HashMap<>();
        for (int i = 0; i < posterior.size(); i++) {
            ranks.put(posterior.ids().at(i), i);
        }
        List<LabelChange> changes = new ArrayList<>();
        for (RowId id : dug.surface(wrong, posterior.size()).stream().toList()) {
            int rank = ranks.get(id);
            int row = place(id, places);
            if (probabilities[rank] > above && !labels.nameAt(row).equals(suggested.nameAt(row))) {
                List<String> evidence =
                        List.of(
                                "%s %s by loss trajectory"
                                        .formatted(wrong, decimals(probabilities[rank])),
                                "mean loss %s nats".formatted(decimals(means[rank])));
                changes.add(
                        new LabelChange(id, labels.nameAt(row), suggested.nameAt(row), evidence));
            }
        }
        return changes;
    }

    private static int place(RowId id, Map<RowId, Integer> places) {
        Integer place = places.get(id);
        if (place == null) {
            throw new IllegalArgumentException(
                    "row %s has a trajectory but is not among the labels; give the labels of all rows"
                            .formatted(id));
        }
        return place;
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
