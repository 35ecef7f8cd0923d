package assay.reference;

import static assay.reference.Near.assertNear;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import assay.familiarity.Familiarity;
import assay.familiarity.FamiliarityScores;
import assay.model.Activations;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.stats.CovarianceType;
import assay.stats.DoubleMatrix;
import assay.stats.GaussianMixture;
import assay.stats.Matrix;
import assay.stats.MixtureParameters;
import assay.stats.PrincipalComponents;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Familiarity from activations to scores, EM starting from the means of given groups. */
final class FamiliarityTopic implements Topic {

    private static final double TOLERANCE = 1e-6;

    @Override
    public String path() {
        return "core/familiarity";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        return ReferenceFiles.files(folder, ".json").stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.getFileName().toString().replace(".json", ""),
                                        () -> check(ReferenceFiles.json(file), folder)));
    }

    private static void check(JsonObject expected, Path folder) {
        Activations reference = activations(folder.resolve("activations_fit.csv"), "aa");
        Activations others = activations(folder.resolve("activations_score.csv"), "bb");
        int dimensions = expected.get("pca_components").getAsInt();
        GaussianMixture.Options mixture =
                mixture(
                        expected.getAsJsonObject("gmm"),
                        PrincipalComponents.fit(reference.values(), dimensions)
                                .project(reference.values()),
                        ReferenceFiles.table(folder.resolve("group.csv")));
        Familiarity fit =
                Familiarity.fit(
                        reference,
                        Familiarity.Options.DEFAULTS.dimensions(dimensions).mixture(mixture));
        FamiliarityScores scores = fit.score(reference);
        near(expected, "fit", scores);
        near(expected, "score", fit.score(others));
        double[] least = ReferenceFiles.numbers(expected.get("ten_least_familiar"));
        assertArrayEquals(
                Arrays.stream(least).mapToInt(row -> (int) row).toArray(),
                scores.least(least.length).stream().mapToInt(RowId::ordinal).toArray());
    }

    private static void near(JsonObject expected, String which, FamiliarityScores scores) {
        assertNear(
                ReferenceFiles.numbers(expected.get("familiarity_" + which)),
                scores.logDensity(),
                TOLERANCE,
                "familiarity_" + which);
        assertNear(
                expected.get("mean_" + which).getAsDouble(),
                scores.mean(),
                TOLERANCE,
                "mean_" + which);
    }

    private static GaussianMixture.Options mixture(
            JsonObject asked, DoubleMatrix projected, double[][] groups) {
        int components = asked.get("M").getAsInt();
        double[][] means = new double[components][projected.columns()];
        int[] sizes = new int[components];
        for (int row = 0; row < projected.rows(); row++) {
            int group = (int) groups[row][0];
            sizes[group]++;
            for (int column = 0; column < projected.columns(); column++) {
                means[group][column] += projected.at(row, column);
            }
        }
        for (int group = 0; group < components; group++) {
            for (int column = 0; column < projected.columns(); column++) {
                means[group][column] /= sizes[group];
            }
        }
        return GaussianMixture.Options.DEFAULTS
                .regularized(asked.get("reg_covar").getAsDouble())
                .until(asked.get("tol").getAsDouble(), 10_000)
                .from(start(asked.get("covariance").getAsString(), means));
    }

    private static MixtureParameters start(String covariance, double[][] means) {
        CovarianceType type =
                covariance.equals("diag") ? CovarianceType.DIAGONAL : CovarianceType.FULL;
        int d = means[0].length;
        double[] weights = new double[means.length];
        Arrays.fill(weights, 1.0 / weights.length);
        double[][] unit = new double[type == CovarianceType.FULL ? d : 1][d];
        for (int i = 0; i < d; i++) {
            unit[Math.min(i, unit.length - 1)][i] = 1;
        }
        Matrix one = DoubleMatrix.copyOf(unit);
        return new MixtureParameters(
                type,
                weights,
                DoubleMatrix.copyOf(means),
                Collections.nCopies(weights.length, one));
    }

    private static Activations activations(Path csv, String source) {
        double[][] rows = ReferenceFiles.table(csv);
        return new Activations(
                "layer", RowIds.of(source.repeat(8), rows.length), DoubleMatrix.copyOf(rows));
    }
}
