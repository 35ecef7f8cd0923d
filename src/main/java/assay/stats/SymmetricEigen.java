package assay.stats;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Eigenvalues of a symmetric matrix from large to small, with their unit vectors. */
final class SymmetricEigen {

    final double[] values;
    final double[][] vectors; // vectors[i] belongs to values[i]

    private SymmetricEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /**
     * Decomposes a matrix whose both triangles are filled.
     *
     * @throws ArithmeticException if the iteration does not converge, which finite numbers never
     *     showed
     */
    static SymmetricEigen of(double[][] symmetric) {
        EigenDecomposition_F64<DMatrixRMaj> found =
                DecompositionFactory_DDRM.eig(symmetric.length, true, true);
        if (!found.decompose(new DMatrixRMaj(symmetric))) {
            throw new ArithmeticException(
                    "the eigenvalues of a %d x %d matrix were not found"
                            .formatted(symmetric.length, symmetric.length));
        }
        int[] order =
                IntStream.range(0, symmetric.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -found.getEigenvalue(i).getReal()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] values = new double[order.length];
        double[][] vectors = new double[order.length][];
        for (int i = 0; i < order.length; i++) {
            values[i] = found.getEigenvalue(order[i]).getReal();
            vectors[i] = found.getEigenVector(order[i]).getData().clone();
        }
        return new SymmetricEigen(values, vectors);
    }
}
