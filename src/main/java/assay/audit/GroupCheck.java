package assay.audit;

import assay.familiarity.NearestOthers;
import assay.labels.ClassProbabilities;
import assay.rows.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The group, or the cluster of alike rows, on which the model does worst. */
final class GroupCheck {

    private final AuditRun run;

    GroupCheck(AuditRun run) {
        this.run = run;
    }

    void check(Optional<NearestOthers> graph) {
        AuditInputs inputs = run.inputs();
        List<String> missing = new ArrayList<>();
        if (inputs.labels().isEmpty()) {
            missing.add("labels");
        }
        if (inputs.probabilities().isEmpty()) {
            missing.add("class probabilities");
        }
        if (inputs.groups().isEmpty() && graph.isEmpty()) {
            missing.add("groups or features");
        }
        if (!missing.isEmpty()) {
            run.skip(AuditCheck.UNDERPERFORMING_GROUP, AuditRun.missing(missing));
            return;
        }
        double[] confidence = confidence(inputs.labels().get(), inputs.probabilities().get());
        if (inputs.groups().isPresent()) {
            Labels groups = inputs.groups().get();
            judge(
                    confidence,
                    groups.codes(),
                    groups.classes().size(),
                    group -> "group '%s'".formatted(groups.classes().get(group)));
        } else {
            DatasetAudit.Options options = run.options();
            int[] clusters =
                    DensityClusters.of(
                            graph.get(),
                            options.neighbours(),
                            options.reach(),
                            options.smallestGroup());
            int width = Arrays.stream(clusters).max().getAsInt() + 1;
            judge(confidence, clusters, width, group -> "cluster " + (group + 1));
        }
    }

    /** The probability of each row's given class. */
    private static double[] confidence(Labels labels, ClassProbabilities probabilities) {
        int[] column =
                labels.classes().stream().mapToInt(probabilities.classes()::indexOf).toArray();
        return IntStream.range(0, labels.size())
                .mapToDouble(row -> probabilities.values().at(row, column[labels.at(row)]))
                .toArray();
    }

    private void judge(double[] confidence, int[] group, int width, IntFunction<String> name) {
        double[] sums = new double[width];
        int[] counts = new int[width];
        for (int row = 0; row < group.length; row++) {
            if (group[row] != DensityClusters.NONE) {
                sums[group[row]] += confidence[row];
                counts[group[row]]++;
            }
        }
        int[] large =
                IntStream.range(0, width)
                        .filter(one -> counts[one] >= run.options().smallestGroup())
                        .toArray();
        if (large.length < 2) {
            run.skip(
                    AuditCheck.UNDERPERFORMING_GROUP,
                    "%s of %d rows or more; groups are compared where there are two"
                            .formatted(
                                    large.length == 0 ? "there is no group" : "there is one group",
                                    run.options().smallestGroup()));
            return;
        }
        double mean =
                Arrays.stream(large).mapToDouble(one -> sums[one]).sum()
                        / Arrays.stream(large).map(one -> counts[one]).sum();
        int worst = large[0];
        for (int one : large) {
            worst = sums[one] / counts[one] < sums[worst] / counts[worst] ? one : worst;
        }
        say(group, name.apply(worst), worst, counts[worst], sums[worst] / counts[worst], mean);
    }

    private void say(int[] group, String name, int worst, int count, double own, double mean) {
        // All groups at 0 are alike.
        double ratio = mean == 0 ? 1 : own / mean;
        String said =
                String.format(
                        Locale.ROOT,
                        "the model gives the labels of %s (%d rows) %.3f on average against %.3f over all groups",
                        name,
                        count,
                        own,
                        mean);
        String limit = LabelChecks.number(run.options().group()) + " of it";
        if (!(ratio < run.options().group())) {
            run.clean(AuditCheck.UNDERPERFORMING_GROUP, said + ", not below " + limit);
            return;
        }
        int[] rows = IntStream.range(0, group.length).filter(row -> group[row] == worst).toArray();
        double[] severities = new double[rows.length];
        Arrays.fill(severities, LabelChecks.unit(1 - ratio));
        run.found(
                AuditCheck.UNDERPERFORMING_GROUP,
                LabelChecks.unit(1 - ratio),
                said + ", below " + limit,
                rows,
                severities,
                row -> "in %s, which the model gets wrong".formatted(name));
    }
}
