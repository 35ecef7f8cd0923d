package assay.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of a collection each bin of a numeric attribute should make up: {@code Bins.of("age", 0,
 * 18, 65, 120).shares(.2, .6, .15).missing(.05)}.
 *
 * @param bins the bins
 * @param share share of each bin, and of what has no number or lies in no bin where that is planned
 */
public record BinnedShare(Bins bins, Share share) {

    /**
     * {@return these shares and one for rows without a number}
     *
     * @param missing share from 0 to 1
     */
    public BinnedShare missing(double missing) {
        return with(Share.MISSING, missing);
    }

    /**
     * {@return these shares and one for numbers that lie in no bin}
     *
     * @param other share from 0 to 1
     */
    public BinnedShare other(double other) {
        return with(Share.OTHER, other);
    }

    private BinnedShare with(String level, double value) {
        List<String> levels = new ArrayList<>(share.levels());
        List<Double> shares = new ArrayList<>(share.shares());
        levels.add(level);
        shares.add(value);
        return new BinnedShare(bins, new Share(levels, shares));
    }
}
