import assay.dynamics.ConsistencyScores;
import assay.dynamics.Corruption;
import assay.dynamics.LabelCorrection;
import assay.dynamics.MetadataPosterior;
import assay.dynamics.ProbeDynamics;
import assay.dynamics.ProbeKind;
import assay.dynamics.ProbeSuite;
import assay.dynamics.Probes;
import assay.dynamics.TrainingDynamics;
import assay.labels.ClassProbabilities;
import assay.labels.ConfidentLearning;
import assay.labels.LabelFilter;
import assay.labels.LabelScore;
import assay.model.Curriculum;
import assay.model.Networks;
import assay.model.Training;
import assay.model.TrainingRun;
import assay.provenance.Randomness;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.samples.LabelFlips;
import assay.stats.Ranking;
import assay.work.Work;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One noise and one seed of the study: plants wrong labels, finds them in every way, repairs and
 * trains again. Prints one line of JSON.
 *
 * <p>Arguments: folder of the data, images, epochs, share of wrong labels, seed, threads.
 */
class Study {

    private static final int FOLDS = 5;
    private static final List<String> TWO = List.of(ProbeSuite.MISLABELED, ProbeSuite.TYPICAL);
    private final int epochs;
    private final long seed;
    private final int threads;
    private final Images images;
    private final Labels truth;
    private final Rows test;
    private final LabelFlips flips;
    private final boolean[] wrong;
    private final Json json = new Json();

    private Study(String[] given) {
        Path data = Path.of(given[0]);
        Rows all = clothes(data, "train").head(Integer.parseInt(given[1]));
        epochs = Integer.parseInt(given[2]);
        seed = Long.parseLong(given[4]);
        threads = Integer.parseInt(given[5]);
        images = all.images("image");
        truth = all.labels("label");
        test = clothes(data, "t10k");
        flips = LabelFlips.plant(truth, Double.parseDouble(given[3]), seed);
        wrong = new boolean[truth.size()];
        for (int row = 0; row < wrong.length; row++) {
            wrong[row] = flips.labels().at(row) != truth.at(row);
        }
        json.number("images", truth.size()).number("epochs", epochs);
        json.number("noise", Double.parseDouble(given[3])).number("seed", seed);
    }

    public static void main(String[] given) {
        long begun = System.nanoTime();
        Study study = new Study(given);
        study.run();
        study.json.number("seconds.all", (System.nanoTime() - begun) / 1e9);
        System.out.println(study.json);
    }

    private static Rows clothes(Path data, String part) {
        return Rows.readImages(
                data.resolve(part + "-images-idx3-ubyte.gz"),
                data.resolve(part + "-labels-idx1-ubyte.gz"));
    }

    private void run() {
        // before anything is timed, the library is loaded and warm
        learned(images.pick(rows(0, 500)), truth.pick(rows(0, 500)), Curriculum.ALL, 1).close();
        ProbeSuite suite = timed("suite", this::suite);
        Probes lot = typicalByLot(suite);
        boolean[] asked = asked(suite.probes(), lot);
        try (TrainingRun run =
                timed("run", () -> learned(suite.images(), suite.labels(), Curriculum.ALL, epochs))) {
            cost("run", (long) truth.size() * epochs);
            mapd("two", only(TWO, suite.probes()), run, asked);
            mapd("two, typical by lot", lot, run, asked);
            ProbeDynamics four = mapd("four", suite.probes(), run, asked);
            plain(run, asked);
            repairByProbes(four.posterior(), run);
        }
        confidentLearning(asked);
        accuracy("noisy", images, flips.labels(), Curriculum.ALL);
        accuracy("clean", images, truth, Curriculum.ALL);
        LabelCorrection correction = LabelCorrection.of(suite.probes());
        accuracy("bootstrapped", suite.images(), suite.labels(), correction);
        accuracy("bootstrapped by 0 or 1", suite.images(), suite.labels(), correction.hard());
        accuracy("with probes", suite.images(), suite.labels(), Curriculum.ALL);
    }

    private ProbeSuite suite() {
        int known = truth.size() * 2 / 3;
        int each = (int) Math.max(2, Math.min(12, Math.ceil(60_000.0 / known)));
        cost("suite", 3L * known * each);
        ProbeSuite.Options how =
                ProbeSuite.Options.DEFAULTS
                        .kinds(
                                ProbeKind.typical(),
                                ProbeKind.atypical(),
                                ProbeKind.mislabeled(),
                                ProbeKind.corrupted(Corruption.noise(.25)))
                        .learned(ProbeSuite.Learned.ALL)
                        .training(ConsistencyScores.Options.DEFAULTS.epochs(each));
        return ProbeSuite.simulate(images, flips.labels(), seed, how);
    }

