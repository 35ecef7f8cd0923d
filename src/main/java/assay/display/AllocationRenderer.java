package assay.display;

import assay.plan.Allocation;
import assay.plan.Stratum;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Shows how samples are shared out over strata, and what the mean is worth then. */
public final class AllocationRenderer implements Renderer<Allocation> {

    private static final int MOST_STRATA = 200;

    /** Makes a renderer; it holds no state. */
    public AllocationRenderer() {}

    @Override
    public Class<Allocation> type() {
        return Allocation.class;
    }

    @Override
    public List<MimeBundle> render(Allocation allocation) {
        int strata = allocation.rows().size();
        String rule = allocation.rule().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String caption =
                "%s over %s, %s: cost %s%s"
                        .formatted(
                                Numbers.count(allocation.samples(), "sample"),
                                strata == 1 ? "1 stratum" : Numbers.whole(strata) + " strata",
                                rule,
                                Numbers.brief(allocation.cost()),
                                error(allocation));
        Table table =
                Table.of(caption)
                        .words("stratum")
                        .numbers("samples", "exact", "of", "deviation", "cost")
                        .rows(
                                IntStream.range(0, Math.min(MOST_STRATA, strata))
                                        .mapToObj(at -> row(allocation, at))
                                        .toList())
                        .note(Cut.rest(Math.min(MOST_STRATA, strata), strata))
                        .note(sentence("More is asked than there is of", allocation.beyond()))
                        .note(
                                sentence(
                                        "The mean cannot be estimated; no sample is from",
                                        allocation.unseen()));
        return List.of(table.bundle());
    }

    /** None where rows are counted that are not there. */
    private static String error(Allocation allocation) {
        double error = Math.sqrt(Math.max(0, allocation.wholeVariance()));
        return allocation.beyond().isEmpty()
                ? ", standard error of the mean " + Numbers.brief(error)
                : "";
    }

    private static String sentence(String start, List<String> names) {
        return names.isEmpty() ? "" : start + " " + String.join(", ", names) + ".";
    }

    private static List<Table.Cell> row(Allocation allocation, int at) {
        Stratum stratum = allocation.strata().strata().get(at);
        long rows = allocation.rows().get(at);
        return List.of(
                Table.Cell.of(stratum.name()),
                Table.Cell.of(Numbers.whole(rows)).bar((double) rows / allocation.samples()),
                Table.Cell.of(Numbers.fixed(allocation.exact().get(at), 2)),
                Table.Cell.of(Numbers.whole(stratum.size())),
                Table.Cell.of(Numbers.brief(stratum.deviation())),
                Table.Cell.of(Numbers.brief(stratum.cost())));
    }
}
