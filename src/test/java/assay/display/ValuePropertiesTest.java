package assay.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever values are put together, they are shown within the limits and nothing of them lives. */
class ValuePropertiesTest {

    private static final Pattern TAG = Pattern.compile("<(/?)([a-z]+)[^>]*>");
    private static final int VALUES = 40;

    private record Two(Object left, Object right) {}

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void randomValuesAreShownWithinTheLimits(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < VALUES; i++) {
            Object value = value(random, 0);
            check(new ValueRenderer(ValueRenderer.Options.DEFAULTS), value, 60_000, "seed " + seed);
            check(new ValueRenderer(small(random)), value, 30_000, "seed " + seed);
        }
    }

    private static ValueRenderer.Options small(SplittableRandom random) {
        return new ValueRenderer.Options(
                1 + random.nextInt(100),
                1 + random.nextInt(30),
                1 + random.nextInt(9),
                1 + random.nextInt(5),
                1 + random.nextInt(4),
                1 + random.nextInt(500),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                16);
    }

    private static void check(ValueRenderer renderer, Object value, int longest, String name) {
        for (MimeBundle bundle : renderer.render(value)) {
            HostileTest.check(name, bundle);
            String text = (String) bundle.data().get(MimeBundle.TEXT);
            assertTrue(text.length() <= longest, () -> name + ": " + text.length());
            String html = (String) bundle.data().getOrDefault(MimeBundle.HTML, "");
            assertTrue(html.length() <= 20 * longest, () -> name + ": " + html.length());
            assertEquals(List.of(), unclosed(html), name);
            assertEquals(bundle, renderer.render(value).get(0), name);
        }
    }

    /** Tags that are not closed, or closed out of turn. */
    private static List<String> unclosed(String html) {
        Deque<String> open = new ArrayDeque<>();
        Matcher tags = TAG.matcher(html);
        while (tags.find()) {
            String name = tags.group(2);
            if (tags.group(1).isEmpty()) {
                open.push(name);
            } else if (!name.equals(open.poll())) {
                return List.of("</" + name + "> out of turn");
            }
            if (name.equals("img") || name.equals("br")) {
                open.pop();
            }
        }
        return List.copyOf(open);
    }

    private static Object value(SplittableRandom random, int depth) {
        int kinds = depth > 4 ? 9 : 18;
        return switch (random.nextInt(kinds)) {
            case 0 -> random.nextInt();
            case 1 -> Double.longBitsToDouble(random.nextLong());
            case 2 -> null;
            case 3, 4 -> text(random);
            case 5 -> new ValueExamples.Failing(text(random));
            case 6 -> new StringBuilder(text(random));
            case 7 -> new IllegalStateException(text(random), new Error(text(random)));
            case 8 -> CompletableFuture.failedFuture(new IllegalStateException(text(random)));
            case 9, 10 -> list(random, depth);
            case 11 -> list(random, depth).toArray();
            case 12, 13 -> map(random, depth);
            case 14 -> new Two(value(random, depth + 1), value(random, depth + 1));
            case 15 -> twos(random, depth);
            case 16 -> Optional.ofNullable(value(random, depth + 1));
            default -> matrix(random);
        };
    }

    private static List<Object> list(SplittableRandom random, int depth) {
        List<Object> list = new ArrayList<>();
        for (int n = random.nextInt(depth == 0 ? 200 : 8); n > 0; n--) {
            list.add(random.nextInt(50) == 0 ? list : value(random, depth + 1));
        }
        return list;
    }

    private static List<Two> twos(SplittableRandom random, int depth) {
        List<Two> list = new ArrayList<>();
        for (int n = random.nextInt(depth == 0 ? 80 : 5); n > 0; n--) {
            list.add(new Two(value(random, depth + 2), value(random, depth + 2)));
        }
        return list;
    }

    private static Map<Object, Object> map(SplittableRandom random, int depth) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int n = random.nextInt(depth == 0 ? 100 : 6); n > 0; n--) {
            map.put(text(random), value(random, depth + 1));
        }
        return map;
    }

    private static double[][] matrix(SplittableRandom random) {
        double[][] matrix = new double[random.nextInt(60)][];
        for (int row = 0; row < matrix.length; row++) {
            matrix[row] = random.doubles(random.nextInt(30)).toArray();
        }
        return matrix;
    }

    /** A hostile text, or code units by chance: control characters, halves of characters. */
    private static String text(SplittableRandom random) {
        List<String> hostile = Hostile.texts();
        if (random.nextBoolean()) {
            return hostile.get(random.nextInt(hostile.size()));
        }
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(60); n > 0; n--) {
            int range = random.nextInt(3);
            text.append((char) random.nextInt(range == 0 ? 0x80 : range == 1 ? 0x2100 : 0x10000));
        }
        return text.toString();
    }
}
