import assay.familiarity.CollectionExperiment;
import assay.familiarity.Downstream;
import assay.familiarity.PairedTrials;
import assay.familiarity.TestRows;
import assay.model.Networks;
import assay.model.Training;
import assay.model.TrainingRun;
import assay.provenance.Figure;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.Rows;
import assay.samples.TollBooth;
import assay.stats.Clusters;
import assay.stats.DoubleMatrix;
import assay.stats.KMeans;
import assay.stats.PickedRows;
import assay.stats.PrincipalComponents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Does a designed collection make a better model than a narrow one of the same size? Tried with
 * toll-booth pictures and with clothes whose collectors are clusters of style. Arguments: the folder
 * of Fashion-MNIST, seeds, rows of a collection of clothes, pool of clothes. Prints JSON, a line each.
 */
class Collecting {

    private static final int STYLES = 5; // of each class
    private static final int DIRECTIONS = 20;

    private final int seeds;

    Collecting(int seeds) {
        this.seeds = seeds;
    }

    public static void main(String[] given) {
        Collecting trials = new Collecting(Integer.parseInt(given[1]));
        trials.tollBooth();
        trials.clothes(Path.of(given[0]), Integer.parseInt(given[2]), Integer.parseInt(given[3]));
    }

    /** Groups are cells of weather and time of day; the design is what the booth intended. */
    private void tollBooth() {
        TollBooth booth = TollBooth.generate(7, 6_000);
        Labels cells = cells(booth.rows());
        Map<String, Double> intended = new TreeMap<>();
        Map.of("clear", .5, "rain", .3, "snow", .2)
                .forEach(
                        (weather, share) ->
                                Map.of("day", .5, "dusk", .2, "night", .3)
                                        .forEach(
                                                (time, part) ->
                                                        intended.put(weather + " " + time, share * part)));
        Map<String, Double> happened = shares(cells);
        Map<String, Double> easy = Map.of("clear day", .8, "clear dusk", .2);
        TestRows test = TestRows.of(aligned(booth.test().labels("label"), booth), cells(booth.test()));
        Downstream model = network(booth.rows().images("image"), booth.rows().labels("label"), booth.test().images("image"), 10);
        int rows = most(cells, List.of(intended, happened, easy));
        tell("toll booth, as its collectors happened to work", new CollectionExperiment(cells, happened, intended, rows, seeds).run(model, test), cells);
        tell("toll booth, clear days and dusks alone", new CollectionExperiment(cells, easy, intended, rows, seeds).run(model, test), cells);
    }

    /** The test rows' classes under the codes that the collection's labels have. */
    private static Labels aligned(Labels truth, TollBooth booth) {
        List<String> classes = booth.rows().labels("label").classes();
        return new Labels(truth.ids(), classes, IntStream.range(0, truth.size()).map(row -> classes.indexOf(truth.nameAt(row))).toArray());
    }

    private static Labels cells(Rows rows) {
        Labels weather = rows.labels("weather");
        Labels time = rows.labels("time_of_day");
        List<String> names = IntStream.range(0, rows.size()).mapToObj(row -> weather.nameAt(row) + " " + time.nameAt(row)).toList();
        List<String> classes = List.copyOf(new TreeSet<>(names));
        return new Labels(rows.ids(), classes, names.stream().mapToInt(classes::indexOf).toArray());
    }

    private static Map<String, Double> shares(Labels groups) {
        return Arrays.stream(groups.codes()).boxed().collect(Collectors.groupingBy(groups.classes()::get, TreeMap::new, Collectors.summingDouble(code -> 1.0 / groups.size())));
    }

    /** As many rows, in hundreds, as the pool has for every way of collecting. */
    private static int most(Labels pool, List<Map<String, Double>> ways) {
        Map<String, Double> there = shares(pool);
        double most = pool.size();
        for (Map<String, Double> way : ways) {
            for (Map.Entry<String, Double> group : way.entrySet()) {
                most = Math.min(most, (there.getOrDefault(group.getKey(), 0.0) * pool.size() - 1) / group.getValue());
            }
        }
        return (int) most / 100 * 100;
    }

