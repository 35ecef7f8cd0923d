package assay.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any value is shown without being used up, waited for, or able to break the cell. */
@Timeout(60)
class ValueRendererTest {

    private static final ValueRenderer.Options DEFAULTS = ValueRenderer.Options.DEFAULTS;
    private static final ValueRenderer STANDARD = new ValueRenderer(DEFAULTS);

    @Test
    void nothingIsSaidAsNull() {
        assertEquals("null", said(null));
    }

    @Test
    void aLongListIsCutWithItsCount() {
        String text = said(IntStream.range(0, 10_000).boxed().toList());
        assertTrue(text.endsWith("48, 49,\n  … 9,950 more of 10,000\n]"), text);
    }

    @Test
    void aLongTextIsCutBetweenCharactersWithItsCount() {
        String text = said("x" + "😀".repeat(6_000));
        assertTrue(text.endsWith("😀… 2,002 more characters of 12,001"), text.substring(9_990));
    }

    @Test
    void anEndlessIterableIsReadNoFurtherThanItsCut() {
        AtomicInteger read = new AtomicInteger();
        Iterable<Integer> naturals = () -> Stream.generate(read::incrementAndGet).iterator();
        String text = said(naturals);
        assertTrue(text.endsWith("49, 50,\n  … more\n]"), text);
        assertTrue(read.get() <= 51, "read " + read.get());
    }

    @Test
    void aStreamCanStillBeReadAfterwards() {
        Stream<Integer> stream = Stream.of(1, 2, 3);
        assertEquals(
                "Stream, left unread because it can be read only once;"
                        + " end with .toList() to see what it holds",
                said(stream));
        assertEquals(3, stream.count());
        Iterator<Integer> iterator = List.of(1, 2).iterator();
        said(iterator);
        assertEquals(1, iterator.next());
    }

    @Test
    void aFutureIsNotWaitedFor() {
        CompletableFuture<Integer> future = new CompletableFuture<>();
        assertEquals("CompletableFuture, pending", said(future));
        future.complete(7);
        assertEquals("CompletableFuture, done: 7", said(future));
        assertEquals(
                "CompletableFuture, failed: IllegalStateException: shut",
                said(CompletableFuture.failedFuture(new IllegalStateException("shut"))));
    }

    @Test
    void aToStringThatFailsIsASentence() {
        assertEquals(
                "(Failing, whose toString throws IllegalStateException: shut)",
                said(new ValueExamples.Failing("shut")));
        assertEquals("(Silent, whose toString returns null)", said(new ValueExamples.Silent("")));
        Object deep =
                new Object() {
                    @Override
                    public String toString() {
                        return "x" + this;
                    }
                };
        assertEquals("(anonymous Object, whose toString throws StackOverflowError)", said(deep));
    }

    /** Goes on until it is told to end; nothing else stops it. */
    private record Endless(AtomicBoolean going) {
        @Override
        public String toString() {
            while (going.get()) {
                Thread.onSpinWait();
            }
            return "done";
        }
    }

    @Test
    void anEndlessToStringIsASentenceAndTheRestIsShown() {
        AtomicBoolean going = new AtomicBoolean(true);
        try {
            assertEquals(
                    "[1, (Endless, whose toString did not end within 0.05 s), 2 €]",
                    said(
                            patient(Duration.ofMillis(50)),
                            List.of(1, new Endless(going), new ValueExamples.Money(200))));
        } finally {
            going.set(false);
        }
    }

    @Test
    void manyEndlessValuesAreNotAllWaitedFor() {
        AtomicBoolean going = new AtomicBoolean(true);
        try {
            List<Endless> many = IntStream.range(0, 40).mapToObj(i -> new Endless(going)).toList();
            String text = said(patient(Duration.ofMillis(50)), many);
            assertEquals(3, text.split("did not end", -1).length - 1, text);
            assertTrue(text.contains("was not asked, because others took too long"), text);
        } finally {
            going.set(false);
        }
    }

    @Test
    void aListThatCountsForEverIsShownToItsCut() {
        AtomicBoolean going = new AtomicBoolean(true);
        List<Integer> lazy =
                new AbstractList<>() {
                    @Override
                    public Integer get(int place) {
                        return place;
                    }

                    @Override
                    public int size() {
                        while (going.get()) {
                            Thread.onSpinWait();
                        }
                        return 0;
                    }

                    @Override
                    public Iterator<Integer> iterator() {
                        return Stream.iterate(0, n -> n + 1).iterator();
                    }
                };
        try {
            String text = said(patient(Duration.ofMillis(50)), lazy);
            assertTrue(
                    text.endsWith("48, 49,\n  … (its iterator did not end within 0.05 s)\n]"),
                    text);
        } finally {
            going.set(false);
        }
    }

