package assay.stats;

import java.nio.DoubleBuffer;
import java.util.Arrays;

/** A pass of a mixture without covariances, by a library: two products of matrices a tile. */
final class DiagonalDesk extends MixturePass.Desk {

    private final Densities densities;
    private final DiagonalForms forms;
    private final LinearAlgebra algebra;
    private final int d;
    private final int width;
    private final double[] line;
    private final double[] square;
    private final double[] moments;
    private final DoubleBuffer powers; // shape [2 columns, width]: y^2, then y
    private final DoubleBuffer shares; // shape [components, width]
    private final DoubleBuffer sums; // shape [components, 2 columns]

    DiagonalDesk(Densities densities, DiagonalForms forms, LinearAlgebra algebra) {
        super(densities, Tile.WIDE);
        this.densities = densities;
        this.forms = forms;
        this.algebra = algebra;
        this.d = densities.dimensions();
        this.width = tile.width();
        this.line = new double[width];
        this.square = new double[width];
        this.moments = new double[2 * d];
        this.powers = Algebra.doubles(Math.multiplyExact(2 * d, width));
        this.shares = Algebra.doubles(Math.multiplyExact(joint.length, width));
        this.sums = Algebra.doubles(Math.multiplyExact(joint.length, 2 * d));
    }

    @Override
    void logJoint() {
        for (int i = 0; i < d; i++) {
            double[] column = tile.column[i];
            double shift = forms.shift()[i];
            for (int b = 0; b < line.length; b++) {
                double y = column[b] - shift;
                line[b] = y;
                square[b] = y * y;
            }
            powers.put(i * width, square);
            powers.put((d + i) * width, line);
        }
        algebra.multiply(forms.forms(), powers, shares, joint.length, width, 2 * d);
        for (int k = 0; k < joint.length; k++) {
            double[] sum = joint[k];
            double form = forms.constant(k);
            double constant = densities.constant(k);
            shares.get(k * width, sum);
            for (int b = 0; b < sum.length; b++) {
                sum[b] = constant - .5 * Math.max(0, sum[b] + form);
            }
        }
    }

    /** The sums about the shift become sums about each component's mean. */
    @Override
    void addTo(MixtureSums total) {
        for (int k = 0; k < joint.length; k++) {
            Arrays.fill(joint[k], tile.size(), width, 0);
            shares.put(k * width, joint[k]);
        }
        algebra.multiplyTransposed(shares, powers, sums, joint.length, 2 * d, width);
        for (int k = 0; k < joint.length; k++) {
            sums.get(k * 2 * d, moments);
            double mass = 0;
            for (double share : joint[k]) {
                mass += share;
            }
            total.mass[k] += mass;
            double[] offset = forms.offset(k);
            for (int i = 0; i < d; i++) {
                double e = offset[i];
                double first = moments[d + i];
                total.first[k][i] += first - mass * e;
                total.second[k][0][i] += moments[i] - 2 * e * first + mass * e * e;
            }
        }
    }
}
