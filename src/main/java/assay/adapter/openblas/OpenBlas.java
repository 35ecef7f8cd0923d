package assay.adapter.openblas;

import static org.bytedeco.openblas.global.openblas.CblasLeft;
import static org.bytedeco.openblas.global.openblas.CblasLower;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevr;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_dsyrk;
import static org.bytedeco.openblas.global.openblas.cblas_dtrsm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_ssyrk;

import assay.stats.LinearAlgebra;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas;

/**
 * OpenBLAS on one thread a call.
 *
 * <p>Work is cut into parts by whoever calls, and the parts run side by side: so the library needs
 * no threads of its own, sums do not depend on how many there are, and work stops between parts.
 */
public final class OpenBlas implements LinearAlgebra {

    private static final String VERSION = "0.3.31";

    /**
     * Loads the library; the first time on a machine it is unpacked.
     *
     * @throws UnsatisfiedLinkError if there is none for this machine
     */
    public OpenBlas() {
        Loader.load(org.bytedeco.openblas.global.openblas.class);
        openblas.blas_set_num_threads(1);
    }

    @Override
    public String description() {
        return "OpenBLAS " + VERSION + ", 1 thread a call";
    }

    @Override
    public void multiply(
            FloatBuffer left, FloatBuffer right, FloatBuffer into, int m, int n, int k) {
        cblas_sgemm(
                CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, left, k, right, k, 0, into, n);
    }

    @Override
    public void multiply(
            DoubleBuffer left, DoubleBuffer right, DoubleBuffer into, int m, int n, int k) {
        cblas_dgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                m,
                n,
                k,
                1,
                left,
                k,
                right,
                n,
                0,
                into,
                n);
    }

    @Override
    public void multiplyTransposed(
            DoubleBuffer left, DoubleBuffer right, DoubleBuffer into, int m, int n, int k) {
        cblas_dgemm(
                CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, left, k, right, k, 0, into, n);
    }

    @Override
    public void addScatter(DoubleBuffer rows, DoubleBuffer into, int n, int d) {
        cblas_dsyrk(CblasRowMajor, CblasLower, CblasTrans, d, n, 1, rows, d, 1, into, d);
    }

    @Override
    public void addScatter(FloatBuffer rows, FloatBuffer into, int n, int d) {
        cblas_ssyrk(CblasRowMajor, CblasLower, CblasTrans, d, n, 1, rows, d, 1, into, d);
    }

    @Override
    public void scatter(DoubleBuffer columns, DoubleBuffer into, int n, int d) {
        cblas_dsyrk(CblasRowMajor, CblasLower, CblasNoTrans, d, n, 1, columns, n, 0, into, d);
    }

    @Override
    public void solveLower(DoubleBuffer lower, DoubleBuffer columns, int n, int d) {
        cblas_dtrsm(
                CblasRowMajor,
                CblasLeft,
                CblasLower,
                CblasNoTrans,
                CblasNonUnit,
                d,
                n,
                1,
                lower,
                d,
                columns,
                n);
    }

    /** Column by column, as LAPACK has it, a row-major lower triangle is an upper one. */
    @Override
    public void largestEigenvalues(
            DoubleBuffer symmetric, int d, DoubleBuffer values, DoubleBuffer vectors) {
        int count = values.capacity();
        DoubleBuffer all = doubles(d);
        IntBuffer found = ints(1);
        int failed =
                LAPACKE_dsyevr(
                        LAPACK_COL_MAJOR,
                        (byte) 'V',
                        (byte) 'I',
                        (byte) 'U',
                        d,
                        symmetric,
                        d,
                        0,
                        0,
                        d - count + 1,
                        d,
                        0,
                        found,
                        all,
                        vectors,
                        d,
                        ints(2 * d));
        if (failed != 0 || found.get(0) != count) {
            throw new ArithmeticException(
                    "the eigenvalues of a %d x %d matrix were not found".formatted(d, d));
        }
        for (int i = 0; i < count; i++) {
            values.put(i, all.get(i));
        }
    }

    private static DoubleBuffer doubles(int length) {
        return bytes(8L * length).asDoubleBuffer();
    }

    private static IntBuffer ints(int length) {
        return bytes(4L * length).asIntBuffer();
    }

    private static ByteBuffer bytes(long length) {
        return ByteBuffer.allocateDirect(Math.toIntExact(length)).order(ByteOrder.nativeOrder());
    }
}
