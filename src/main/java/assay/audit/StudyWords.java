package assay.audit;

import assay.audit.LabelNoiseStudy.Run;
import assay.audit.LabelNoiseStudy.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a {@link LabelNoiseStudy} says in words: nothing that its figures do not. */
final class StudyWords {

    private static final List<String> OURS =
            List.of(
                    "MAP-D, two",
                    "MAP-D, two, typical by lot",
                    "MAP-D, four",
                    "MAP-D, four, ties by mean loss");
    private static final double FIFTH = .2;

    private StudyWords() {}

    static List<String> ranking(LabelNoiseStudy study, String folds) {
        List<String> said = new ArrayList<>();
        for (String ours : OURS) {
            compared(study, ours, folds).ifPresent(said::add);
        }
        compared(study, OURS.get(2), "mean loss").ifPresent(said::add);
        compared(study, OURS.get(3), "mean loss").ifPresent(said::add);
        study.names("auroc").stream()
                .findFirst()
                .map("Over all runs '%s' ranks best."::formatted)
                .ifPresent(said::add);
        OptionalDouble share = share(study, "cost.run", "cost.suite");
        if (share.isPresent()) {
            said.add(cost(study, share.getAsDouble()));
            fifth(study, folds, share.getAsDouble()).ifPresent(said::add);
        }
        return List.copyOf(said);
    }

    static List<String> repairs(LabelNoiseStudy study) {
        List<String> said = new ArrayList<>();
        repaired(study, "MAP-D, drop", "noisy").ifPresent(said::add);
        repaired(study, "MAP-D, relabel", "noisy").ifPresent(said::add);
        repaired(study, "MAP-D, drop", "confident learning, drop").ifPresent(said::add);
        repaired(study, "MAP-D, drop", "clean").ifPresent(said::add);
        repaired(study, "bootstrapped", "with probes").ifPresent(said::add);
        repaired(study, "bootstrapped", "bootstrapped by 0 or 1").ifPresent(said::add);
        return List.copyOf(said);
    }

    private static Optional<String> compared(LabelNoiseStudy study, String first, String second) {
        return study.difference("auroc." + first, "auroc." + second)
                .map(
                        found ->
                                String.format(
                                        Locale.ROOT,
                                        "In AUROC '%s' is %s '%s': %+.4f on average%s.",
                                        first,
                                        found.judged(),
                                        second,
                                        found.mean(),
                                        range(found, "%+.4f", 1)));
    }

    private static Optional<String> repaired(LabelNoiseStudy study, String first, String second) {
        return study.difference("accuracy." + first, "accuracy." + second)
                .map(
                        found ->
                                String.format(
                                        Locale.ROOT,
                                        "In test accuracy '%s' is %s '%s': %+.2f points on average%s.",
                                        first,
                                        found.judged(),
                                        second,
                                        100 * found.mean(),
                                        range(found, "%+.2f", 100)));
    }

    private static String range(Spread found, String number, double times) {
        return found.runs() == 1
                ? " of one run"
                : String.format(
                        Locale.ROOT,
                        ", " + number + " to " + number + " over %d runs",
                        times * found.lowest(),
                        times * found.highest(),
                        found.runs());
    }

    private static String cost(LabelNoiseStudy study, double share) {
        StringBuilder said = new StringBuilder();
        said.append(
                String.format(
                        Locale.ROOT,
                        "One training and the choice of probes take %.2f of the rows times epochs of five folds",
                        share));
        share(study, "cost.run")
                .ifPresent(
                        alone ->
                                said.append(
                                        String.format(
                                                Locale.ROOT, " (%.2f without the choice)", alone)));
        share(study, "cpu.run", "cpu.suite", "cpu.posterior.four")
                .ifPresent(
                        worked ->
                                said.append(
                                        String.format(
                                                Locale.ROOT,
                                                " and %.2f of their processor time",
                                                worked)));
        return said.append('.').toString();
    }

    /** The claim that is made for the method, held against what was found. */
    private static Optional<String> fifth(LabelNoiseStudy study, String folds, double share) {
        return study.difference("auroc." + OURS.get(2), "auroc." + folds)
                .map(
                        found ->
                                String.format(
                                        Locale.ROOT,
                                        "Level with five-fold confident learning at one fifth of its cost: %s, '%s' is %s it at %.2f.",
                                        Math.abs(found.mean()) <= LabelNoiseStudy.LEVEL
                                                        && share <= FIFTH
                                                ? "yes"
                                                : "no",
                                        OURS.get(2),
                                        found.judged(),
                                        share));
    }

    /** The median over the runs of what some parts take, as a share of what the folds take. */
    private static OptionalDouble share(LabelNoiseStudy study, String... parts) {
        String folds = parts[0].substring(0, parts[0].indexOf('.')) + ".folds";
        return study.median(run -> share(run, folds, parts));
    }

    private static OptionalDouble share(Run run, String folds, String... parts) {
        double sum = 0;
        for (String part : parts) {
            OptionalDouble one = LabelNoiseStudy.with(run, part, folds, (a, b) -> a / b);
            if (one.isEmpty()) {
                return one;
            }
            sum += one.getAsDouble();
        }
        return Double.isFinite(sum) ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }
}