    /**
     * The suite's typical rows are the most consistent of all, so that whatever is hard looks less
     * typical than it is; these are any rows on whose label a held-out model agrees.
     */
    private Probes typicalByLot(ProbeSuite suite) {
        Set<RowId> taken = suite.probes().byRow().keySet();
        Labels said = suite.consistency().predictions();
        int[] agreeing =
                IntStream.range(0, truth.size())
                        .filter(row -> said.at(row) == flips.labels().at(row))
                        .filter(row -> !taken.contains(truth.ids().at(row)))
                        .toArray();
        Randomness.shuffleInPlace(agreeing, new Randomness(seed).stream("typical by lot"));
        Probes two = only(TWO, suite.probes());
        int half = two.fit().get(ProbeSuite.TYPICAL).size();
        SortedMap<String, RowIds> fit = new TreeMap<>(two.fit());
        SortedMap<String, RowIds> heldOut = new TreeMap<>(two.heldOut());
        fit.put(ProbeSuite.TYPICAL, truth.ids().pick(Arrays.copyOf(agreeing, half)));
        heldOut.put(
                ProbeSuite.TYPICAL,
                truth.ids().pick(Arrays.copyOfRange(agreeing, half, 2 * half)));
        return new Probes(fit, heldOut);
    }

    private Training training(Images from, Labels labels, Curriculum lessons, int length) {
        return Training.of(Networks.mlp(256, 128), from, labels)
                .epochs(length)
                .batch(128)
                .seed(seed)
                .threads(threads)
                .curriculum(lessons);
    }

    private TrainingRun learned(Images from, Labels labels, Curriculum lessons, int length) {
        return training(from, labels, lessons, length).run(Work.silent());
    }

    /** Rows that are no probe: their labels are judged, by every score. */
    private boolean[] asked(Probes probes, Probes others) {
        Set<RowId> known = new HashSet<>(probes.byRow().keySet());
        known.addAll(others.byRow().keySet());
        boolean[] asked = new boolean[truth.size()];
        for (int row = 0; row < asked.length; row++) {
            asked[row] = !known.contains(truth.ids().at(row));
        }
        json.number("asked", count(asked));
        return asked;
    }

    private ProbeDynamics mapd(
            String name, Probes probes, TrainingRun run, boolean[] asked) {
        ProbeDynamics dug =
                timed(
                        "posterior." + name,
                        () -> ProbeDynamics.of(run.losses(), probes, 20, Work.silent()));
        MetadataPosterior posterior = dug.posterior();
        double[] scores = new double[truth.size()];
        Map<RowId, Integer> places = truth.ids().places();
        double[] wrongly = posterior.probabilities(ProbeSuite.MISLABELED);
        for (int i = 0; i < posterior.size(); i++) {
            scores[places.get(posterior.ids().at(i))] = wrongly[i];
        }
        auroc("MAP-D, " + name, scores, asked);
        double[] means = run.losses().means();
        double largest = Arrays.stream(means).max().orElseThrow();
        auroc(
                "MAP-D, " + name + ", ties by mean loss",
                row -> scores[row] + means[row] / largest / 1000,
                asked);
        found("mapd." + name, Arrays.stream(scores).boxed().map(p -> p > .5).toList(), asked);
        json.number("probes." + name + ".accuracy", dug.confusion().accuracy());
        json.raw("probes." + name + ".categories", texts(dug.confusion().categories()));
        json.raw("probes." + name + ".confusion", dug.confusion().counts().toString());
        return dug;
    }

    private void plain(TrainingRun run, boolean[] asked) {
        int last = run.losses().epochs() - 1;
        auroc("mean loss", run.losses().means(), asked);
        auroc("final loss", row -> run.losses().at(row, last), asked);
        auroc("first-epoch loss", row -> run.losses().at(row, 0), asked);
        TrainingDynamics dynamics = TrainingDynamics.of(run);
        double[] area = dynamics.areaUnderMargin();
        auroc("AUM", row -> -area[row], asked);
        auroc("loss mixture", dynamics.lossMixture().probabilities(), asked);
    }

    private void confidentLearning(boolean[] asked) {
        ClassProbabilities held =
                timed(
                        "folds",
                        () ->
                                ClassProbabilities.of(
                                        training(images, flips.labels(), Curriculum.ALL, epochs)
                                                .heldOut(FOLDS, Work.silent())));
        cost("folds", (long) (FOLDS - 1) * truth.size() * epochs);
        ConfidentLearning learnt = ConfidentLearning.of(flips.labels(), held);
        double[] self = learnt.quality(LabelScore.SELF_CONFIDENCE).values();
        double[] margin = learnt.quality(LabelScore.NORMALIZED_MARGIN).values();
        auroc("self-confidence, 5 folds", row -> -self[row], asked);
        auroc("normalized margin, 5 folds", row -> -margin[row], asked);
        boolean[] found = learnt.issues(LabelFilter.PRUNE_BY_NOISE_RATE).mask();
        found("confident", rowsOf(found), asked);
        dropped("confident learning, drop", row -> found[row]);
    }

