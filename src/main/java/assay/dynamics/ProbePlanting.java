package assay.dynamics;

import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.work.Work;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Chooses the probes of a {@link ProbeSuite} and spoils their pictures and labels. */
final class ProbePlanting {

    private static final int ROWS_PER_PROBE = 40;
    private static final int AGREEING_PER_PROBE = 20;

    private final Images images;
    private final Labels labels;
    private final long seed;
    private final ProbeSuite.Options options;
    private final int[] agreeing;
    private final int perHalf;

    private ProbePlanting(
            Images images,
            Labels labels,
            long seed,
            ProbeSuite.Options options,
            ConsistencyScores consistency) {
        this.images = images;
        this.labels = labels;
        this.seed = seed;
        this.options = options;
        this.agreeing = consistency.agreeing(labels);
        this.perHalf =
                Math.min(
                        options.perHalf(),
                        Math.min(
                                images.size() / ROWS_PER_PROBE,
                                agreeing.length / AGREEING_PER_PROBE));
    }

    static ProbeSuite of(
            Images images, Labels labels, long seed, ProbeSuite.Options options, Work work) {
        check(images, labels, options);
        ConsistencyScores consistency =
                options.consistency()
                        .orElseGet(
                                () ->
                                        ConsistencyScores.heldOut(
                                                images, labels, seed, options.training(), work));
        work.check();
        ProbePlanting planting = new ProbePlanting(images, labels, seed, options, consistency);
        if (planting.perHalf < 1) {
            throw new IllegalArgumentException(
                    "%d rows, %d of them with the label a held-out model predicts, are too few for probes; %d and %d are needed"
                            .formatted(
                                    images.size(),
                                    planting.agreeing.length,
                                    ROWS_PER_PROBE,
                                    AGREEING_PER_PROBE));
        }
        return planting.suite(consistency, work);
    }

    private static void check(Images images, Labels labels, ProbeSuite.Options options) {
        if (!images.ids().equals(labels.ids())) {
            throw new IllegalArgumentException(
                    "%d pictures and %d labels are not of the same rows in the same order"
                            .formatted(images.size(), labels.size()));
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
    }

    private ProbeSuite suite(ConsistencyScores consistency, Work work) {
        SortedMap<String, int[]> chosen = chosen();
        SortedMap<String, RowIds> fit = new TreeMap<>();
        SortedMap<String, RowIds> heldOut = new TreeMap<>();
        chosen.forEach(
                (category, rows) -> {
                    fit.put(category, images.ids().pick(half(rows, 0)));
                    heldOut.put(category, images.ids().pick(half(rows, perHalf)));
                });
        return new ProbeSuite(
                new Probes(fit, heldOut),
                pictures(chosen, work),
                wrongLabels(chosen.get(ProbeSuite.MISLABELED)),
                consistency,
                note());
    }

    /** Twice {@code perHalf} rows of each category, in an order drawn by lot. */
    private SortedMap<String, int[]> chosen() {
        int size = 2 * perHalf;
        int[] middle = Arrays.copyOfRange(agreeing, size, agreeing.length - size);
        int[] lot = new Draw(seed, "probes").shuffled(middle);
        SortedMap<String, int[]> chosen = new TreeMap<>();
        chosen.put(ProbeSuite.TYPICAL, Arrays.copyOf(agreeing, size));
        chosen.put(
                ProbeSuite.ATYPICAL,
                Arrays.copyOfRange(agreeing, agreeing.length - size, agreeing.length));
        chosen.put(ProbeSuite.MISLABELED, Arrays.copyOf(lot, size));
        chosen.put(ProbeSuite.CORRUPTED, Arrays.copyOfRange(lot, size, 2 * size));
        chosen.put(ProbeSuite.RANDOM_INPUT, Arrays.copyOfRange(lot, 2 * size, 3 * size));
        chosen.forEach((category, rows) -> new Draw(seed, "halves of " + category).shuffled(rows));
        return chosen;
    }

    private int[] half(int[] rows, int from) {
        int[] half = Arrays.copyOfRange(rows, from, from + perHalf);
        Arrays.sort(half);
        return half;
    }

    private Labels wrongLabels(int[] rows) {
        Draw draw = new Draw(seed, "wrong labels");
        int[] codes = labels.codes();
        for (int row : rows) {
            int other = draw.below(labels.classes().size() - 1);
            codes[row] = other < codes[row] ? other : other + 1;
        }
        return labels.withCodes(codes);
    }

    private Images pictures(SortedMap<String, int[]> chosen, Work work) {
        int stride = images.stride();
        byte[] pixels = new byte[Math.multiplyExact(images.size(), stride)];
        for (int row = 0; row < images.size(); row++) {
            System.arraycopy(images.picture(row), 0, pixels, row * stride, stride);
            if (row % 10_000 == 0) {
                work.check();
            }
        }
        Draw noise = new Draw(seed, "noise");
        for (int row : chosen.get(ProbeSuite.CORRUPTED)) {
            for (int i = row * stride; i < (row + 1) * stride; i++) {
                double value = (pixels[i] & 0xff) + 255 * options.noise() * noise.normal();
                pixels[i] = (byte) Math.rint(Math.max(0, Math.min(255, value)));
            }
        }
        Draw nothing = new Draw(seed, "random pictures");
        for (int row : chosen.get(ProbeSuite.RANDOM_INPUT)) {
            for (int i = row * stride; i < (row + 1) * stride; i++) {
                pixels[i] = (byte) nothing.below(256);
            }
        }
        return Images.wrap(
                images.ids(), images.height(), images.width(), images.channels(), pixels);
    }

    private String note() {
        String sizes =
                "%d probes to compare with and %d held out of each category"
                        .formatted(perHalf, perHalf);
        return perHalf == options.perHalf()
                ? sizes
                : "%s, not %d: at most 1/%d of the %d rows and 1/%d of the %d agreeing ones"
                        .formatted(
                                sizes,
                                options.perHalf(),
                                ROWS_PER_PROBE,
                                images.size(),
                                AGREEING_PER_PROBE,
                                agreeing.length);
    }
}
