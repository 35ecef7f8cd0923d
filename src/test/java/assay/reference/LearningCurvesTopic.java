package assay.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.provenance.Figure;
import assay.stats.LearningCurve;
import assay.stats.LogLogLine;
import assay.stats.LogProjection;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Fitted curves: parameters 1e-3 relative, residuals 1e-6, intervals 2 %. */
final class LearningCurvesTopic implements Topic {

    private static final double PARAMETER = 1e-3;
    private static final double RESIDUAL = 1e-6;
    private static final double INTERVAL = .02;

    @Override
    public String path() {
        return "methods/learning_curves";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        JsonObject given = ReferenceFiles.json(folder.resolve("cases.json"));
        var cases = given.getAsJsonArray("cases");
        Stream<DynamicTest> curves =
                IntStream.range(0, cases.size())
                        .mapToObj(
                                at ->
                                        DynamicTest.dynamicTest(
                                                "case " + at,
                                                () -> check(cases.get(at).getAsJsonObject())));
        DynamicTest projections =
                DynamicTest.dynamicTest(
                        "projections",
                        () ->
                                given.getAsJsonObject("projektorProjection")
                                        .getAsJsonArray("cases")
                                        .forEach(LearningCurvesTopic::checkProjection));
        return Stream.concat(curves, Stream.of(projections));
    }

    private static void check(JsonObject given) {
        double[] sizes = ReferenceFiles.numbers(given.get("n"));
        double[] losses = ReferenceFiles.numbers(given.get("y"));
        LearningCurve curve = LearningCurve.fit(sizes, losses);
        JsonObject fit = given.getAsJsonObject("fit3");
        boolean atBound = fit.get("a").getAsDouble() < 1e-12;
        near(fit, "a", curve.asymptote(), PARAMETER);
        near(fit, "b", curve.scale(), PARAMETER);
        near(fit, "c", curve.exponent(), PARAMETER);
        near(fit, "rss", curve.residual(), RESIDUAL);
        double[] errors = ReferenceFiles.numbers(fit.get("se"));
        double[] halves = ReferenceFiles.numbers(fit.get("ci95HalfWidth"));
        for (int at = 0; at < 3; at++) {
            near(errors[at], curve.standardErrors().get(at), INTERVAL, "error " + at);
            near(halves[at], curve.halfWidths().get(at), INTERVAL, "half width " + at);
        }
        given.getAsJsonArray("extrapolate").forEach(one -> checkForecast(one, curve));
        checkLine(given.getAsJsonObject("logLog"), LogLogLine.fit(sizes, losses));
        assertTrue(!atBound || !curve.identified(), "an asymptote at its bound is not identified");
    }

    private static void checkForecast(JsonElement one, LearningCurve curve) {
        JsonObject given = one.getAsJsonObject();
        double rows = given.get("n").getAsDouble();
        Figure at = curve.at(rows);
        Figure.Interval interval = at.interval().orElseThrow();
        near(given, "pred", at.value(), PARAMETER);
        near(given, "se", curve.standardErrorAt(rows), INTERVAL);
        double wanted = given.get("hi").getAsDouble() - given.get("lo").getAsDouble();
        near(wanted, interval.high() - interval.low(), INTERVAL, "interval at " + rows);
    }

    private static void checkLine(JsonObject given, LogLogLine line) {
        near(given, "slope", line.slope(), 1e-9);
        near(given, "intercept", line.intercept(), 1e-9);
        near(given, "slopeSe", line.slopeError(), 1e-9);
        near(given, "interceptSe", line.interceptError(), 1e-9);
        near(given, "r2", line.fit(), 1e-9);
        double[] interval = ReferenceFiles.numbers(given.get("slopeCI"));
        near(interval[0], line.slopeInterval().low(), 1e-9, "low");
        near(interval[1], line.slopeInterval().high(), 1e-9, "high");
    }

    private static void checkProjection(JsonElement one) {
        JsonObject given = one.getAsJsonObject();
        LogProjection projection =
                new LogProjection(
                        given.get("N0").getAsDouble(),
                        given.get("L0").getAsDouble(),
                        given.get("N1").getAsDouble(),
                        given.get("L1").getAsDouble(),
                        given.get("N").getAsDouble());
        near(given, "projected", projection.projected(), 1e-9);
        assertFalse(projection.wellFounded(), "sizes that are only doubled say little");
    }

    private static void near(JsonObject given, String key, double value, double relative) {
        near(given.get(key).getAsDouble(), value, relative, key);
    }

    private static void near(double wanted, double value, double relative, String what) {
        assertEquals(wanted, value, relative * Math.abs(wanted) + 1e-300, what);
    }
}
