package assay.display;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values as plain Java has them, with a word of the caller's wherever data goes. */
final class ValueExamples {

    private ValueExamples() {}

    record Point(int x, double y) {}

    record Station(String name, Point place, List<String> kinds, Optional<Duration> delay) {}

    record Money(long cents) {
        @Override
        public String toString() {
            return cents / 100 + " €";
        }
    }

    enum Light {
        RED,
        GREEN
    }

    record Silent(String word) {
        @Override
        public String toString() {
            return null;
        }
    }

    record Failing(String word) {
        @Override
        public String toString() {
            throw new IllegalStateException(word);
        }
    }

    static Map<String, Object> all(String word) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("value-record", station(word, 1));
        all.put("value-records", IntStream.range(0, 60).mapToObj(i -> station(word, i)).toList());
        all.put("value-map", map(word));
        all.put("value-long-list", IntStream.range(0, 10_000).boxed().toList());
        all.put("value-long-text", word + "x".repeat(12_000));
        all.put("value-arrays", arrays(word));
        all.put("value-matrix", matrix(30, 25));
        all.put("value-optionals", optionals(word));
        all.put("value-futures", futures(word));
        all.put("value-once", once());
        all.put("value-numbers", numbers());
        all.put("value-small-things", smallThings(word));
        all.put("value-failing", List.of(new Failing(word), new Silent(word), new Object()));
        all.put("value-circles", circles(word));
        all.put("value-problem", problem(word));
        all.put("value-image", image(40, 30, BufferedImage.TYPE_INT_ARGB));
        all.put("value-large-image", image(2_400, 900, BufferedImage.TYPE_BYTE_GRAY));
        return all;
    }

    static Station station(String word, int i) {
        Optional<Duration> delay =
                i % 3 == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(90 * i));
        return new Station(word + " " + i, new Point(i, i / 4.0), List.of("bus", word), delay);
    }

    private static Map<Object, Object> map(String word) {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(word, 1);
        map.put("two", List.of(1, 2, word));
        map.put(null, null);
        map.put("nested", Map.of("b", 2, "a", 1, "c", Map.of(word, new int[] {1, 2})));
        map.put("set", Set.of("gamma", "alpha", "beta"));
        map.put(Light.RED, new Money(1_250));
        return map;
    }

    private static Object[] arrays(String word) {
        return new Object[] {
            new boolean[] {true, false},
            new byte[] {1, -1},
            new short[] {2},
            new char[] {'a', '<', '\u0007'},
            new int[0],
            new long[] {Long.MAX_VALUE, 1_000_000},
            new float[] {.1f, 1e10f},
            new double[] {.1, Double.NaN, -0.0},
            new String[] {word, null},
            new int[][] {{1}, {2, 3}, null}
        };
    }

    static double[][] matrix(int rows, int columns) {
        double[][] matrix = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            Arrays.setAll(matrix[row], column -> 1.0 / (matrix[0].length + column));
        }
        return matrix;
    }

    private static List<Object> optionals(String word) {
        return List.of(
                Optional.of(List.of(word)),
                Optional.empty(),
                OptionalInt.of(3),
                OptionalInt.empty(),
                OptionalDouble.of(2e-3));
    }

    private static List<Object> futures(String word) {
        CompletableFuture<Object> cancelled = new CompletableFuture<>();
        cancelled.cancel(false);
        return List.of(
                new CompletableFuture<>(),
                CompletableFuture.completedFuture(List.of(word, 1)),
                CompletableFuture.completedFuture(null),
                CompletableFuture.failedFuture(new IllegalStateException(word)),
                cancelled);
    }

    private static List<Object> once() {
        Supplier<String> lambda = () -> "said";
        return List.of(
                Stream.of(1, 2),
                IntStream.range(0, 3),
                List.of(1).iterator(),
                List.of(1).spliterator(),
                lambda);
    }

    private static List<Object> numbers() {
        return List.of(
                2e-3,
                2e23,
                Double.MIN_VALUE,
                1e7,
                123456.789,
                -0.0,
                .1f,
                Float.MAX_VALUE,
                10_000_000_000L,
                (byte) -3,
                new BigInteger("123456789012345678901234567890"),
                new BigDecimal("1.50"));
    }

    private static List<Object> smallThings(String word) {
        return List.of(
                Light.GREEN,
                Path.of("data", "rows.csv"),
                new File("notes.txt"),
                URI.create("https://example.org/a?b=c&d"),
                Duration.ofMinutes(90),
                Instant.EPOCH,
                String.class,
                int[].class,
                'c',
                true,
                new StringBuilder(word),
                new Money(300));
    }

    private static List<Object> circles(String word) {
        List<Object> list = new ArrayList<>(List.of(word));
        list.add(list);
        Object[] array = {list, null};
        array[1] = array;
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("itself", map);
        map.put("around", list);
        list.add(array);
        list.add(map);
        return list;
    }

    static Throwable problem(String word) {
        IllegalStateException cause = new IllegalStateException(word);
        IllegalArgumentException problem = new IllegalArgumentException(word, cause);
        problem.setStackTrace(
                new StackTraceElement[] {
                    new StackTraceElement("java.util.List", "of", "List.java", 7),
                    new StackTraceElement("REPL.$JShell$11$Shop", "open", "Cell [2]", 4),
                    new StackTraceElement("REPL.$JShell$12", "do_it$", "Cell [3]", 1),
                    new StackTraceElement("assay.shell.Snippets", "run", "Snippets.java", 9)
                });
        return problem;
    }

    static BufferedImage image(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0x0072B2));
        pen.fillOval(0, 0, width, height);
        pen.dispose();
        return image;
    }
}
