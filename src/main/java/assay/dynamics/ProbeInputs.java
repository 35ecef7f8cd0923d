package assay.dynamics;

import assay.model.Network;
import assay.model.Training;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.work.Work;
import java.util.List;
import java.util.SortedMap;

/** What probes are planted in: pictures, or numeric columns. */
interface ProbeInputs {

    /** {@return which rows, in order} */
    RowIds ids();

    /** {@return what a row is called, in the plural} */
    String called();

    /**
     * Refuses a kind that these inputs cannot have.
     *
     * @param wanted rows that it needs at least
     */
    void check(ProbeKind kind, int wanted);

    /** {@return these inputs with the rows chosen for each category spoiled or replaced} */
    ProbeInputs planted(
            List<ProbeKind> kinds, SortedMap<String, int[]> chosen, long seed, Work work);

    /** {@return how far each row's label is what a model says that never saw it} */
    ConsistencyScores heldOut(
            Labels labels, long seed, ConsistencyScores.Options options, Work work);

    /** {@return a training on these inputs} */
    Training training(Network network, Labels labels);
}
