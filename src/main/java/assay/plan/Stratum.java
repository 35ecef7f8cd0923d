package assay.plan;

import static assay.plan.Expectation.check;
import static assay.plan.Expectation.number;

/**
 * A part of a population that is sampled for itself.
 *
 * @param name what it is called, not blank
 * @param size rows there are, at least 1
 * @param deviation standard deviation of what is measured, 0 or more
 * @param cost what a row costs here, above 0
 */
public record Stratum(String name, long size, double deviation, double cost) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is outside its range; names the stratum
     */
    public Stratum {
        check(!name.isBlank(), "a stratum has no name");
        check(size >= 1, "stratum '%s' has size %d; leave out what is empty", name, size);
        check(
                deviation >= 0 && Double.isFinite(deviation),
                "stratum '%s' has deviation %s; use a finite number of 0 or more",
                name,
                number(deviation));
        check(
                cost > 0 && Double.isFinite(cost),
                "stratum '%s' has cost %s; use a finite number above 0",
                name,
                number(cost));
    }
}
