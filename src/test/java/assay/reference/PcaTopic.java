package assay.reference;

import static assay.reference.Near.assertNear;

import assay.stats.DoubleMatrix;
import assay.stats.PrincipalComponents;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Principal components: a case is {@code NAME.json} beside {@code NAME_X.csv}. */
final class PcaTopic implements Topic {

    private static final double TOLERANCE = 1e-8;

    @Override
    public String path() {
        return "core/pca";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        return ReferenceFiles.files(folder, ".json").stream()
                .map(
                        file -> {
                            String name = file.getFileName().toString().replace(".json", "");
                            return DynamicTest.dynamicTest(
                                    name,
                                    () ->
                                            check(
                                                    ReferenceFiles.json(file),
                                                    folder.resolve(name + "_X.csv")));
                        });
    }

    private static void check(JsonObject expected, Path csv) {
        DoubleMatrix rows = DoubleMatrix.copyOf(ReferenceFiles.table(csv));
        PrincipalComponents fit =
                PrincipalComponents.fit(rows, expected.get("n_components").getAsInt());
        fit = expected.get("whiten").getAsBoolean() ? fit.whitened() : fit;
        near(expected, "mean", fit.mean());
        near(expected, "explained_variance", fit.explainedVariance());
        near(expected, "explained_variance_ratio", fit.explainedVarianceRatio());
        near(expected, "singular_values", fit.singularValues());
        double[][] components = ReferenceFiles.table(expected.get("components_up_to_sign"));
        for (int k = 0; k < components.length; k++) {
            assertNear(
                    positive(components[k]), fit.components().row(k), TOLERANCE, "component " + k);
        }
        DoubleMatrix projected = fit.project(rows);
        double[][] first = ReferenceFiles.table(expected.get("abs_transform_first5"));
        for (int row = 0; row < first.length; row++) {
            double[] sizes = Arrays.stream(projected.row(row)).map(Math::abs).toArray();
            assertNear(first[row], sizes, TOLERANCE, "projected row " + row);
        }
        assertNear(
                expected.get("reconstruction_mse").getAsDouble(),
                meanSquare(rows, fit.restore(projected)),
                TOLERANCE,
                "reconstruction");
    }

    private static void near(JsonObject expected, String key, double[] actual) {
        assertNear(ReferenceFiles.numbers(expected.get(key)), actual, TOLERANCE, key);
    }

    /** Our rule for the sign: the largest entry is positive. */
    private static double[] positive(double[] component) {
        double largest = 0;
        for (double entry : component) {
            largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
        }
        double sign = Math.signum(largest);
        return Arrays.stream(component).map(entry -> sign * entry).toArray();
    }

    private static double meanSquare(DoubleMatrix one, DoubleMatrix other) {
        double sum = 0;
        for (int row = 0; row < one.rows(); row++) {
            for (int column = 0; column < one.columns(); column++) {
                sum += Math.pow(one.at(row, column) - other.at(row, column), 2);
            }
        }
        return sum / one.rows() / one.columns();
    }
}
