package assay.familiarity;

import assay.model.Activations;
import assay.work.Work;
import java.util.function.BiFunction;

/** Something fitted to reference activations that says how strange other rows are. */
public interface Detector {

    /** {@return its name, as it stands in tables} */
    String name();

    /**
     * {@return a score of every row}
     *
     * @param rows rows of the layer this was fitted on, possibly none
     * @param work asked whether to stop
     * @throws IllegalArgumentException if the rows come from another layer or another width
     */
    DetectorScores score(Activations rows, Work work);

    /**
     * {@return a score of every row, under the current token}
     *
     * @param rows rows of the layer this was fitted on, possibly none
     * @throws IllegalArgumentException if the rows come from another layer or another width
     */
    default DetectorScores score(Activations rows) {
        return score(rows, Work.current());
    }

    /**
     * {@return a detector made of any function from rows to scores, to stand beside the others}
     *
     * @param name its name
     * @param orientation which way its scores point
     * @param unit unit of its scores
     * @param scores one finite score per row
     */
    static Detector of(
            String name,
            Orientation orientation,
            String unit,
            BiFunction<Activations, Work, double[]> scores) {
        return new Detector() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public DetectorScores score(Activations rows, Work work) {
                return new DetectorScores(
                        name, orientation, unit, rows.ids(), scores.apply(rows, work));
            }

            @Override
            public String toString() {
                return "Detector['" + name + "', " + orientation + "]";
            }
        };
    }

    /**
     * {@return a density as a detector among others}
     *
     * @param familiarity a fitted density
     */
    static Detector of(Familiarity familiarity) {
        return of(
                Detectors.FAMILIARITY,
                Orientation.HIGHER_IS_FAMILIAR,
                "nats",
                (rows, work) -> familiarity.score(rows, work).logDensity());
    }
}
