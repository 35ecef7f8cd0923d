package assay.audit;

import assay.familiarity.NearDuplicates;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Rows far from all others, and rows nearly the same as another. */
final class FeatureChecks {

    private final AuditRun run;

    FeatureChecks(AuditRun run) {
        this.run = run;
    }

    void all(NearDuplicates near) {
        double[] outlying = near.outlierScores();
        judge(
                AuditCheck.OUTLIERS,
                near.outliers(),
                outlying,
                "far from all others",
                row ->
                        String.format(
                                Locale.ROOT,
                                "far from all other rows: outlier score %.2g",
                                outlying[row]));
        judge(
                AuditCheck.NEAR_DUPLICATES,
                near.flagged(),
                near.duplicateScores(),
                "nearly the same as another",
                row -> sameAs(near, row));
    }

    private static String sameAs(NearDuplicates near, int row) {
        List<Integer> others = near.near().get(row);
        String first = "nearly the same as row " + near.ids().at(others.get(0));
        return others.size() == 1
                ? first
                : first
                        + " and %d other%s"
                                .formatted(others.size() - 1, others.size() == 2 ? "" : "s");
    }

    private interface Why {
        String of(int row);
    }

    private void judge(
            AuditCheck check, List<Integer> found, double[] scores, String what, Why why) {
        int all = run.ids().size();
        if (found.isEmpty()) {
            run.clean(check, "none of %d rows is %s".formatted(all, what));
            return;
        }
        int[] rows = found.stream().mapToInt(Integer::intValue).toArray();
        double[] severities = Arrays.stream(rows).mapToDouble(row -> 1 - scores[row]).toArray();
        run.found(
                check,
                (double) rows.length / all,
                "%d of %d rows %s %s"
                        .formatted(rows.length, all, rows.length == 1 ? "is" : "are", what),
                rows,
                severities,
                why::of);
    }
}
