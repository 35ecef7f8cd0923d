package assay.stats;

import static assay.stats.Refuse.number;
import static assay.stats.Refuse.unless;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.List;

/**
 * The loss at a third size from the losses at two, along a straight line in ln n.
 *
 * <p>An error in either loss comes out multiplied by {@link #amplification()}, and a straight line
 * goes below 0 in the end, so two sizes that lie close say little: {@link #wellFounded()} asks for
 * sizes at least four times apart. It ranks mixtures better than it foretells losses.
 *
 * <p>Source: F. Kang, H. A. Just, A. K. Sahu, R. Jia, "Performance Scaling via Optimal Transport:
 * Enabling Data Selection from Partially Revealed Sources", NeurIPS 2023, section 4.
 *
 * @param smaller the smaller size, above 0
 * @param lossThere loss at the smaller size
 * @param larger the larger size
 * @param lossHere loss at the larger size
 * @param wanted the size asked for, above 0
 */
public record LogProjection(
        double smaller, double lossThere, double larger, double lossHere, double wanted)
        implements Measured {

    private static final double FAR_ENOUGH = 4;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is not above 0, the sizes are not in order, or a
     *     loss is not finite
     */
    public LogProjection {
        PowerLawFit.checkSize("smaller size", smaller);
        PowerLawFit.checkSize("larger size", larger);
        PowerLawFit.checkSize("wanted size", wanted);
        unless(
                smaller < larger,
                "sizes are %s and %s; the second must be larger",
                number(smaller),
                number(larger));
        unless(
                Double.isFinite(lossThere) && Double.isFinite(lossHere),
                "losses are %s and %s; losses are finite",
                number(lossThere),
                number(lossHere));
    }

    /** {@return the projected loss; below 0 where the line has left what losses can be} */
    public double projected() {
        return (Math.log(wanted / smaller) * lossHere - Math.log(wanted / larger) * lossThere)
                / Math.log(larger / smaller);
    }

    /** {@return by how much an error in the loss at the larger size is multiplied} */
    public double amplification() {
        return Math.log(wanted / smaller) / Math.log(larger / smaller);
    }

    /** {@return whether the two sizes are at least four times apart and the result is a loss} */
    public boolean wellFounded() {
        return larger >= FAR_ENOUGH * smaller && projected() >= 0;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("projection.loss", projected(), "loss"),
                Figure.of("projection.unchanged", lossHere, "loss"),
                Figure.of("projection.amplification", amplification(), "times"),
                Figure.of("projection.wellFounded", wellFounded() ? 1 : 0, "1 is yes"));
    }
}
