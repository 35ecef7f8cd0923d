package assay.monitor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.plan.Bins;
import assay.plan.CollectionPlan;
import assay.plan.Plan;
import assay.plan.Share;
import assay.rows.Rows;
import assay.work.Live;
import assay.work.Work;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every whole row is counted exactly once, whatever happens to file, plan and process. */
class FollowTest {

    @TempDir Path folder;

    private static Monitor monitor(long target) {
        CollectionPlan plan =
                Plan.named("booth")
                        .expect("weather", Share.of("clear", .5, "rain", .5), "why")
                        .target(target)
                        .freeze();
        return Monitor.of(plan);
    }

    private Path file() {
        return folder.resolve("booth.csv");
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static Follow follow(Path path, Monitor monitor) {
        return Follow.paused(Feed.of(path), monitor, Follow.Options.DEFAULTS);
    }

    private static List<Long> counts(Follow follow) {
        return Arrays.stream(follow.history().watch("weather").counts()).boxed().toList();
    }

    @Test
    void aLastLineThatIsHalfWrittenWaits() throws IOException {
        try (Follow follow = follow(file(), monitor(100))) {
            assertFalse(follow.look());
            append(file(), "weath");
            assertFalse(follow.look());
            append(file(), "er,note\nclear,a\nra");
            assertTrue(follow.look());
            assertEquals(List.of(1L, 0L), counts(follow));
            append(file(), "in,\"two\nlines");
            assertFalse(follow.look());
            append(file(), " \"\"quoted\"\"\"\n");
            assertTrue(follow.look());
            assertEquals(List.of(1L, 1L), counts(follow));
        }
    }

    /** Bytes come in any portions, and the follower ends and begins again in between. */
    @RepeatedTest(20)
    void howeverItIsCutAndRestartedTheHistoryIsThatOfTheWholeFile(RepetitionInfo seed)
            throws IOException {
        SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
        StringBuilder text = new StringBuilder("weather,note\n");
        for (int row = 0; row < 200; row++) {
            text.append(random.nextBoolean() ? "clear" : "rain")
                    .append(random.nextInt(5) == 0 ? ",\"é\nü, \"\"x\"\"\"\n" : ",plain\r\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Follow follow = follow(file(), monitor(100));
        for (int at = 0; at < bytes.length; ) {
            int end = Math.min(bytes.length, at + 1 + random.nextInt(120));
            Files.write(
                    file(),
                    Arrays.copyOfRange(bytes, at, end),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            at = end;
            follow.look();
            if (random.nextInt(4) == 0) {
                follow.stop();
                follow = follow(file(), monitor(100));
            }
        }
        assertEquals(Optional.empty(), follow.trouble());
        assertArrayEquals(
                monitor(100).observe(Rows.read(file())).watch("weather").counts(),
                follow.history().watch("weather").counts());
        assertEquals(
                monitor(100).observe(Rows.read(file())).watch("weather").maxLogE(),
                follow.history().watch("weather").maxLogE());
        assertEquals(200, follow.history().ids().places().size());
        follow.stop();
    }

    @Test
    void aFileThatShrinksOrIsWrittenAnewIsSaidAndWhatWasCountedStays() throws IOException {
        append(file(), "weather\nclear\nrain\nrain\n");
        try (Follow follow = follow(file(), monitor(100))) {
            follow.look();
            Files.writeString(file(), "weather\nclear\n");
            assertTrue(follow.look());
            assertEquals(
                    Optional.of(
                            file()
                                    + " has shrunk to 14 bytes, of which 24 were counted already; what was counted stays, and what is new belongs in a new file"),
                    follow.trouble());
            Files.writeString(file(), "weather\nrain!\nrain\nrain\nclear\n");
            follow.look();
            assertEquals(
                    Optional.of(
                            file()
                                    + " was written anew below what was counted already; what was counted stays, and what is new belongs in a new file"),
                    follow.trouble());
            assertEquals(List.of(1L, 2L), counts(follow));
            Files.writeString(file(), "weather\nclear\nrain\nrain\nclear\n");
            follow.look();
            assertEquals(Optional.empty(), follow.trouble());
            assertEquals(List.of(2L, 2L), counts(follow));
        }
    }

    @Test
    void filesThatComeToAFolderAreCountedEachOnce() throws IOException {
        append(folder.resolve("b.csv"), "weather\nclear\n");
        append(folder.resolve(".hidden.csv"), "weather\nsnow\n");
        append(folder.resolve("notes.txt"), "nothing");
        try (Follow follow = follow(folder, monitor(100))) {
            follow.look();
            append(folder.resolve("a.tsv"), "weather\tby\nrain\tann\n");
            append(folder.resolve("b.csv"), "rain\n");
            follow.look();
            assertEquals(List.of(1L, 2L), counts(follow));
            assertEquals(3, follow.history().batches());
        }
        try (Follow again = follow(folder, monitor(100))) {
            assertFalse(again.look());
            assertEquals(List.of(1L, 2L), counts(again));
        }
    }

    @Test
    void anotherPlanBeginsAnEpochThatARestartKeeps() throws IOException {
        append(file(), "weather\nclear\nrain\n");
        try (Follow follow = follow(file(), monitor(100))) {
            follow.look();
        }
        append(file(), "rain\n");
        try (Follow follow = follow(file(), monitor(200))) {
            follow.look();
            assertEquals(List.of(0L, 1L), counts(follow));
        }
        try (Follow follow = follow(file(), monitor(200))) {
            assertEquals(2, follow.epochs().histories().size());
            assertEquals(2, follow.epochs().histories().get(0).looks());
            assertEquals(monitor(100).plan(), follow.epochs().histories().get(0).plan());
            assertEquals(3, follow.rows());
        }
    }

    @Test
    void rowsWithoutACellAreSetAsideOnceAndNamed() throws IOException {
        append(file(), "weather\nclear\nfog\nrain\n\"\"\n");
        try (Follow follow = follow(file(), monitor(100))) {
            follow.look();
            assertEquals(List.of(1L, 1L), counts(follow));
        }
        try (Follow follow = follow(file(), monitor(100))) {
            follow.look();
            assertEquals(2, follow.refused());
            assertTrue(
                    follow.refusal()
                            .orElseThrow()
                            .endsWith(
                                    " has 'fog' in 'weather', and the plan has only clear, rain; give it or Share.OTHER a share in the plan"),
                    "" + follow.refusal());
        }
    }

    @Test
    void aClockThatGoesBackwardsCostsARowItsTimeAndNothingElse() throws IOException {
        append(file(), "weather,at\nclear,2026-01-01T10:00\nrain,2026-01-01T09:00\n");
        try (Follow follow = follow(file(), monitor(100).timed("at"))) {
            follow.look();
            append(file(), "rain,2026-01-01T11:00\nclear,2026-01-01T10:30\n");
            follow.look();
            assertEquals(Optional.empty(), follow.trouble());
            assertEquals(List.of(2L, 2L), counts(follow));
            assertEquals(2, follow.late());
            assertEquals(Optional.empty(), follow.history().time(1));
            assertEquals(
                    Optional.of(LocalDateTime.of(2026, 1, 1, 11, 0)), follow.history().time(2));
        }
        try (Follow again = follow(file(), monitor(100).timed("at"))) {
            assertEquals(2, again.late());
            assertEquals(Optional.of(LocalDateTime.of(2026, 1, 1, 10, 0)), again.history().time(0));
        }
    }

    @Test
    void manyEntriesArePutTogetherAndReadAsBefore() throws IOException {
        append(file(), "weather\n");
        try (Follow follow = follow(file(), monitor(1_000))) {
            for (int row = 0; row < 230; row++) {
                append(file(), row % 2 == 0 ? "clear\n" : "rain\n");
                follow.look();
            }
        }
        try (Stream<Path> files = Files.list(folder.resolve(".booth.csv.follow"))) {
            assertEquals(2 + 30 + 1, files.count());
        }
        Path single = folder.resolve(".booth.csv.follow/000000007-000000007.jsonl");
        Files.copy(folder.resolve(".booth.csv.follow/000000201-000000201.jsonl"), single);
        try (Follow follow = follow(file(), monitor(1_000))) {
            assertEquals(List.of(115L, 115L), counts(follow));
            assertFalse(Files.exists(single)); // left behind by a process that ended in between
        }
    }

    @Test
    void rowsOfATableAreCountedAsTheyCome() throws Exception {
        Path database = folder.resolve("booth.duckdb");
        Feed feed = new Feed.Table(database, "seen");
        sql(database, "create table seen (weather varchar)", "insert into seen values ('clear')");
        try (Follow follow = Follow.paused(feed, monitor(100), Follow.Options.DEFAULTS)) {
            follow.look();
            assertEquals(Optional.empty(), follow.trouble());
            sql(database, "insert into seen values ('rain'), ('rain')");
            follow.look();
            assertEquals(List.of(1L, 2L), counts(follow));
        }
        try (Follow follow = Follow.paused(feed, monitor(100), Follow.Options.DEFAULTS)) {
            assertFalse(follow.look());
            assertEquals(List.of(1L, 2L), counts(follow));
            sql(database, "delete from seen where weather = 'clear'");
            follow.look();
            assertEquals(
                    Optional.of(
                            "booth.duckdb, table seen has shrunk to 2 rows, of which 3 were counted already; what was counted stays, and what is new belongs in a new table"),
                    follow.trouble());
        }
    }

    /** As many come as went, so the number of rows says nothing; places may even be given anew. */
    @Test
    void deletesThatInsertsMakeUpForAreSaidAndWhatWasCountedStays() throws Exception {
        Path database = folder.resolve("booth.duckdb");
        Feed feed = new Feed.Table(database, "seen");
        sql(
                database,
                "create table seen as select i, 'clear' as weather from range(3000) t(i)",
                "checkpoint");
        try (Follow follow = Follow.paused(feed, monitor(100), Follow.Options.DEFAULTS)) {
            follow.look();
            sql(database, "insert into seen values (3000, 'rain')");
            follow.look();
            assertEquals(List.of(3000L, 1L), counts(follow));
            assertEquals(Optional.empty(), follow.trouble());
        }
        sql(
                database,
                "delete from seen where i = 2990",
                "insert into seen values (3001, 'rain'), (3002, 'rain')");
        try (Follow follow = Follow.paused(feed, monitor(100), Follow.Options.DEFAULTS)) {
            follow.look();
            assertEquals(List.of(3000L, 1L), counts(follow));
            assertEquals(
                    Optional.of(
                            "booth.duckdb, table seen lost or changed rows that were counted already: there are 3000 where 3001 were; what was counted stays, and what is new belongs in a new table"),
                    follow.trouble());
        }
    }

    @Test
    void aCountedRowThatIsWrittenAnewIsSaid() throws Exception {
        Path database = folder.resolve("booth.duckdb");
        sql(
                database,
                "create table seen (weather varchar)",
                "insert into seen values ('clear'), ('clear')");
        Feed feed = new Feed.Table(database, "seen");
        try (Follow follow = Follow.paused(feed, monitor(100), Follow.Options.DEFAULTS)) {
            follow.look();
            sql(
                    database,
                    "create or replace table seen as select * from (values ('rain'), ('clear'), ('rain')) t(weather)");
            follow.look();
            assertEquals(
                    Optional.of(
                            "booth.duckdb, table seen lost or changed rows that were counted already: there are 2 where 2 were; what was counted stays, and what is new belongs in a new table"),
                    follow.trouble());
            assertEquals(List.of(2L, 0L), counts(follow));
        }
    }

    @Test
    void linesThatEndWithCarriageReturnsAloneAreRefusedAndNotWaitedFor() throws IOException {
        append(file(), "weather\r");
        try (Follow follow = follow(file(), monitor(100))) {
            follow.look();
            assertEquals(Optional.empty(), follow.trouble()); // a line feed may come yet
            append(file(), "clear\rrain\r");
            follow.look();
            assertEquals(
                    Optional.of(
                            file()
                                    + " ends its lines with carriage returns alone; write it with line feeds, since nothing is counted until one comes"),
                    follow.trouble());
            Files.writeString(file(), "weather,\"a\rnote\"\r\nclear,\"one\rtwo\"\r\n");
            follow.look();
            assertEquals(Optional.empty(), follow.trouble());
            assertEquals(List.of(1L, 0L), counts(follow));
        }
    }

    @Test
    void aFileThatIsWrongDoesNotKeepTheOthersOfItsFolderWaiting() throws IOException {
        append(folder.resolve("a.csv"), "weather\nclear\n");
        try (Follow follow = follow(folder, monitor(100))) {
            follow.look();
            Files.writeString(folder.resolve("a.csv"), "weather\n");
            append(folder.resolve("b.csv"), "weather\nrain\n");
            for (int look = 0; look < 3; look++) {
                follow.look();
                assertEquals(List.of(1L, 1L), counts(follow));
                assertEquals(
                        Optional.of(
                                folder.resolve("a.csv")
                                        + " has shrunk to 8 bytes, of which 14 were counted already; what was counted stays, and what is new belongs in a new file"),
                        follow.trouble());
            }
        }
    }

    private static Monitor binned() {
        CollectionPlan plan =
                Plan.named("ages")
                        .expect(
                                Bins.of("age", 0, 18, 65).shares(.4, .4).missing(.1).other(.1),
                                "why")
                        .target(100)
                        .freeze();
        return Monitor.of(plan);
    }

    @Test
    void numbersOfATableAreCountedByBin() throws Exception {
        Path database = folder.resolve("booth.duckdb");
        Feed feed = new Feed.Table(database, "seen");
        sql(database, "create table seen (age double)", "insert into seen values (0), (18)");
        try (Follow follow = Follow.paused(feed, binned(), Follow.Options.DEFAULTS)) {
            follow.look();
            sql(
                    database,
                    "insert into seen values (-0.0), (17.999), (65), (65.001), ('nan'), (null), ('inf'), (-1)");
            follow.look();
            assertEquals(Optional.empty(), follow.trouble());
            assertEquals(List.of(3L, 2L, 2L, 3L), ages(follow));
        }
    }

    @Test
    void aWordAmongNumbersCostsItsOwnRowAlone() throws IOException {
        append(file(), "age\n7\n3O\nnan\n40\n\"\"\n");
        try (Follow follow = follow(file(), binned())) {
            follow.look();
            assertEquals(List.of(1L, 1L, 1L, 0L), ages(follow));
            assertEquals(2, follow.refused());
            assertEquals(Optional.empty(), follow.trouble());
            String why = follow.refusal().orElseThrow();
            assertTrue(
                    why.endsWith(" has '3O' in 'age', which is no number, and the plan has bins"));
        }
    }

    private static void sql(Path database, String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    @Test
    void itShowsItselfInOnePlaceAndWhoFollowsAgainTakesOver() throws Exception {
        append(file(), "weather\nclear\n");
        AtomicInteger places = new AtomicInteger();
        AtomicInteger updates = new AtomicInteger();
        Live live =
                value -> {
                    places.incrementAndGet();
                    return next -> updates.incrementAndGet();
                };
        Follow.Options quick =
                new Follow.Options(Duration.ofMillis(5), Optional.of(folder.resolve("kept")));
        Follow first = Live.within(live, () -> monitor(100).follow(file(), quick));
        assertTrue(first.await(1, Duration.ofSeconds(30)));
        append(file(), "rain\n");
        assertTrue(first.await(2, Duration.ofSeconds(30)));
        Follow second = monitor(100).follow(file(), quick);
        assertFalse(first.running());
        assertTrue(second.await(2, Duration.ofSeconds(30)));
        second.stop();
        assertEquals(1, places.get());
        assertTrue(updates.get() >= 1);
        assertFalse(second.await(3, Duration.ofSeconds(30)));
    }

    @Test
    void quotesWithinAPlainFieldEndNoLine() throws IOException {
        append(file(), "note,weather\n5\"\" pipe,clear\nx,rain\n");
        try (Follow follow = follow(file(), monitor(100))) {
            follow.look();
            assertEquals(Optional.empty(), follow.trouble());
            assertEquals(List.of(1L, 1L), counts(follow));
        }
    }

    /** The same bytes may come twice; they are two rows. */
    @Test
    void aColumnThatIsCalledLikeIdsButHoldsNoneIsAColumn() throws IOException {
        append(file(), "row_id,weather\ncam1,clear\n");
        try (Follow follow = follow(file(), monitor(100))) {
            follow.look();
            append(file(), "cam1,clear\n");
            follow.look();
            append(file(), "cam1,clear\n");
            follow.look();
            assertEquals(Optional.empty(), follow.trouble());
            assertEquals(List.of(3L, 0L), counts(follow));
        }
        try (Follow again = follow(file(), monitor(100))) {
            assertEquals(List.of(3L, 0L), counts(again));
        }
    }

    private static Monitor ages() {
        return Monitor.of(
                Plan.named("booth")
                        .expect(Bins.of("age", 0, 18, 120).shares(.5, .4).missing(.1), "why")
                        .target(100)
                        .freeze());
    }

    private static List<Long> ages(Follow follow) {
        return Arrays.stream(follow.history().watch("age").counts()).boxed().toList();
    }

    @Test
    void aDeliveryWithoutANumberIsMissingThemAsItWouldBeAmongOthers() throws IOException {
        append(file(), "age,by\n7,ann\n");
        try (Follow follow = follow(file(), ages())) {
            follow.look();
            append(file(), ",ann\n");
            follow.look();
            assertEquals(0, follow.refused(), follow.refusal().orElse(""));
            assertEquals(List.of(1L, 0L, 1L), ages(follow));
        }
    }

    @Test
    void oneCellThatIsNoNumberCostsOneRow() throws IOException {
        append(file(), "age,by\n7,ann\n8,ann\nold,ann\n30,bob\n,bob\n");
        try (Follow follow = follow(file(), ages())) {
            follow.look();
            assertEquals(1, follow.refused());
            assertEquals(List.of(2L, 1L, 1L), ages(follow));
            assertTrue(follow.refusal().orElseThrow().contains("'old'"), "" + follow.refusal());
        }
    }

    @Test
    void aHalfAmongWholeNumbersCostsOneRow() throws IOException {
        Monitor stars =
                Monitor.of(
                        Plan.named("booth")
                                .expect("stars", Share.of("1", .5, "2", .5), "why")
                                .target(100)
                                .freeze());
        append(file(), "stars,by\n1,ann\n2,ann\n1.5,ann\n2,bob\n");
        try (Follow follow = follow(file(), stars)) {
            follow.look();
            assertEquals(1, follow.refused());
            assertArrayEquals(new long[] {1, 2}, follow.history().watch("stars").counts());
        }
    }

    @Test
    void aTimeThatCannotBeReadCostsARowItsTimeAndNothingElse() throws IOException {
        append(
                file(),
                "weather,at\nclear,2026-01-01T10:00\nrain,yesterday\nrain,2026-01-01T11:00\n");
        try (Follow follow = follow(file(), monitor(100).timed("at"))) {
            follow.look();
            assertEquals(Optional.empty(), follow.trouble());
            assertEquals(List.of(1L, 2L), counts(follow));
            assertEquals(1, follow.late());
            assertEquals(Optional.empty(), follow.history().time(1));
            assertEquals(
                    Optional.of(LocalDateTime.of(2026, 1, 1, 11, 0)), follow.history().time(2));
        }
    }

    @Test
    void tablesWhoseNamesLookAlikeHaveTheirOwnJournals() {
        Path database = folder.resolve("booth.duckdb");
        assertFalse(
                new Feed.Table(database, "site-1")
                        .journal()
                        .equals(new Feed.Table(database, "site_1").journal()));
    }

    @Test
    void aCellThatIsStoppedFollowsNothing() throws Exception {
        append(file(), "weather\nclear\n");
        Work stopped =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        return true;
                    }

                    @Override
                    public void progress(String task, long done, long total, String unit) {}
                };
        assertThrows(
                CancellationException.class,
                () -> Work.within(stopped, () -> monitor(100).follow(file())));
        try (Follow follow = follow(file(), monitor(100))) {
            follow.look();
            assertEquals(List.of(1L, 0L), counts(follow));
        }
    }

    @Test
    void aPlaceThatCanShowNothingMoreEndsTheFollowing() throws Exception {
        append(file(), "weather\nclear\n");
        Live broken =
                value ->
                        next -> {
                            throw new IllegalStateException("the page is gone");
                        };
        Follow.Options quick = new Follow.Options(Duration.ofMillis(5), Optional.empty());
        Follow follow = Live.within(broken, () -> monitor(100).follow(file(), quick));
        append(file(), "rain\n");
        assertFalse(follow.await(3, Duration.ofSeconds(20)));
        assertFalse(follow.running());
    }

    @Test
    void whatCannotBeFollowedIsRefused() {
        assertEquals(
                folder.resolve("x.parquet")
                        + " cannot be followed; follow a .csv or .tsv file, a folder of them, or a table of a DuckDB file",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> monitor(1).follow(folder.resolve("x.parquet")))
                        .getMessage());
        assertEquals(
                "pause is PT0S; use a duration above 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Follow.Options(Duration.ZERO, Optional.empty()))
                        .getMessage());
    }
}
