package assay.display;

import assay.monitor.Follow;
import assay.monitor.Monitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is followed says what was counted, set aside and late, in one output, whatever it is at. */
class FollowRendererTest {

    private static final Follow.Options ONCE = Follow.Options.DEFAULTS.every(Duration.ofHours(1));

    @TempDir private Path folder;

    @Test
    void followedRowsLookAsTheyDid() throws IOException {
        StringBuilder text = new StringBuilder("weather,time,at\n");
        PlanExamples.rows("word", 300, false).stream()
                .forEach(
                        row ->
                                text.append(row.text("weather").orElseThrow())
                                        .append(',')
                                        .append(row.text("time").orElseThrow())
                                        .append(",2026-01-01T00:00\n"));
        text.append("hail <b>,day,2026-01-02T00:00\nclear,day,2025-01-01T00:00\n");
        Monitor before = Monitor.of(PlanExamples.plan("before"));
        Files.writeString(folder.resolve("word.csv"), "weather,time,at\nclear,day,2026-01-01\n");
        try (Follow follow = before.follow(folder.resolve("word.csv"), ONCE)) {
            Golden.check("follow-running", Renderers.standard().render(follow));
        }
        Files.writeString(
                folder.resolve("word.csv"),
                text.toString()
                        .replaceFirst(
                                "(?s)^.*?\n.*?\n", "weather,time,at\nclear,day,2026-01-01\n"));
        Monitor now = Monitor.of(PlanExamples.plan("word")).timed("at");
        try (Follow follow = now.follow(folder.resolve("word.csv"), ONCE)) {
            follow.stop();
            Golden.check("follow", Renderers.standard().render(follow));
        }
    }

    @Test
    void nothingToFollowYetLooksAsItDid() throws IOException {
        Monitor monitor = Monitor.of(PlanExamples.plan("word"));
        try (Follow follow = monitor.follow(folder.resolve("word.csv"), ONCE)) {
            follow.stop();
            Golden.check("follow-none", Renderers.standard().render(follow));
        }
    }

    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        Files.writeString(folder.resolve("word.csv"), "wether\nclear\n");
        Monitor monitor = Monitor.of(PlanExamples.plan("word"));
        try (Follow follow = monitor.follow(folder.resolve("word.csv"), ONCE)) {
            follow.stop();
            Golden.check("follow-trouble", Renderers.standard().render(follow));
        }
    }
}