    @Test
    void anInterruptEndsTheWait() throws InterruptedException {
        AtomicBoolean going = new AtomicBoolean(true);
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<String> shown = new CompletableFuture<>();
        Object endless =
                new Object() {
                    @Override
                    public String toString() {
                        asked.countDown();
                        return new Endless(going).toString();
                    }
                };
        Thread cell =
                new Thread(
                        () -> {
                            try {
                                shown.complete(said(patient(Duration.ofHours(1)), endless));
                            } catch (CancellationException stopped) {
                                shown.completeExceptionally(stopped);
                            }
                        });
        try {
            cell.start();
            assertTrue(asked.await(30, TimeUnit.SECONDS));
            cell.interrupt();
            cell.join(30_000);
            assertFalse(cell.isAlive());
            assertThrows(CancellationException.class, shown::join);
        } finally {
            going.set(false);
        }
    }

    @Test
    void aMapThatIsFilledMeanwhileBreaksNothing() throws InterruptedException {
        Map<Integer, Object> map = new HashMap<>();
        AtomicBoolean filling = new AtomicBoolean(true);
        Thread other =
                new Thread(
                        () -> {
                            for (int i = 0; filling.get(); i++) {
                                map.put(i % 5_000, i);
                                map.remove(i * 31 % 5_000);
                            }
                        });
        other.setDaemon(true);
        other.start();
        try {
            for (int i = 0; i < 300; i++) {
                String text = said(map);
                assertTrue(text.startsWith("{") && text.endsWith("}"), text);
            }
        } finally {
            filling.set(false);
            other.join(30_000);
        }
    }

    @Test
    void anIteratorThatFailsLeavesWhatItGave() {
        Iterable<Integer> broken =
                () ->
                        Stream.of(1, 2, 3)
                                .map(
                                        n -> {
                                            if (n == 3) {
                                                throw new ArithmeticException("three");
                                            }
                                            return n;
                                        })
                                .iterator();
        assertEquals("[\n  1, 2,\n  … (its iterator throws ArithmeticException)\n]", said(broken));
    }

    @Test
    void whatContainsItselfEnds() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertEquals("[(contains itself)]", said(list));
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("a", map);
        assertEquals("{a=(contains itself)}", said(map));
        List<Object> deep = List.of();
        for (int i = 0; i < 2_000; i++) {
            deep = List.of(deep);
        }
        assertEquals("[[[[[[[…]]]]]]]", said(deep));
    }

    @Test
    void recordsOfOneTypeAreATableWithTheirCount() {
        List<ValueExamples.Point> points =
                IntStream.range(0, 70).mapToObj(i -> new ValueExamples.Point(i, .5)).toList();
        String text = said(points);
        assertTrue(text.endsWith("49  0.5\n… 20 more of 70\n"), text);
        assertInstanceOf(String.class, STANDARD.render(points).get(0).data().get(MimeBundle.HTML));
    }

    @Test
    void anUnorderedSetIsAlwaysInOrder() {
        assertEquals("[a, b, c, d, e]", said(java.util.Set.of("e", "c", "a", "d", "b")));
        assertEquals("{1=x, 2=y, 3=z}", said(Map.of(3, "z", 1, "x", 2, "y")));
    }

    @Test
    void aCutThatShowsNothingIsRefused() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> patient(Duration.ZERO));
        assertEquals(
                "a cut of 6 or a patience of PT0S shows nothing;"
                        + " every cut is 1 or more, a patience more than 0",
                refusal.getMessage());
    }

    private static ValueRenderer.Options patient(Duration patience) {
        return new ValueRenderer.Options(
                DEFAULTS.longestText(),
                DEFAULTS.longestElement(),
                DEFAULTS.mostElements(),
                DEFAULTS.mostColumns(),
                DEFAULTS.deepest(),
                DEFAULTS.room(),
                patience,
                DEFAULTS.drawing(),
                DEFAULTS.longestSide());
    }

    private static String said(Object value) {
        return said(DEFAULTS, value);
    }

    private static String said(ValueRenderer.Options options, Object value) {
        List<MimeBundle> bundles = new ValueRenderer(options).render(value);
        return (String) bundles.get(0).data().get(MimeBundle.TEXT);
    }
}
