package assay.stats;

import assay.work.Work;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Eigenvalues of a symmetric matrix from large to small, with their unit vectors. */
final class SymmetricEigen {

    /** Up to this size a decomposition takes a tenth of a second and is not asked to stop. */
    static final int SMALL = 256;

    final double[] values;
    final double[][] vectors; // vectors[i] belongs to values[i]

    private SymmetricEigen(double[] values, double[][] vectors) {
        int[] order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -values[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        this.values = new double[order.length];
        this.vectors = new double[order.length][];
        for (int i = 0; i < order.length; i++) {
            this.values[i] = values[order[i]];
            this.vectors[i] = vectors[order[i]];
        }
    }

    /**
     * Decomposes a matrix whose both triangles are filled.
     *
     * @param work asked whether to stop
     * @throws ArithmeticException if the iteration does not converge, which finite numbers never
     *     showed
     */
    static SymmetricEigen of(double[][] symmetric, Work work) {
        work.check();
        double[] values = new double[symmetric.length];
        return symmetric.length <= SMALL
                ? small(symmetric, values)
                : new SymmetricEigen(values, TridiagonalEigen.of(symmetric, values, work));
    }

    private static SymmetricEigen small(double[][] symmetric, double[] values) {
        EigenDecomposition_F64<DMatrixRMaj> found =
                DecompositionFactory_DDRM.eig(symmetric.length, true, true);
        if (!found.decompose(new DMatrixRMaj(symmetric))) {
            throw new ArithmeticException(
                    "the eigenvalues of a %d x %d matrix were not found"
                            .formatted(symmetric.length, symmetric.length));
        }
        double[][] vectors = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            values[i] = found.getEigenvalue(i).getReal();
            vectors[i] = found.getEigenVector(i).getData().clone();
        }
        return new SymmetricEigen(values, vectors);
    }
}
