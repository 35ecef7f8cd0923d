package assay.labels;

import assay.rows.RowId;

/**
 * A label that is likely wrong.
 *
 * @param id which row
 * @param place the row's place among all that were judged
 * @param given its class as given
 * @param suggested the likeliest class, which a filter by lowest score may leave the given one
 * @param quality the score it is ranked by, lower is more likely wrong
 * @param givenProbability probability of the given class
 * @param suggestedProbability probability of the suggested class
 */
public record LabelIssue(
        RowId id,
        int place,
        String given,
        String suggested,
        double quality,
        double givenProbability,
        double suggestedProbability) {}
