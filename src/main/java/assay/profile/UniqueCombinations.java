package assay.profile;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Rows;
import assay.work.Work;
import java.util.List;

/**
 * The sets of columns that identify a row, of which no column can be left out: candidates for a
 * key.
 *
 * @param rows rows of the table
 * @param list the combinations, small ones first; none where two rows are alike
 */
public record UniqueCombinations(int rows, List<List<String>> list) implements Measured {

    /** Copies. */
    public UniqueCombinations {
        list = list.stream().map(List::copyOf).toList();
    }

    /**
     * {@return all minimal unique column combinations of a table; missing cells are equal to each
     * other}
     *
     * @param rows a table of at most 63 columns, none of pictures
     */
    public static UniqueCombinations of(Rows rows) {
        return of(rows, Codes.MOST_COLUMNS, Work.current());
    }

    /**
     * {@return the minimal unique column combinations of few columns}
     *
     * @param rows a table of at most 63 columns, none of pictures
     * @param most columns of a combination at most, at least 0
     * @param work asked whether to go on
     */
    public static UniqueCombinations of(Rows rows, int most, Work work) {
        Dependencies.checkMost(most);
        Codes codes = Codes.of(rows, work);
        List<Long> keys = Dependencies.sorted(Search.keys(codes, most, work));
        return new UniqueCombinations(codes.rows(), keys.stream().map(codes::names).toList());
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("unique_combinations.rows", rows, "rows"),
                Figure.of("unique_combinations.found", list.size(), "combinations"));
    }
}
