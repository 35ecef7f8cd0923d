package assay.audit;

import assay.labels.ClassProbabilities;
import assay.labels.ConfidentLearning;
import assay.labels.LabelFilter;
import assay.labels.LabelIssue;
import assay.labels.LabelIssues;
import assay.rows.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What labels say by themselves and beside a model. */
final class LabelChecks {

    private final AuditRun run;

    LabelChecks(AuditRun run) {
        this.run = run;
    }

    void labelIssues() {
        AuditInputs inputs = run.inputs();
        List<String> missing = new ArrayList<>();
        if (inputs.labels().isEmpty()) {
            missing.add("labels");
        }
        if (inputs.probabilities().isEmpty()) {
            missing.add("class probabilities");
        }
        if (!missing.isEmpty()) {
            run.skip(AuditCheck.LABEL_ISSUES, AuditRun.missing(missing));
        } else if (isOneClass(inputs.labels().get())) {
            run.skip(AuditCheck.LABEL_ISSUES, oneClass(inputs.labels().get()));
        } else {
            judge(inputs.labels().get(), inputs.probabilities().get());
        }
    }

    private void judge(Labels labels, ClassProbabilities probabilities) {
        LabelIssues issues =
                ConfidentLearning.of(labels, probabilities, 1, run.work())
                        .issues(LabelFilter.PRUNE_BY_NOISE_RATE);
        if (issues.size() == 0) {
            run.clean(
                    AuditCheck.LABEL_ISSUES,
                    "confident learning finds none of %d labels likely wrong"
                            .formatted(labels.size()));
            return;
        }
        String[] why = new String[labels.size()];
        double[] severities = new double[issues.size()];
        int[] rows = issues.places();
        for (int rank = 0; rank < rows.length; rank++) {
            LabelIssue one = issues.at(rank);
            severities[rank] = unit(1 - one.givenProbability());
            why[rows[rank]] =
                    String.format(
                            Locale.ROOT,
                            "labelled '%s' at probability %.2g, likeliest is '%s' at %.2g",
                            one.given(),
                            one.givenProbability(),
                            one.suggested(),
                            one.suggestedProbability());
        }
        run.found(
                AuditCheck.LABEL_ISSUES,
                (double) rows.length / labels.size(),
                "confident learning finds %d of %d labels likely wrong"
                        .formatted(rows.length, labels.size()),
                rows,
                severities,
                row -> why[row]);
    }

    /** The rarest class, the first of equally rare ones, against an even share. */
    void imbalance() {
        if (run.inputs().labels().isEmpty()) {
            run.skip(AuditCheck.CLASS_IMBALANCE, AuditRun.missing(List.of("labels")));
            return;
        }
        Labels labels = run.inputs().labels().get();
        if (labels.classes().size() < 2) {
            run.skip(AuditCheck.CLASS_IMBALANCE, oneClass(labels));
            return;
        }
        int[] counts = new int[labels.classes().size()];
        Arrays.stream(labels.codes()).forEach(code -> counts[code]++);
        int rarest = 0;
        for (int code = 1; code < counts.length; code++) {
            rarest = counts[code] < counts[rarest] ? code : rarest;
        }
        judge(labels, rarest, counts[rarest]);
    }

    private void judge(Labels labels, int rarest, int count) {
        double share = (double) count / labels.size();
        int width = labels.classes().size();
        String said =
                "the rarest of %d classes, '%s', has %d of %d rows"
                        .formatted(width, labels.classes().get(rarest), count, labels.size());
        String limit =
                String.format(
                        Locale.ROOT, "%s of an even share", number(run.options().imbalance()));
        if (!(share < run.options().imbalance() * (1.0 / width))) {
            run.clean(AuditCheck.CLASS_IMBALANCE, said + ", not below " + limit);
            return;
        }
        int[] rows =
                IntStream.range(0, labels.size()).filter(row -> labels.at(row) == rarest).toArray();
        double severity = unit(1 - share * width);
        double[] severities = new double[rows.length];
        Arrays.fill(severities, severity);
        run.found(
                AuditCheck.CLASS_IMBALANCE,
                severity,
                said + ", below " + limit,
                rows,
                severities,
                row -> "of the rare class '%s'".formatted(labels.nameAt(row)));
    }

    static boolean isOneClass(Labels labels) {
        return Arrays.stream(labels.codes()).distinct().count() < 2;
    }

    static String oneClass(Labels labels) {
        return "all %d labels are '%s'; classes are compared where there are two or more"
                .formatted(labels.size(), labels.nameAt(0));
    }

    /** A number as people write it: .1 as 0.1. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value).replaceAll("\\.?0+$", "");
    }

    static double unit(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
