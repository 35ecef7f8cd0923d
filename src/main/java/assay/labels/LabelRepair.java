package assay.labels;

import assay.dynamics.ProbeDynamics;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Changes of labels that are proposed with what speaks for each. Nothing is changed until a person
 * has said so: {@link #apply} takes verdicts, and rows without one stay as they are.
 *
 * @param labels the labels as they are
 * @param changes proposals, at most one a row, the most urgent first
 */
public record LabelRepair(Labels labels, List<LabelChange> changes) implements Measured {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a change is of a row that is not here, does not start
     *     from its label, goes to no class, or is the row's second
     */
    public LabelRepair {
        changes = List.copyOf(changes);
        check(labels, changes);
    }

    /**
     * {@return the likeliest class of every label found likely wrong, where that is another}
     *
     * @param issues the labels found
     */
    public static LabelRepair of(LabelIssues issues) {
        List<LabelChange> changes =
                issues.stream()
                        .filter(issue -> !issue.suggested().equals(issue.given()))
                        .map(issue -> change(issue, issues))
                        .toList();
        return new LabelRepair(issues.given(), changes);
    }

    /**
     * {@return the annotators' consensus wherever it is another class than now}
     *
     * @param labels the labels as they are
     * @param consensus of the same rows in the same order
     * @throws IllegalArgumentException if the rows differ
     */
    public static LabelRepair of(Labels labels, Consensus consensus) {
        if (!labels.ids().equals(consensus.labels().ids())) {
            throw new IllegalArgumentException(
                    "the labels and the consensus are of different rows; pick the same rows in one order");
        }
        List<LabelChange> changes = new ArrayList<>();
        for (int row = 0; row < labels.size(); row++) {
            String to = consensus.labels().nameAt(row);
            if (!to.equals(labels.nameAt(row))) {
                String evidence =
                        "%s, quality %s"
                                .formatted(consensus.method(), decimals(consensus.quality()[row]));
                changes.add(
                        new LabelChange(
                                labels.ids().at(row), labels.nameAt(row), to, List.of(evidence)));
            }
        }
        return new LabelRepair(labels, changes);
    }

    /**
     * {@return what a model takes a row for wherever its loss trajectory looks mislabeled and that
     * is another class than now; the likeliest mislabeled first, equal ones by mean loss}
     *
     * @param labels the labels as they are, of all rows of the posterior at least
     * @param dug what the trajectories say
     * @param wrong the category that stands for a wrong label
     * @param suggested a model's likeliest class for every row of the labels, in the same order
     * @param above a change is proposed where the probability of the category is above this, 0 to 1
     * @throws IllegalArgumentException if the rows differ, a row of the posterior is not among the
     *     labels, there is no such category, or {@code above} is no probability
     * @throws IllegalStateException if probes were held out and told apart no better than by chance
     */
    public static LabelRepair of(
            Labels labels, ProbeDynamics dug, String wrong, Labels suggested, double above) {
        if (!labels.ids().equals(suggested.ids())) {
            throw new IllegalArgumentException(
                    "the labels and the suggestions are of different rows; pick the same rows in one order");
        }
        if (!(above >= 0 && above <= 1)) {
            throw new IllegalArgumentException(
                    "a change shall be proposed above a probability of %s; name one from 0 to 1"
                            .formatted(above));
        }
        return new LabelRepair(labels, Unearthed.changes(labels, dug, wrong, suggested, above));
    }

    /** {@return the rows that changes are proposed for, the most urgent first} */
    public RowIds ids() {
        return RowIds.of(changes.stream().map(LabelChange::id).toList());
    }

    /**
     * {@return the labels after what was decided, beside those before}
     *
     * @param verdicts of a person; rows without one stay as they are
     * @throws IllegalArgumentException if a verdict is on a row that is not here, accepts what was
     *     not proposed, or names no class
     */
    public RepairedLabels apply(Verdicts verdicts) {
        return RepairedLabels.of(this, verdicts);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("repair.rows", labels.size(), "rows"),
                Figure.of("repair.proposed", changes.size(), "changes"));
    }

    @Override
    public String toString() {
        return "LabelRepair[%d changes of %d rows proposed]"
                .formatted(changes.size(), labels.size());
    }

    private static LabelChange change(LabelIssue issue, LabelIssues issues) {
        List<String> evidence =
                List.of(
                        "found by " + issues.filter().words(),
                        "%s %s".formatted(Words.of(issues.rankedBy()), decimals(issue.quality())),
                        "probability %s against %s"
                                .formatted(
                                        decimals(issue.suggestedProbability()),
                                        decimals(issue.givenProbability())));
        return new LabelChange(issue.id(), issue.given(), issue.suggested(), evidence);
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static void check(Labels labels, List<LabelChange> changes) {
        Map<RowId, Integer> places = labels.ids().places();
        Map<RowId, LabelChange> seen = new HashMap<>();
        for (LabelChange change : changes) {
            Integer row = places.get(change.id());
            if (row == null) {
                throw new IllegalArgumentException(
                        "row %s is to become '%s' but is not among the labels"
                                .formatted(change.id(), change.to()));
            }
            if (!labels.nameAt(row).equals(change.from())) {
                throw new IllegalArgumentException(
                        "row %s is '%s', not '%s' as its change says"
                                .formatted(change.id(), labels.nameAt(row), change.from()));
            }
            if (!labels.classes().contains(change.to())) {
                throw new IllegalArgumentException(
                        "row %s is to become '%s', which is none of the classes %s"
                                .formatted(change.id(), change.to(), labels.classes()));
            }
            if (seen.put(change.id(), change) != null) {
                throw new IllegalArgumentException(
                        "row %s has two changes; propose one a row".formatted(change.id()));
            }
        }
    }
}
