package assay.monitor;

import assay.stats.EmpiricalBernstein;

/** The running mean of one stream with the means that are believable. */
abstract class MeanBand {

    static MeanBand of(MeanMonitor monitor) {
        double alpha = monitor.alpha() / monitor.tests();
        return monitor.band() instanceof MeanMonitor.Bounded ends
                ? new OfBounded(EmpiricalBernstein.of(ends.low(), ends.high(), alpha))
                : new OfNormal((MeanMonitor.Normal) monitor.band(), alpha);
    }

    abstract void observe(double value);

    abstract double mean();

    abstract double low();

    abstract double high();

    private static final class OfBounded extends MeanBand {

        private final EmpiricalBernstein sequence;

        OfBounded(EmpiricalBernstein sequence) {
            this.sequence = sequence;
        }

        @Override
        void observe(double value) {
            sequence.observe(value);
        }

        @Override
        double mean() {
            return sequence.mean();
        }

        @Override
        double low() {
            return sequence.low();
        }

        @Override
        double high() {
            return sequence.high();
        }
    }

    /** Its running intersection, as for bounded numbers. */
    private static final class OfNormal extends MeanBand {

        private final NormalMixture mixture;
        private final double alpha;
        private long n;
        private double sum;
        private double low = Double.NEGATIVE_INFINITY;
        private double high = Double.POSITIVE_INFINITY;

        OfNormal(MeanMonitor.Normal known, double alpha) {
            this.mixture = new NormalMixture(0, known.sigma(), known.tau());
            this.alpha = alpha;
        }

        @Override
        void observe(double value) {
            n++;
            sum += value;
            double half = mixture.halfWidth(n, alpha);
            low = Math.max(low, mean() - half);
            high = Math.min(high, mean() + half);
        }

        @Override
        double mean() {
            return sum / n;
        }

        @Override
        double low() {
            return low;
        }

        @Override
        double high() {
            return high;
        }
    }
}
