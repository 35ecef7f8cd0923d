package assay.familiarity;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.List;

/**
 * How well one detector tells strange rows from usual ones, each number with its bootstrap
 * interval.
 *
 * @param detector name of the detector
 * @param auroc probability that a strange row looks stranger than a usual one, ties counting half;
 *     0 to 1, chance is .5, and below .5 the strange rows look more familiar
 * @param aupr mean precision over the strange rows' places from the strangest down; chance is their
 *     share
 * @param fpr95 share of usual rows flagged when 95 % of the strange rows are; 0 to 1, lower is
 *     better
 */
public record DetectorQuality(String detector, Rate auroc, Rate aupr, Rate fpr95)
        implements Measured {

    /**
     * A share and the interval around it.
     *
     * @param value the share, 0 to 1
     * @param interval where it may as well lie
     */
    public record Rate(double value, Figure.Interval interval) {

        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if the value is no share
         */
        public Rate {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(
                        "rate is " + value + "; a rate lies between 0 and 1");
            }
        }

        Figure figure(String name) {
            return new Figure(name, value, "share", java.util.Optional.of(interval));
        }
    }

    /** {@return whether the strange rows surely look more familiar than the usual ones} */
    public boolean misleads() {
        return auroc.interval().high() < .5;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                auroc.figure(detector + ".auroc"),
                aupr.figure(detector + ".aupr"),
                fpr95.figure(detector + ".fpr95"));
    }
}