    /** Groups are clusters of style within a class; a narrow collector meets one or two of five. */
    private void clothes(Path folder, int rows, int poolRows) {
        Rows pool = Rows.readImages(folder.resolve("train-images-idx3-ubyte.gz"), folder.resolve("train-labels-idx1-ubyte.gz")).head(poolRows);
        Rows test = Rows.readImages(folder.resolve("t10k-images-idx3-ubyte.gz"), folder.resolve("t10k-labels-idx1-ubyte.gz"));
        Labels truth = pool.labels("label");
        Labels testTruth = test.labels("label");
        if (!truth.classes().equals(testTruth.classes())) {
            throw new IllegalStateException("classes differ");
        }
        PrincipalComponents components = PrincipalComponents.fit(pixels(pool.images("image")), DIRECTIONS);
        DoubleMatrix seen = components.project(pixels(pool.images("image")));
        DoubleMatrix testSeen = components.project(pixels(test.images("image")));
        int[] codes = new int[truth.size()];
        int[] testCodes = new int[testTruth.size()];
        for (int code = 0; code < truth.classes().size(); code++) {
            int[] own = of(truth, code);
            Clusters styles = KMeans.fit(PickedRows.of(seen, own), KMeans.Options.of(STYLES).tries(5).withSeed(code));
            put(styles, own, code, codes);
            int[] ownTest = of(testTruth, code);
            put(styles.assign(PickedRows.of(testSeen, ownTest)), ownTest, code, testCodes);
        }
        List<String> names = IntStream.range(0, STYLES * truth.classes().size()).mapToObj(group -> truth.classes().get(group / STYLES) + " style " + group % STYLES).toList();
        Labels groups = new Labels(pool.ids(), names, codes);
        TestRows judged = TestRows.of(testTruth, new Labels(test.ids(), names, testCodes));
        Downstream model = network(pool.images("image"), truth, test.images("image"), 15);
        for (int few = 1; few <= 2; few++) {
            List<String> narrow = narrow(groups, few);
            tell("clothes, " + few + " of 5 styles", new CollectionExperiment(groups, alike(narrow), alike(common(groups, rows)), rows, seeds).run(model, judged), groups);
        }
    }

    /** The commonest styles of each class: what is easiest to come by. */
    private static List<String> narrow(Labels groups, int few) {
        Map<String, Double> shares = shares(groups);
        List<String> narrow = new ArrayList<>();
        for (int first = 0; first < groups.classes().size(); first += STYLES) {
            groups.classes().subList(first, first + STYLES).stream()
                    .sorted((a, b) -> Double.compare(shares.getOrDefault(b, 0.0), shares.getOrDefault(a, 0.0)))
                    .limit(few)
                    .forEach(narrow::add);
        }
        return narrow;
    }

    /** Styles of which the pool has enough: k-means may give a stray picture a style of its own. */
    private static List<String> common(Labels groups, int rows) {
        Map<String, Double> shares = shares(groups);
        double least = 2.0 * rows / groups.classes().size() / groups.size();
        return groups.classes().stream().filter(name -> shares.getOrDefault(name, 0.0) >= least).toList();
    }

    private static Map<String, Double> alike(List<String> groups) {
        return groups.stream().collect(Collectors.toMap(name -> name, name -> 1.0 / groups.size()));
    }

    private static void put(Clusters styles, int[] rows, int code, int[] into) {
        for (int i = 0; i < rows.length; i++) {
            into[rows[i]] = code * STYLES + styles.cluster(i);
        }
    }

    private static int[] of(Labels labels, int code) {
        return IntStream.range(0, labels.size()).filter(row -> labels.at(row) == code).toArray();
    }

    private static DoubleMatrix pixels(Images images) {
        double[] values = new double[images.size() * images.stride()];
        for (int i = 0; i < values.length; i++) {
            values[i] = images.at(i / images.stride(), i % images.stride()) / 255.0;
        }
        return DoubleMatrix.wrap(images.stride(), values);
    }

    private static Downstream network(Images images, Labels labels, Images test, int epochs) {
        return (rows, weights, seed, work) -> {
            Training training = Training.of(Networks.mlp(64), images.pick(rows), labels.pick(rows));
            try (TrainingRun run = training.epochs(epochs).batch(32).threads(1).seed(seed).run(work)) {
                return run.logits(test).predictions().codes();
            }
        };
    }

    private static void tell(String name, PairedTrials trials, Labels groups) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("name", '"' + name + '"');
        line.put("groups", String.valueOf(groups.classes().size()));
        line.put("verdict", '"' + trials.verdict() + '"');
        for (Figure figure : trials.figures()) {
            line.put(figure.name(), number(figure.value()));
            figure.interval().ifPresent(interval -> line.put(figure.name() + ".interval", "[" + number(interval.low()) + ", " + number(interval.high()) + "]"));
        }
        System.out.println(line.entrySet().stream().map(entry -> '"' + entry.getKey() + "\": " + entry.getValue()).collect(Collectors.joining(", ", "{", "}")));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
