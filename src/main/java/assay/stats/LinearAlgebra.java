package assay.stats;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/**
 * A library that multiplies and decomposes matrices faster than Java can, behind a port.
 *
 * <p>All buffers are direct, in the machine's byte order, row-major, and begin at their position 0.
 * A call uses the calling thread alone and keeps nothing, so that several threads may call at once
 * and a result depends on the numbers and the shapes only.
 */
public interface LinearAlgebra {

    /** {@return the library, its version and how many threads a call uses, in a few words} */
    String description();

    /**
     * Computes {@code into = left right'} in float32.
     *
     * @param left shape {@code [m, k]}
     * @param right shape {@code [n, k]}
     * @param into shape {@code [m, n]}; overwritten
     * @param m rows of the left matrix
     * @param n rows of the right matrix
     * @param k columns of both
     */
    void multiply(FloatBuffer left, FloatBuffer right, FloatBuffer into, int m, int n, int k);

    /**
     * Computes {@code into = left right} in float64.
     *
     * @param left shape {@code [m, k]}
     * @param right shape {@code [k, n]}
     * @param into shape {@code [m, n]}; overwritten
     * @param m rows of the left matrix
     * @param n columns of the right matrix
     * @param k columns of the left, rows of the right
     */
    void multiply(DoubleBuffer left, DoubleBuffer right, DoubleBuffer into, int m, int n, int k);

    /**
     * Computes {@code into = left right'} in float64.
     *
     * @param left shape {@code [m, k]}
     * @param right shape {@code [n, k]}
     * @param into shape {@code [m, n]}; overwritten
     * @param m rows of the left matrix
     * @param n rows of the right matrix
     * @param k columns of both
     */
    void multiplyTransposed(
            DoubleBuffer left, DoubleBuffer right, DoubleBuffer into, int m, int n, int k);

    /**
     * Adds the sums of products of columns, {@code into += rows' rows}, to a lower triangle.
     *
     * @param rows shape {@code [n, d]}
     * @param into shape {@code [d, d]}; the upper triangle is left alone
     * @param n number of rows
     * @param d number of columns
     */
    void addScatter(DoubleBuffer rows, DoubleBuffer into, int n, int d);

    /**
     * Adds the sums of products of columns, {@code into += rows' rows}, to a lower triangle in
     * float32.
     *
     * @param rows shape {@code [n, d]}
     * @param into shape {@code [d, d]}; the upper triangle is left alone
     * @param n number of rows
     * @param d number of columns
     */
    void addScatter(FloatBuffer rows, FloatBuffer into, int n, int d);

    /**
     * Computes the sums of products of rows, {@code into = columns columns'}, as a lower triangle.
     *
     * @param columns shape {@code [d, n]}
     * @param into shape {@code [d, d]}; the lower triangle is overwritten, the upper left alone
     * @param n number of columns
     * @param d number of rows
     */
    void scatter(DoubleBuffer columns, DoubleBuffer into, int n, int d);

    /**
     * Solves {@code lower z = columns} and puts z where the columns were.
     *
     * @param lower lower triangle of shape {@code [d, d]}
     * @param columns shape {@code [d, n]}
     * @param n number of columns
     * @param d number of rows
     */
    void solveLower(DoubleBuffer lower, DoubleBuffer columns, int n, int d);

    /**
     * Finds the largest eigenvalues of a symmetric matrix with their unit vectors.
     *
     * @param symmetric lower triangle of shape {@code [d, d]}; destroyed
     * @param d number of rows
     * @param values the largest eigenvalues from small to large, shape {@code [count]}
     * @param vectors unit vectors in that order, shape {@code [count, d]}
     * @throws ArithmeticException if the iteration does not converge
     */
    void largestEigenvalues(
            DoubleBuffer symmetric, int d, DoubleBuffer values, DoubleBuffer vectors);
}