    private void repairByProbes(MetadataPosterior posterior, TrainingRun run) {
        boolean[] found = new boolean[truth.size()];
        Map<RowId, Integer> places = truth.ids().places();
        double[] wrongly = posterior.probabilities(ProbeSuite.MISLABELED);
        for (int i = 0; i < wrongly.length; i++) {
            found[places.get(posterior.ids().at(i))] = wrongly[i] > .5;
        }
        dropped("MAP-D, drop", row -> found[row]);
        Labels said = run.logits().predictions();
        int[] codes = flips.labels().codes();
        for (int row = 0; row < codes.length; row++) {
            codes[row] = found[row] ? said.at(row) : codes[row];
        }
        accuracy("MAP-D, relabel", images, flips.labels().withCodes(codes), Curriculum.ALL);
    }

    private void dropped(String name, IntPredicate found) {
        int[] kept =
                IntStream.range(0, truth.size()).filter(row -> !found.test(row)).toArray();
        accuracy(name, images.pick(kept), flips.labels().pick(kept), Curriculum.ALL);
    }

    private void accuracy(String name, Images from, Labels labels, Curriculum lessons) {
        try (TrainingRun run =
                timed("training." + name, () -> learned(from, labels, lessons, epochs))) {
            json.number(
                    "accuracy." + name, run.accuracy(test.images("image"), test.labels("label")));
        }
    }

    private void auroc(String name, double[] scores, boolean[] asked) {
        auroc(name, row -> scores[row], asked);
    }

    private void auroc(
            String name, IntToDoubleFunction score, boolean[] asked) {
        int[] rows = IntStream.range(0, asked.length).filter(row -> asked[row]).toArray();
        boolean[] positive = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            positive[i] = wrong[rows[i]];
        }
        json.number(
                "auroc." + name,
                Ranking.auroc(IntStream.of(rows).mapToDouble(score).toArray(), positive));
    }

    private void found(String name, List<Boolean> found, boolean[] asked) {
        int right = 0;
        int taken = 0;
        int there = 0;
        for (int row = 0; row < asked.length; row++) {
            if (asked[row]) {
                taken += found.get(row) ? 1 : 0;
                there += wrong[row] ? 1 : 0;
                right += found.get(row) && wrong[row] ? 1 : 0;
            }
        }
        json.number("found." + name + ".precision", taken == 0 ? 0 : (double) right / taken);
        json.number("found." + name + ".recall", (double) right / there);
    }

    private <T> T timed(String name, Supplier<T> work) {
        long begun = System.nanoTime();
        long worked = processor();
        T made = work.get();
        json.number("seconds." + name, (System.nanoTime() - begun) / 1e9);
        json.number("cpu." + name, (processor() - worked) / 1e9);
        return made;
    }

    /** Nanoseconds of processor time of all threads, which other work on the machine barely moves. */
    private static long processor() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private void cost(String name, long rowsTimesEpochs) {
        json.number("cost." + name, rowsTimesEpochs);
    }

    private static Probes only(List<String> categories, Probes all) {
        SortedMap<String, RowIds> fit = new TreeMap<>(all.fit());
        SortedMap<String, RowIds> heldOut = new TreeMap<>(all.heldOut());
        fit.keySet().retainAll(categories);
        heldOut.keySet().retainAll(categories);
        return new Probes(fit, heldOut);
    }

    private static int[] rows(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    private static List<Boolean> rowsOf(boolean[] mask) {
        return IntStream.range(0, mask.length).mapToObj(row -> mask[row]).toList();
    }

    private static int count(boolean[] mask) {
        return (int) rowsOf(mask).stream().filter(one -> one).count();
    }

    private static String texts(List<String> texts) {
        return texts.stream().map(text -> "\"" + text + "\"").toList().toString();
    }

    /** A flat object, in the order of writing. */
    private static final class Json {

        private final List<String> parts = new ArrayList<>();

        Json number(String name, double value) {
            return raw(name, String.format(Locale.ROOT, "%.6f", value));
        }

        Json raw(String name, String value) {
            parts.add("\"" + name + "\": " + value);
            return this;
        }

        @Override
        public String toString() {
            return "{" + String.join(", ", parts) + "}";
        }
    }
}
