package assay.dynamics;

import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.work.Work;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Chooses the probes of a {@link ProbeSuite} and spoils their inputs and labels. */
final class ProbePlanting {

    /** So many rows there are for each category and each probe of a half, at least. */
    private static final int ROWS = 8;

    private static final int AGREEING = 4;

    private final ProbeInputs inputs;
    private final Labels labels;
    private final long seed;
    private final ProbeSuite.Options options;
    private final SortedMap<String, int[]> curated;
    private final int[] agreeing;
    private final int drawn;
    private final int perHalf;

    private ProbePlanting(
            ProbeInputs inputs,
            Labels labels,
            long seed,
            ProbeSuite.Options options,
            ConsistencyScores consistency) {
        this.inputs = inputs;
        this.labels = labels;
        this.seed = seed;
        this.options = options;
        this.curated = curated(inputs, options.kinds());
        Set<Integer> taken = new HashSet<>();
        curated.values().forEach(rows -> IntStream.of(rows).forEach(taken::add));
        this.agreeing =
                IntStream.of(consistency.agreeing(labels))
                        .filter(row -> !taken.contains(row))
                        .toArray();
        this.drawn = options.kinds().size() - curated.size();
        this.perHalf = options.exact() ? options.perHalf() : allowed();
    }

    private int allowed() {
        return drawn == 0
                ? options.perHalf()
                : Math.min(
                        options.perHalf(),
                        Math.min(
                                labels.size() / (ROWS * drawn),
                                agreeing.length / (AGREEING * drawn)));
    }

    static ProbeSuite of(
            ProbeInputs inputs, Labels labels, long seed, ProbeSuite.Options options, Work work) {
        check(inputs, labels, options);
        checkKinds(inputs, options);
        ConsistencyScores consistency =
                options.consistency()
                        .orElseGet(() -> inputs.heldOut(labels, seed, options.training(), work));
        work.check();
        ProbePlanting planting = new ProbePlanting(inputs, labels, seed, options, consistency);
        planting.checkEnough();
        return planting.suite(consistency, work);
    }

    private void checkEnough() {
        if (options.exact() && 2L * perHalf * drawn > agreeing.length) {
            throw new IllegalArgumentException(
                    "exactly %d probes a half of %d categories take %d rows with the label a held-out model predicts; there are %d"
                            .formatted(perHalf, drawn, 2L * perHalf * drawn, agreeing.length));
        }
        if (perHalf < 1) {
            throw new IllegalArgumentException(
                    "%d rows, %d of them with the label a held-out model predicts, are too few for probes; %d and %d are needed"
                            .formatted(
                                    labels.size(),
                                    agreeing.length,
                                    ROWS * drawn,
                                    AGREEING * drawn));
        }
        options.kinds().forEach(kind -> inputs.check(kind, 2 * perHalf));
    }

    /** What needs no held-out model to be seen is refused before one is trained. */
    private static void checkKinds(ProbeInputs inputs, ProbeSuite.Options options) {
        int wanted = options.exact() ? 2 * options.perHalf() : 2;
        options.kinds().forEach(kind -> inputs.check(kind, wanted));
        curated(inputs, options.kinds())
                .forEach(
                        (category, rows) -> {
                            if (rows.length < wanted) {
                                throw new IllegalArgumentException(
                                        "category '%s' lists %d rows; %d are needed, half of them to check with"
                                                .formatted(category, rows.length, wanted));
                            }
                        });
    }

    private static SortedMap<String, int[]> curated(ProbeInputs inputs, List<ProbeKind> kinds) {
        SortedMap<String, int[]> lists = new TreeMap<>();
        Map<RowId, Integer> places = inputs.ids().places();
        Map<RowId, String> seen = new HashMap<>();
        for (ProbeKind kind : kinds) {
            if (kind instanceof ProbeKind.Curated named) {
                String category = named.category();
                lists.put(
                        category,
                        named.rows().stream()
                                .peek(
                                        id ->
                                                Probes.refuseTwice(
                                                        id, seen.put(id, category), category))
                                .mapToInt(id -> place(id, category, places))
                                .toArray());
            }
        }
        return lists;
    }

    private static int place(RowId id, String category, Map<RowId, Integer> places) {
        Integer place = places.get(id);
        if (place == null) {
            throw new IllegalArgumentException(
                    "row %s of category '%s' is not among the %d rows of the data; name rows that are"
                            .formatted(id, category, places.size()));
        }
        return place;
    }

