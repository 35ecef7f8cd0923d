package assay.display;

import assay.audit.AuditRecord;
import assay.dynamics.Confusion;
import assay.dynamics.ConsistencyScores;
import assay.dynamics.MetadataPosterior;
import assay.dynamics.ProbeSuite;
import assay.dynamics.TrajectoryBands;
import assay.familiarity.FamiliarityFit;
import assay.familiarity.FamiliarityScores;
import assay.model.LossTrajectories;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.provenance.Randomness;
import assay.rows.Column;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.CovarianceType;
import assay.stats.DoubleMatrix;
import assay.work.KernelStatus;
import assay.work.KernelStatus.Worker;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Small results of every kind, made from a seed, with a word of the caller's wherever data goes.
 */
final class Examples {

    static final String SOURCE = "00c0ffee0123";

    private Examples() {}

    /** One result per renderer, by the name of its golden file. */
    static Map<String, Object> all(String word) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("plan", PlanExamples.plan(word));
        all.put("plan-full", PlanExamples.full(word));
        all.put("plan-same", PlanExamples.plan(word).diff(PlanExamples.plan(word)));
        all.put("plan-diff", PlanExamples.plan(word).diff(PlanExamples.full(word)));
        all.put("plan-reflection", PlanExamples.full(word).reflection());
        all.put("plan-sensitive", PlanExamples.full(word).sensitiveUse());
        all.put("data-card", PlanExamples.full(word).dataCard());
        all.put("coverage", PlanExamples.plan(word).coverage(PlanExamples.rows(word, 600, false)));
        all.put("cross-tab", PlanExamples.crossTab(word, "weather", "time"));
        all.put("cross-tab-three", PlanExamples.crossTab(word, "time", "camera", "weather"));
        all.put(
                "plan-distance",
                PlanExamples.plan(word).distance(PlanExamples.rows(word, 600, false)));
        all.put("monitor-rows", PlanExamples.history(word, 600, false));
        all.put("monitor-time", PlanExamples.history(word, 600, true));
        all.put("monitor-none", PlanExamples.history(word, 0, false));
        all.put("next-to-collect", PlanExamples.next(word));
        all.putAll(LabelExamples.all(word));
        all.putAll(StudyExamples.all(word));
        all.putAll(DesignExamples.all(word));
        all.putAll(MathematicsExamples.all());
        all.putAll(ContractExamples.all(word));
        all.putAll(LiveExamples.all(word));
        all.put("probe-suite", probeSuite());
        all.put("probe-dynamics", PlanExamples.dynamics());
        all.putAll(ProbeExamples.all(word));
        all.put("familiarity-scores", scores(word, 400));
        all.put("familiarity-none", scores(word, 0));
        all.putAll(FamiliarityExamples.all(word));
        all.put("trajectory-bands", bands(word));
        all.put("confusion", confusion(word));
        all.put("metadata-posterior", posterior(word));
        all.put("losses", losses());
        all.putAll(TrajectoryExamples.all(word));
        all.put("inactive-units", ModelExamples.units(word));
        all.put("model-layers", ModelExamples.layers(word));
        all.put("rows", rows(word));
        all.put("images", images(30));
        all.put("labels", labels(word));
        all.put("row-ids", RowIds.of(SOURCE, 12));
        all.put("measured", measured(word));
        all.put("kernel-status", status(word));
        all.put("kernel-status-none", new KernelStatus(List.of(), List.of(), 0, 2L << 30));
        all.put(
                "audit-record",
                AuditRecord.of(word)
                        .with(word, measured(word))
                        .with("held-out", () -> List.of(Figure.of("accuracy", .857, "share"))));
        all.put(
                "figure",
                new Figure(word, .25, "share", Optional.of(new Figure.Interval(.2, .3, .95))));
        all.put("throwable", new IllegalArgumentException(word, new IllegalStateException(word)));
        all.put("list", List.of(word, 1, List.of(word)));
        all.put("map", Map.of(word, word));
        all.put("array", new Object[] {word, 1.5});
        all.put("text", word);
        all.putAll(MonitorExamples.all(word));
        all.putAll(ValueExamples.all(word));
        return all;
    }

    private static KernelStatus status(String word) {
        Worker stuck = new Worker("cell 3", 3, word, Duration.ofMillis(12_345));
        Worker early = new Worker(word, 0, "", Duration.ZERO);
        Worker pool = new Worker("pool-1-thread-1", 1_204, "java.lang.Thread.sleep", Duration.ZERO);
        return new KernelStatus(List.of(stuck), List.of(early, pool), 345L << 20, 2L << 30);
    }

    static FamiliarityScores scores(String word, int rows) {
        SplittableRandom random = new Randomness(7).stream("scores");
        double[] scores = new double[rows];
        for (int row = 0; row < rows; row++) {
            double normal = IntStream.range(0, 12).mapToDouble(i -> random.nextDouble()).sum() - 6;
            scores[row] = -40 + 6 * normal - (row % 40 == 0 ? 45 : 0);
        }
        return new FamiliarityScores(fit(word), RowIds.of(SOURCE, rows), scores);
    }

    private static FamiliarityFit fit(String word) {
        String layer = word.isBlank() ? "fc" : word;
        return new FamiliarityFit(layer, 2_000, 64, 20, 5, CovarianceType.FULL, word, 38, true);
    }

    static TrajectoryBands bands(String word) {
        SplittableRandom random = new Randomness(7).stream("bands");
        List<TrajectoryBands.Band> bands = new ArrayList<>();
        double[][] shapes = {
            {2.3, .3, .05}, {2.3, .1, .2}, {3.4, .06, 1.6}, {2.5, .12, .8}, {2.6, .15, .4}
        };
        String[] names = {"typical", "atypical", "mislabeled", "random input", "corrupted"};
        for (int i = 0; i < names.length; i++) {
            double[] shape = shapes[i];
            List<List<Double>> curves =
                    TrajectoryBands.SHARES.stream().map(q -> curve(shape, .6 + .8 * q)).toList();
            List<TrajectoryBands.Exemplar> exemplars = new ArrayList<>();
            for (int j = 0; j < 4; j++) {
                double factor = .55 + .9 * random.nextDouble();
                exemplars.add(
                        new TrajectoryBands.Exemplar(
                                new RowId(SOURCE, 10 * i + j), curve(shape, factor)));
            }
            String name = i == 0 && !word.equals("word") ? word : names[i];
            bands.add(new TrajectoryBands.Band(name, 250, curves, exemplars));
        }
        return new TrajectoryBands(20, bands);
    }

    private static List<Double> curve(double[] shape, double factor) {
        return IntStream.range(0, 20)
                .mapToObj(e -> factor * (shape[2] + (shape[0] - shape[2]) / (1 + shape[1] * e * e)))
                .toList();
    }

    static Confusion confusion(String word) {
        return new Confusion(
                List.of("corrupted", "mislabeled", "z" + word),
                List.of(List.of(40, 6, 4), List.of(3, 45, 2), List.of(1, 2, 47)));
    }

    static MetadataPosterior posterior(String word) {
        return new MetadataPosterior(
                RowIds.of(SOURCE, 3),
                List.of("mislabeled", "z" + word),
                20,
                new int[] {15, 5, 3, 17, 0, 20});
    }

    static LossTrajectories losses() {
        double[][] losses = new double[5][8];
        for (int row = 0; row < losses.length; row++) {
            for (int epoch = 0; epoch < losses[row].length; epoch++) {
                losses[row][epoch] = 2.3 / (1 + .4 * epoch) + .02 * row;
            }
        }
        return new LossTrajectories(RowIds.of(SOURCE, 5), DoubleMatrix.copyOf(losses));
    }

    static Rows rows(String word) {
        Images images = images(12);
        List<Optional<String>> texts = new ArrayList<>();
        for (int row = 0; row < 12; row++) {
            texts.add(row == 2 ? Optional.empty() : Optional.of(row == 0 ? word : "clear"));
        }
        List<Optional<LocalDateTime>> times =
                IntStream.range(0, 12)
                        .mapToObj(i -> Optional.of(LocalDateTime.of(2024, 3, 1, 8 + i, 30)))
                        .toList();
        return Rows.of(
                images.ids(),
                List.of(
                        Column.images("image", images),
                        Column.texts("weather " + word, texts),
                        Column.numbers(
                                "speed",
                                IntStream.range(0, 12).mapToDouble(i -> i * 1.5).toArray()),
                        Column.times("collected_at", times)));
    }

    static Images images(int rows) {
        SplittableRandom random = new Randomness(7).stream("images");
        byte[] pixels = new byte[rows * 16 * 16 * 3];
        for (int i = 0; i < pixels.length; i++) {
            int x = i / 3 % 16;
            pixels[i] = (byte) (x * 16 * (i % 3 == 0 ? 1 : 0) + random.nextInt(90));
        }
        return Images.wrap(RowIds.of(SOURCE, rows), 16, 16, 3, pixels);
    }

    /** Consistency is given, so that nothing is trained. */
    static ProbeSuite probeSuite() {
        int rows = 400;
        Labels labels =
                new Labels(
                        RowIds.of(SOURCE, rows),
                        List.of("car", "van"),
                        IntStream.range(0, rows).map(row -> row % 2).toArray());
        double[] probabilities =
                IntStream.range(0, rows).mapToDouble(row -> .5 + .001 * row).toArray();
        return ProbeSuite.simulate(
                images(rows),
                labels,
                7,
                ProbeSuite.Options.DEFAULTS.consistency(
                        new ConsistencyScores(labels, probabilities)));
    }

    static Labels labels(String word) {
        return new Labels(RowIds.of(SOURCE, 4), List.of("car", "z" + word), new int[] {0, 1, 1, 1});
    }

    static Measured measured(String word) {
        String name = word.isBlank() ? "name" : word;
        return () ->
                List.of(
                        Figure.of(name, 1234567.5, "rows"),
                        new Figure(
                                "auroc",
                                .91234,
                                "share",
                                Optional.of(new Figure.Interval(.9, .925, .95))));
    }
}
