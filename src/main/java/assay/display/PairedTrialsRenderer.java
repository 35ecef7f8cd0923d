package assay.display;

import assay.familiarity.PairedTrials;
import assay.stats.PairedDifference;
import java.util.List;

/** Shows two ways of choosing training rows, seed by seed, and what the seeds support. */
public final class PairedTrialsRenderer implements Renderer<PairedTrials> {

    /** Makes a renderer; it holds no state. */
    public PairedTrialsRenderer() {}

    @Override
    public Class<PairedTrials> type() {
        return PairedTrials.class;
    }

    private static final int SHOWN = 50;

    @Override
    public List<MimeBundle> render(PairedTrials trials) {
        return List.of(table(trials).bundle());
    }

    static Table table(PairedTrials trials) {
        int shown = Math.min(SHOWN, trials.trials().size());
        return Table.of(trials.verdict())
                .words("seed")
                .numbers("before", "after", "worst group before", "worst group after")
                .rows(trials.trials().stream().limit(shown).map(PairedTrialsRenderer::row).toList())
                .note(Cut.rest(shown, trials.trials().size()))
                .note(sentence("Accuracy", trials.accuracy()))
                .note(sentence("Accuracy in the worst group", trials.worstGroup()))
                .note(
                        "Before is '%s', after is '%s', %s each; intervals are over seeds at level %s."
                                .formatted(
                                        trials.before(),
                                        trials.after(),
                                        Numbers.count(trials.rows(), "training row"),
                                        Numbers.percent(trials.level())));
    }

    private static String sentence(String what, PairedDifference difference) {
        return what + " changes by " + points(difference);
    }

    /**
     * {@return the mean in points and the interval that the seeds support, the end of a sentence}
     */
    static String points(PairedDifference difference) {
        return "%s points on average%s."
                .formatted(
                        Numbers.fixed(100 * difference.mean(), 2),
                        difference
                                .interval()
                                .map(
                                        ends ->
                                                ", interval %s to %s"
                                                        .formatted(
                                                                Numbers.fixed(100 * ends.low(), 2),
                                                                Numbers.fixed(
                                                                        100 * ends.high(), 2)))
                                .orElse("; too few seeds for an interval"));
    }

    private static List<Table.Cell> row(PairedTrials.Trial trial) {
        return List.of(
                Table.Cell.of(Numbers.whole(trial.seed())),
                Table.Cell.of(Numbers.percent(trial.before())),
                Table.Cell.of(Numbers.percent(trial.after())),
                Table.Cell.of(Numbers.percent(trial.worstBefore())),
                Table.Cell.of(Numbers.percent(trial.worstAfter())));
    }
}
