package assay.plan;

/**
 * How a number of samples is shared out over strata.
 *
 * <p>Source: W. G. Cochran, "Sampling Techniques", 3rd edition, 1977, chapter 5.
 */
public enum AllocationRule {
    /** As many from each: for comparing strata. */
    EQUAL {
        @Override
        double weight(Stratum stratum) {
            return 1;
        }
    },
    /** By size: every row of the population counts alike. */
    PROPORTIONAL {
        @Override
        double weight(Stratum stratum) {
            return stratum.size();
        }
    },
    /** By size times deviation: the mean of the population with the least variance. */
    NEYMAN {
        @Override
        double weight(Stratum stratum) {
            return stratum.size() * stratum.deviation();
        }
    },
    /** By size times deviation over the root of the cost: the least variance for the money. */
    COST_OPTIMAL {
        @Override
        double weight(Stratum stratum) {
            return stratum.size() * stratum.deviation() / Math.sqrt(stratum.cost());
        }
    };

    /** What a stratum's part is proportional to, 0 or more. */
    abstract double weight(Stratum stratum);
}
