package assay.display;

import assay.audit.LabelNoiseStudy;
import assay.dynamics.Confusion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Shows a study of wrong labels: how the scores rank them, what each method finds where it cuts,
 * what trainings after a repair reach, what it costs, and what probes held out are taken for; each
 * table with what its numbers say.
 */
public final class LabelNoiseStudyRenderer implements Renderer<LabelNoiseStudy> {

    private static final Map<String, String> PARTS = parts();
    private static final String PROBES = "four";

    /** Makes a renderer; it holds no state. */
    public LabelNoiseStudyRenderer() {}

    @Override
    public Class<LabelNoiseStudy> type() {
        return LabelNoiseStudy.class;
    }

    @Override
    public List<MimeBundle> render(LabelNoiseStudy study) {
        List<Table> tables = new ArrayList<>();
        tables.add(ranking(study));
        tables.add(found(study));
        tables.add(repairs(study));
        tables.add(costs(study));
        study.noises().forEach(noise -> confusion(study, noise).ifPresent(tables::add));
        return tables.stream().filter(table -> !table.rows().isEmpty()).map(Table::bundle).toList();
    }

    private static Table ranking(LabelNoiseStudy study) {
        LabelNoiseStudy.Run one = study.runs().get(0);
        Table table =
                noises(
                        study,
                        "AUROC for wrong labels: %s, %s"
                                .formatted(
                                        Numbers.count(one.rows(), "row"),
                                        Numbers.count(one.epochs(), "epoch")),
                        "score",
                        "auroc");
        return noted(table, Stream.concat(Stream.of(reading(study)), study.ranking().stream()));
    }

    private static Table repairs(LabelNoiseStudy study) {
        return noted(
                noises(study, "Test accuracy after a new training", "trained on", "accuracy"),
                study.repairs().stream());
    }

    private static String reading(LabelNoiseStudy study) {
        boolean several = study.noises().stream().anyMatch(noise -> study.seeds(noise) > 1);
        return (several
                        ? "Means over seeds, in brackets the lowest and the highest; level"
                        : "Level")
                + " is a mean difference of at most "
                + Numbers.brief(LabelNoiseStudy.LEVEL)
                + ".";
    }

    private static Table noted(Table table, Stream<String> sentences) {
        return sentences.reduce(table, Table::note, (a, b) -> b);
    }

    private static Table noises(LabelNoiseStudy study, String caption, String title, String kind) {
        return Table.of(caption)
                .words(title)
                .numbers(study.noises().stream().map(n -> wrong(study, n)).toArray(String[]::new))
                .rows(
                        study.names(kind).stream()
                                .map(
                                        name ->
                                                row(
                                                        study,
                                                        name,
                                                        noise ->
                                                                study.spread(
                                                                                kind + "." + name,
                                                                                noise)
                                                                        .map(
                                                                                LabelNoiseStudyRenderer
                                                                                        ::spread)))
                                .toList());
    }

    private interface AtNoise {
        Optional<String> cell(double noise);
    }

    private static List<Table.Cell> row(LabelNoiseStudy study, String name, AtNoise cells) {
        List<Table.Cell> row = new ArrayList<>();
        row.add(Table.Cell.of(name));
        study.noises()
                .forEach(noise -> row.add(Table.Cell.of(cells.cell(noise).orElse("")).unbroken()));
        return row;
    }

    private static String wrong(LabelNoiseStudy study, double noise) {
        return share(noise) + " wrong, " + Numbers.count(study.seeds(noise), "seed");
    }

    private static String share(double noise) {
        return Numbers.brief(100 * noise) + " %";
    }

    private static String spread(LabelNoiseStudy.Spread spread) {
        String mean = Numbers.fixed(spread.mean(), 3);
        return spread.runs() == 1
                ? mean
                : "%s (%s–%s)"
                        .formatted(
                                mean,
                                Numbers.fixed(spread.lowest(), 3),
                                Numbers.fixed(spread.highest(), 3));
    }

    private static Table found(LabelNoiseStudy study) {
        String precision = ".precision";
        return Table.of("Precision and recall, cut where each method cuts by itself")
                .words("method")
                .numbers(study.noises().stream().map(n -> wrong(study, n)).toArray(String[]::new))
                .rows(
                        study.names("found").stream()
                                .filter(name -> name.endsWith(precision))
                                .map(name -> name.substring(0, name.length() - precision.length()))
                                .map(
                                        name ->
                                                row(
                                                        study,
                                                        method(name),
                                                        noise -> cut(study, name, noise)))
                                .toList());
    }

    private static Optional<String> cut(LabelNoiseStudy study, String method, double noise) {
        return study.spread("found." + method + ".precision", noise)
                .flatMap(
                        precision ->
                                study.spread("found." + method + ".recall", noise)
                                        .map(
                                                recall ->
                                                        Numbers.fixed(precision.mean(), 3)
                                                                + " and "
                                                                + Numbers.fixed(recall.mean(), 3)));
    }

    private static String method(String name) {
        return name.equals("confident")
                ? "confident learning, prune by noise rate"
                : name.replaceFirst("^mapd\\.", "MAP-D, ") + ", probability above .5";
    }

    private static Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("run", "one training with its losses");
        parts.put("suite", "choosing the probes");
        parts.put("posterior.four", "posterior of four categories");
        parts.put("folds", "five folds");
        return parts;
    }

    private static Table costs(LabelNoiseStudy study) {
        return Table.of("What it costs, medians over the runs")
                .words("part")
                .numbers("rows times epochs", "processor seconds", "seconds")
                .rows(
                        PARTS.entrySet().stream()
                                .filter(part -> study.median("cpu." + part.getKey()).isPresent())
                                .map(part -> costs(study, part.getKey(), part.getValue()))
                                .toList());
    }

    private static List<Table.Cell> costs(LabelNoiseStudy study, String part, String words) {
        return List.of(
                Table.Cell.of(words),
                Table.Cell.of(number(study.median("cost." + part), 0)),
                Table.Cell.of(number(study.median("cpu." + part), 1)),
                Table.Cell.of(number(study.median("seconds." + part), 1)));
    }

    private static String number(OptionalDouble value, int decimals) {
        return value.isPresent() ? Numbers.fixed(value.getAsDouble(), decimals) : "";
    }

    private static Optional<Table> confusion(LabelNoiseStudy study, double noise) {
        Optional<Confusion> counted = study.confusion(PROBES, noise);
        return counted.map(ConfusionRenderer::table)
                .map(
                        table ->
                                new Table(
                                        "Probes held out, %s wrong: %s of %s taken for what they are"
                                                .formatted(
                                                        share(noise),
                                                        Numbers.percent(counted.get().accuracy()),
                                                        Numbers.whole(counted.get().total())),
                                        table.columns(),
                                        table.rows(),
                                        table.notes()));
    }
}