    private static void check(ProbeInputs inputs, Labels labels, ProbeSuite.Options options) {
        if (!inputs.ids().equals(labels.ids())) {
            throw new IllegalArgumentException(
                    "%d %s and %d labels are not of the same rows in the same order"
                            .formatted(inputs.ids().size(), inputs.called(), labels.size()));
        }
        if (labels.classes().size() < 2) {
            throw new IllegalArgumentException(
                    "there is one class, %s; a wrong label needs another"
                            .formatted(labels.classes()));
        }
        options.consistency()
                .filter(scores -> !scores.ids().equals(labels.ids()))
                .ifPresent(
                        scores -> {
                            throw new IllegalArgumentException(
                                    "the consistency scores are not of the labelled rows in the same order");
                        });
        options.consistency()
                .map(scores -> scores.predictions().classes())
                .filter(classes -> !classes.equals(labels.classes()))
                .ifPresent(
                        classes -> {
                            throw new IllegalArgumentException(
                                    "the consistency scores are of the classes %s, the labels of %s; compute them of these labels"
                                            .formatted(classes, labels.classes()));
                        });
    }

    private ProbeSuite suite(ConsistencyScores consistency, Work work) {
        SortedMap<String, int[]> chosen = chosen();
        SortedMap<String, RowIds> fit = new TreeMap<>();
        SortedMap<String, RowIds> heldOut = new TreeMap<>();
        chosen.forEach(
                (category, rows) -> {
                    fit.put(category, inputs.ids().pick(half(rows, 0)));
                    heldOut.put(category, inputs.ids().pick(half(rows, rows.length / 2)));
                });
        return new ProbeSuite(
                new Probes(fit, heldOut),
                inputs.planted(options.kinds(), chosen, seed, work),
                wrongLabels(chosen),
                consistency,
                options,
                note());
    }

    /** Twice {@code perHalf} rows of each category, in an order drawn by lot. */
    private SortedMap<String, int[]> chosen() {
        int size = 2 * perHalf;
        boolean top = has(ProbeKind.Typical.class);
        boolean bottom = has(ProbeKind.Atypical.class);
        int[] middle =
                Arrays.copyOfRange(agreeing, top ? size : 0, agreeing.length - (bottom ? size : 0));
        int[] lot = new Draw(seed, "probes").shuffled(middle);
        int next = 0;
        SortedMap<String, int[]> chosen = new TreeMap<>();
        for (ProbeKind kind : options.kinds()) {
            if (kind instanceof ProbeKind.Typical) {
                chosen.put(kind.category(), Arrays.copyOf(agreeing, size));
            } else if (kind instanceof ProbeKind.Atypical) {
                chosen.put(
                        kind.category(),
                        Arrays.copyOfRange(agreeing, agreeing.length - size, agreeing.length));
            } else if (!(kind instanceof ProbeKind.Curated)) {
                chosen.put(kind.category(), Arrays.copyOfRange(lot, next, next + size));
                next += size;
            }
        }
        curated.forEach((category, rows) -> chosen.put(category, some(category, rows)));
        chosen.forEach((category, rows) -> new Draw(seed, "halves of " + category).shuffled(rows));
        return chosen;
    }

    private boolean has(Class<? extends ProbeKind> kind) {
        return options.kinds().stream().anyMatch(kind::isInstance);
    }

    private int[] some(String category, int[] rows) {
        int[] lot = new Draw(seed, "some of " + category).shuffled(rows.clone());
        return Arrays.copyOf(lot, Math.min(2 * perHalf, rows.length / 2 * 2));
    }

    private static int[] half(int[] rows, int from) {
        int[] half = Arrays.copyOfRange(rows, from, from + rows.length / 2);
        Arrays.sort(half);
        return half;
    }

    private Labels wrongLabels(SortedMap<String, int[]> chosen) {
        Draw draw = new Draw(seed, "wrong labels");
        int[] codes = labels.codes();
        for (ProbeKind kind : options.kinds()) {
            for (int row : kind.relabels() ? chosen.get(kind.category()) : new int[0]) {
                int other = draw.below(labels.classes().size() - 1);
                codes[row] = other < codes[row] ? other : other + 1;
            }
        }
        return labels.withCodes(codes);
    }

    private String note() {
        String sizes =
                "%d probes to compare with and %d held out of each category"
                        .formatted(perHalf, perHalf);
        String named =
                curated.values().stream().anyMatch(rows -> rows.length < 2 * perHalf)
                        ? " but those named, half of the rows in each list where these are fewer"
                        : "";
        return perHalf == options.perHalf()
                ? sizes + named
                : "%s%s, not %d: at most 1/%d of the %d rows and 1/%d of the %d agreeing ones"
                        .formatted(
                                sizes,
                                named,
                                options.perHalf(),
                                ROWS * drawn,
                                labels.size(),
                                AGREEING * drawn,
                                agreeing.length);
    }
}
