package assay.reference;

import static assay.reference.Near.assertNear;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.stats.CovarianceType;
import assay.stats.DoubleMatrix;
import assay.stats.GaussianMixture;
import assay.stats.Matrix;
import assay.stats.MixtureParameters;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.DynamicTest;

/**
 * Gaussian mixtures by EM from a given start. A case is a JSON file; its rows are in {@code
 * X_NAME.csv} where there is one, else in {@code X.csv}.
 */
final class GmmTopic implements Topic {

    @Override
    public String path() {
        return "core/gmm";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        return ReferenceFiles.files(folder, ".json").stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.getFileName().toString().replace(".json", ""),
                                        () -> check(file)));
    }

    private static void check(Path file) {
        JsonObject expected = ReferenceFiles.json(file);
        Matrix rows = rows(file);
        if (expected.has("converged")) {
            Matrix queries = matrix(file.resolveSibling("Xq.csv"));
            afterFiveIterations(expected, rows);
            whenConverged(expected, rows);
            withGivenParameters(expected, rows, queries);
        } else if (expected.has("cov_mle")) {
            closedForm(expected, rows, matrix(file.resolveSibling("Xq.csv")));
        } else {
            degenerate(expected, rows);
        }
    }

    private static void afterFiveIterations(JsonObject expected, Matrix rows) {
        JsonObject five = expected.getAsJsonObject("after_5_iterations");
        GaussianMixture fit = GaussianMixture.fit(rows, options(expected).until(0, 5));
        assertEquals(5, fit.iterations());
        parametersNear(five, fit.parameters(), 1e-7);
        assertNear(
                five.get("mean_log_likelihood").getAsDouble(),
                fit.meanLogDensity(rows),
                1e-7,
                "mean log-likelihood after 5 iterations");
    }

    private static void whenConverged(JsonObject expected, Matrix rows) {
        JsonObject end = expected.getAsJsonObject("converged");
        GaussianMixture fit =
                GaussianMixture.fit(
                        rows, options(expected).until(end.get("tol").getAsDouble(), 10_000));
        assertNear(
                end.get("mean_log_likelihood").getAsDouble(),
                fit.meanLogDensity(rows),
                1e-6,
                "converged mean log-likelihood");
        assertNear(end.get("bic").getAsDouble(), fit.bic(rows), 1e-6, "BIC");
        assertNear(end.get("aic").getAsDouble(), fit.aic(rows), 1e-6, "AIC");
        double[] history = fit.logLikelihoods();
        for (int i = 1; i < history.length; i++) {
            assertTrue(history[i] >= history[i - 1] - 1e-10, "falls in iteration " + i);
        }
    }

    private static void withGivenParameters(JsonObject expected, Matrix rows, Matrix queries) {
        JsonObject end = expected.getAsJsonObject("converged");
        MixtureParameters given = parameters(type(expected), end, "covariances", false);
        GaussianMixture mixture = GaussianMixture.of(given);
        assertNear(
                ReferenceFiles.numbers(expected.get("score_samples_Xq")),
                mixture.logDensity(queries),
                1e-9,
                "score of query");
        assertNear(end.get("bic").getAsDouble(), mixture.bic(rows), 1e-9, "BIC");
        DoubleMatrix shares = mixture.responsibilities(queries);
        double[][] wanted = ReferenceFiles.table(expected.get("predict_proba_Xq"));
        for (int row = 0; row < wanted.length; row++) {
            assertNear(wanted[row], shares.row(row), 1e-9, "responsibilities of query " + row);
        }
        int[] likeliest =
                IntStream.range(0, shares.rows()).map(row -> largest(shares.row(row))).toArray();
        assertArrayEquals(
                Arrays.stream(ReferenceFiles.numbers(expected.get("predict_Xq")))
                        .mapToInt(value -> (int) value)
                        .toArray(),
                likeliest);
    }

    private static void closedForm(JsonObject expected, Matrix rows, Matrix queries) {
        GaussianMixture fit =
                GaussianMixture.fit(
                        rows,
                        GaussianMixture.Options.DEFAULTS
                                .of(1, CovarianceType.FULL)
                                .regularized(0)
                                .until(1e-12, 100));
        assertNear(
                ReferenceFiles.numbers(expected.get("mean")),
                fit.parameters().means().row(0),
                1e-7,
                "mean");
        double[][] covariance = ReferenceFiles.table(expected.get("cov_mle"));
        for (int i = 0; i < covariance.length; i++) {
            double[] line = fit.parameters().covariances().get(0).row(i);
            assertNear(covariance[i], line, 1e-7, "covariance row " + i);
        }
        assertNear(
                ReferenceFiles.numbers(expected.get("log_density_Xq")),
                fit.logDensity(queries),
                1e-7,
                "log density of query");
    }

    private static void degenerate(JsonObject expected, Matrix rows) {
        GaussianMixture fit = GaussianMixture.fit(rows, options(expected).until(1e-8, 10_000));
        assertNear(
                expected.get("mean_log_likelihood").getAsDouble(),
                fit.meanLogDensity(rows),
                1e-6,
                "mean log-likelihood");
    }

    private static GaussianMixture.Options options(JsonObject expected) {
        double regularization =
                expected.has("reg_covar") ? expected.get("reg_covar").getAsDouble() : 1e-6;
        return GaussianMixture.Options.DEFAULTS
                .regularized(regularization)
                .from(
                        parameters(
                                type(expected),
                                expected.getAsJsonObject("init"),
                                "precisions",
                                true));
    }

    private static CovarianceType type(JsonObject expected) {
        String name =
                expected.has("covariance_type")
                        ? expected.get("covariance_type").getAsString()
                        : "full";
        return switch (name) {
            case "diag" -> CovarianceType.DIAGONAL;
            case "tied" -> CovarianceType.TIED;
            case "spherical" -> CovarianceType.SPHERICAL;
            default -> CovarianceType.FULL;
        };
    }

    private static MixtureParameters parameters(
            CovarianceType type, JsonObject values, String key, boolean inverted) {
        return new MixtureParameters(
                type,
                ReferenceFiles.numbers(values.get("weights")),
                DoubleMatrix.copyOf(ReferenceFiles.table(values.get("means"))),
                covariances(type, values.get(key), inverted));
    }

    private static List<Matrix> covariances(
            CovarianceType type, JsonElement values, boolean inverted) {
        List<Matrix> covariances = new ArrayList<>();
        switch (type) {
            case FULL ->
                    values.getAsJsonArray().forEach(one -> covariances.add(square(one, inverted)));
            case TIED -> covariances.add(square(values, inverted));
            case DIAGONAL -> {
                for (double[] line : ReferenceFiles.table(values)) {
                    covariances.add(DoubleMatrix.copyOf(each(line, inverted)));
                }
            }
            case SPHERICAL -> {
                for (double variance : each(ReferenceFiles.numbers(values), inverted)) {
                    covariances.add(DoubleMatrix.copyOf(new double[] {variance}));
                }
            }
        }
        return covariances;
    }

    private static Matrix square(JsonElement values, boolean inverted) {
        double[][] given = ReferenceFiles.table(values);
        DMatrixRMaj matrix = new DMatrixRMaj(given);
        if (inverted) {
            assertTrue(CommonOps_DDRM.invert(matrix), "a precision has no inverse");
        }
        return DoubleMatrix.wrap(given.length, matrix.getData().clone());
    }

    private static double[] each(double[] values, boolean inverted) {
        return Arrays.stream(values).map(v -> inverted ? 1 / v : v).toArray();
    }

    private static void parametersNear(
            JsonObject expected, MixtureParameters actual, double tolerance) {
        MixtureParameters wanted = parameters(actual.covariance(), expected, "covariances", false);
        assertNear(wanted.weights(), actual.weights(), tolerance, "weights");
        matrixNear(wanted.means(), actual.means(), tolerance, "mean");
        for (int k = 0; k < wanted.covariances().size(); k++) {
            matrixNear(
                    wanted.covariances().get(k),
                    actual.covariances().get(k),
                    tolerance,
                    "covariance " + k + " row");
        }
    }

    private static void matrixNear(Matrix expected, Matrix actual, double tolerance, String what) {
        for (int row = 0; row < expected.rows(); row++) {
            assertNear(expected.row(row), actual.row(row), tolerance, what + " " + row);
        }
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    private static Matrix rows(Path file) {
        String name = file.getFileName().toString().replace(".json", "");
        Path own = file.resolveSibling("X_" + name + ".csv");
        return matrix(Files.exists(own) ? own : file.resolveSibling("X.csv"));
    }

    private static Matrix matrix(Path csv) {
        return DoubleMatrix.copyOf(ReferenceFiles.table(csv));
    }
}
