package assay.audit;

import assay.dynamics.Confusion;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What runs on data with planted wrong labels have shown: how well scores rank the wrong ones, what
 * trainings after a repair reach, and what either costs. {@code benchmarks/archaeology.py} writes
 * such a study; {@link #read} reads it.
 *
 * <p>Figures of a run go by dotted names: {@code auroc.SCORE} and {@code accuracy.TRAINING} from 0
 * to 1, {@code found.METHOD.precision} and {@code .recall}, {@code cost.PART} in rows times epochs,
 * {@code cpu.PART} and {@code seconds.PART} in seconds.
 *
 * @param runs one per share of wrong labels and seed, at least one, ordered by these
 */
public record LabelNoiseStudy(List<Run> runs) implements Measured {

    /** Two shares whose mean difference is at most this are said to be level. */
    public static final double LEVEL = .005;

    private static final String FOLDS = "self-confidence, 5 folds";

    /**
     * One run.
     *
     * @param rows rows trained on
     * @param epochs epochs of each training
     * @param noise share of wrong labels, above 0 and below 1
     * @param seed of everything drawn by lot
     * @param figures what was measured, by name; finite, shares from 0 to 1
     * @param probes what probes held out were taken for, by the name of their categories
     */
    public record Run(
            long rows,
            int epochs,
            double noise,
            long seed,
            Map<String, Double> figures,
            Map<String, Confusion> probes) {

        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if a number is out of its range
         */
        public Run {
            figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
            probes = Collections.unmodifiableSortedMap(new TreeMap<>(probes));
            if (!(noise > 0 && noise < 1)) {
                throw new IllegalArgumentException(
                        "share of wrong labels is %s; it lies between 0 and 1".formatted(noise));
            }
            figures.forEach(
                    (name, value) -> {
                        double most = name.matches("(auroc|accuracy|found)\\..*") ? 1 : 1e18;
                        if (!(value >= 0 && value <= most)) {
                            throw new IllegalArgumentException(
                                    "'%s' of noise %s and seed %d is %s; it starts at 0%s"
                                            .formatted(
                                                    name,
                                                    noise,
                                                    seed,
                                                    value,
                                                    most == 1 ? " and ends at 1" : ""));
                        }
                    });
        }

        OptionalDouble figure(String name) {
            Double value = figures.get(name);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
    }

    /**
     * Mean, lowest and highest of some runs.
     *
     * @param mean their mean
     * @param lowest the lowest
     * @param highest the highest
     * @param runs how many, at least 1
     */
    public record Spread(double mean, double lowest, double highest, int runs) {

        private static Optional<Spread> of(Stream<OptionalDouble> values) {
            double[] known =
                    values.filter(OptionalDouble::isPresent)
                            .mapToDouble(OptionalDouble::getAsDouble)
                            .sorted()
                            .toArray();
            int last = known.length - 1;
            return last < 0
                    ? Optional.empty()
                    : Optional.of(
                            new Spread(
                                    IntStream.rangeClosed(0, last).mapToDouble(i -> known[i]).sum()
                                            / known.length,
                                    known[0],
                                    known[last],
                                    known.length));
        }

        /** {@return a difference in words: level with, ahead of or behind} */
        public String judged() {
            return Math.abs(mean) <= LEVEL ? "level with" : mean > 0 ? "ahead of" : "behind";
        }
    }

    /**
     * Checks and orders the runs.
     *
     * @throws IllegalArgumentException if there is none, one stands twice, or they differ in rows
     *     or epochs
     */
    public LabelNoiseStudy {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a study without runs; give at least one");
        }
        Run first = runs.get(0);
        Set<List<Object>> seen = new HashSet<>();
        for (Run run : runs) {
            if (!seen.add(List.of(run.noise(), run.seed()))) {
                throw new IllegalArgumentException(
                        "noise %s and seed %d stand twice; keep one run of each"
                                .formatted(run.noise(), run.seed()));
            }
            if (run.rows() != first.rows() || run.epochs() != first.epochs()) {
                throw new IllegalArgumentException(
                        "runs of %d rows, %d epochs and of %d rows, %d epochs; a study has runs of one size"
                                .formatted(first.rows(), first.epochs(), run.rows(), run.epochs()));
            }
        }
        runs =
                runs.stream()
                        .sorted(Comparator.comparingDouble(Run::noise).thenComparing(Run::seed))
                        .toList();
    }

    /**
     * {@return the study in a file: JSON as the benchmark writes it, or any table with its columns}
     *
     * @param file a file that {@link Rows#read(Path)} reads, a row for each run
     * @throws IllegalArgumentException if a column or cell is not as it should be; names the place
     */
    public static LabelNoiseStudy read(Path file) {
        return of(Rows.read(file));
    }

    /**
     * {@return the study in a table}
     *
     * @param table a row for each run, with {@code images}, {@code epochs}, {@code noise} and
     *     {@code seed}; each other column of numbers is a figure of its name, and {@code
     *     probes.NAME.confusion} with {@code probes.NAME.categories} hold lists as JSON text
     * @throws IllegalArgumentException if a column or cell is not as it should be; names the place
     */
    public static LabelNoiseStudy of(Rows table) {
        return new LabelNoiseStudy(StudyTable.runs(table));
    }

    /** {@return the shares of wrong labels, rising} */
    public List<Double> noises() {
        return runs.stream().map(Run::noise).distinct().toList();
    }

    /**
     * {@return how many runs there are of a share of wrong labels}
     *
     * @param noise one of {@link #noises()}
     */
    public int seeds(double noise) {
        return (int) of(noise).count();
    }

    /**
     * {@return what is measured under a kind of figure, the highest mean over all runs first}
     *
     * @param kind the first word of the figures' names: {@code auroc}, {@code accuracy}
     */
    public List<String> names(String kind) {
        Set<String> names = new HashSet<>();
        runs.forEach(run -> names.addAll(run.figures().keySet()));
        return names.stream()
                .filter(name -> name.startsWith(kind + "."))
                .sorted(
                        Comparator.<String>comparingDouble(name -> -overall(name).mean())
                                .thenComparing(Comparator.naturalOrder()))
                .map(name -> name.substring(kind.length() + 1))
                .toList();
    }

    /**
     * {@return a figure over the seeds of one share of wrong labels; empty where no run has it}
     *
     * @param figure its whole name
     * @param noise one of {@link #noises()}
     */
    public Optional<Spread> spread(String figure, double noise) {
        return Spread.of(of(noise).map(run -> run.figure(figure)));
    }

    /**
     * {@return the first figure less the second in every run that has both; empty where none has}
     *
     * @param first whole name of a figure
     * @param second whole name of another
     */
    public Optional<Spread> difference(String first, String second) {
        return Spread.of(runs.stream().map(run -> with(run, first, second, (a, b) -> a - b)));
    }

    /**
     * {@return the median of a figure over all runs that have it}
     *
     * @param figure its whole name
     */
    public OptionalDouble median(String figure) {
        return median(run -> run.figure(figure));
    }

    /**
     * {@return what the probes held out were taken for, counted over the seeds of one share of
     * wrong labels; empty where no run says}
     *
     * @param probes name of their categories
     * @param noise one of {@link #noises()}
     */
    public Optional<Confusion> confusion(String probes, double noise) {
        return of(noise)
                .flatMap(run -> Optional.ofNullable(run.probes().get(probes)).stream())
                .reduce(StudyTable::sum);
    }

    /** {@return sentences on how scores rank and what they cost, made from the figures} */
    public List<String> ranking() {
        return StudyWords.ranking(this, FOLDS);
    }

    /** {@return sentences on what trainings after a repair reach, made from the figures} */
    public List<String> repairs() {
        return StudyWords.repairs(this);
    }

    OptionalDouble median(Function<Run, OptionalDouble> of) {
        double[] known =
                runs.stream()
                        .map(of)
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .sorted()
                        .toArray();
        int n = known.length;
        return n == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((known[(n - 1) / 2] + known[n / 2]) / 2);
    }

    static OptionalDouble with(Run run, String first, String second, DoubleBinaryOperator how) {
        OptionalDouble a = run.figure(first);
        OptionalDouble b = run.figure(second);
        return a.isPresent() && b.isPresent()
                ? OptionalDouble.of(how.applyAsDouble(a.getAsDouble(), b.getAsDouble()))
                : OptionalDouble.empty();
    }

    private Spread overall(String figure) {
        return Spread.of(runs.stream().map(run -> run.figure(figure))).orElseThrow();
    }

    private Stream<Run> of(double noise) {
        return runs.stream().filter(run -> run.noise() == noise);
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("study.rows", runs.get(0).rows(), "rows"));
        figures.add(Figure.of("study.runs", runs.size(), "runs"));
        for (String kind : List.of("accuracy", "auroc")) {
            for (String name : names(kind)) {
                figures.addAll(figures(kind, name));
            }
        }
        return List.copyOf(figures);
    }

    private List<Figure> figures(String kind, String name) {
        List<Figure> figures = new ArrayList<>();
        for (double noise : noises()) {
            spread(kind + "." + name, noise)
                    .ifPresent(
                            found ->
                                    figures.add(
                                            Figure.of(
                                                    "%s.%s.%s".formatted(kind, noise, name),
                                                    found.mean(),
                                                    "share")));
        }
        return figures;
    }

    @Override
    public String toString() {
        return "LabelNoiseStudy[%d rows; %d runs]".formatted(runs.get(0).rows(), runs.size());
    }
}
