package assay.rows;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Small tables with every kind of cell, the same for the same seed. */
final class SomeRows {

    private static final List<String> TEXTS =
            List.of(
                    "clear",
                    "rain",
                    "",
                    "NA",
                    "007",
                    "1",
                    "true",
                    "2020-01-01",
                    "a\"b",
                    "a,b",
                    "a\r\nb",
                    "\ra",
                    "é 🚗",
                    " padded ",
                    "=1+1",
                    "NaN",
                    "'",
                    "\t",
                    "-0");

    private SomeRows() {}

    static Rows of(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = 20 + random.nextInt(30);
        List<Optional<String>> texts = new ArrayList<>();
        List<Optional<Long>> integers = new ArrayList<>();
        List<Optional<Double>> numbers = new ArrayList<>();
        List<Optional<Boolean>> truths = new ArrayList<>();
        List<Optional<LocalDateTime>> times = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            texts.add(some(random, TEXTS.get(random.nextInt(TEXTS.size()))));
            integers.add(some(random, random.nextLong() >> random.nextInt(64)));
            numbers.add(some(random, number(random)));
            truths.add(some(random, random.nextBoolean()));
            times.add(
                    some(
                            random,
                            LocalDateTime.of(1990, 1, 1, 0, 0)
                                    .plusSeconds(random.nextInt(1 << 30))
                                    .plusNanos(1000L * random.nextInt(1_000_000))));
        }
        return Rows.of(
                Column.texts("a text, \"quoted\"", texts),
                Column.integers("integer", integers),
                Column.numbers("number", numbers),
                Column.truths("truth", truths),
                Column.times("time", times),
                Column.integers("key", IntStream.range(0, rows).mapToLong(i -> i % 7).toArray()));
    }

    private static double number(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> Double.NaN;
            case 1 -> Double.NEGATIVE_INFINITY;
            case 2 -> -0.0;
            case 3 -> random.nextInt(100);
            case 4 -> Double.MIN_VALUE;
            default -> Math.exp(random.nextDouble(-200, 200));
        };
    }

    private static <T> Optional<T> some(SplittableRandom random, T value) {
        return random.nextInt(5) == 0 ? Optional.empty() : Optional.of(value);
    }

    /** The numbers from 0 in some order. */
    static int[] shuffled(int n, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    /** Grey pictures of 3 x 2. */
    static Images pictures(int n, int seed) {
        byte[] pixels = new byte[n * 6];
        new java.util.Random(seed).nextBytes(pixels);
        return Images.wrap(RowIds.of("abcdefabcdef", n), 3, 2, 1, pixels);
    }
}
