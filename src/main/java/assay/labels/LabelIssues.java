package assay.labels;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Labels;
import assay.rows.RowIds;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The labels that a filter finds likely wrong, the worst first. Immutable. */
public final class LabelIssues implements Measured {

    private final ClassProbabilities probabilities;
    private final Evidence evidence;
    private final LabelFilter filter;
    private final LabelQuality quality;
    private final int[] ranked;

    LabelIssues(
            ClassProbabilities probabilities,
            Evidence evidence,
            LabelFilter filter,
            LabelQuality quality,
            int[] ranked) {
        this.probabilities = probabilities;
        this.evidence = evidence;
        this.filter = filter;
        this.quality = quality;
        this.ranked = ranked;
    }

    /** {@return the number of labels found, possibly 0} */
    public int size() {
        return ranked.length;
    }

    /** {@return the number of labels judged} */
    public int rows() {
        return evidence.given.length;
    }

    /** {@return what found them} */
    public LabelFilter filter() {
        return filter;
    }

    /** {@return what ranks them} */
    public LabelScore rankedBy() {
        return quality.score();
    }

    /** {@return their places among all rows judged, the worst first} */
    public int[] places() {
        return ranked.clone();
    }

    /** {@return for every row judged, whether it was found} */
    public boolean[] mask() {
        boolean[] mask = new boolean[rows()];
        Arrays.stream(ranked).forEach(row -> mask[row] = true);
        return mask;
    }

    /** {@return their ids, the worst first} */
    public RowIds ids() {
        return probabilities.ids().pick(ranked);
    }

    /** {@return all labels judged} */
    public Labels given() {
        return new Labels(probabilities.ids(), probabilities.classes(), evidence.given);
    }

    /**
     * {@return one of them}
     *
     * @param rank 0 for the worst
     */
    public LabelIssue at(int rank) {
        int row = ranked[rank];
        int given = evidence.given[row];
        int suggested = evidence.likeliest[row];
        return new LabelIssue(
                probabilities.ids().at(row),
                row,
                probabilities.classes().get(given),
                probabilities.classes().get(suggested),
                quality.at(row),
                probabilities.values().at(row, given),
                probabilities.values().at(row, suggested));
    }

    /** {@return them one by one, the worst first} */
    public Stream<LabelIssue> stream() {
        return IntStream.range(0, ranked.length).mapToObj(this::at);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("issues.rows", rows(), "rows"),
                Figure.of("issues.found", size(), "rows"),
                Figure.of("issues.share", (double) size() / rows(), "share"));
    }

    @Override
    public String toString() {
        return "LabelIssues[%d of %d rows by %s]".formatted(size(), rows(), filter.words());
    }
}
