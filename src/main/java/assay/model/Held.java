package assay.model;

import assay.rows.Labels;
import assay.work.Work;

/** Rows that are not learned from, by which a run is judged after every epoch. */
record Held(Inputs inputs, Labels labels) {

    /** {@return the mean loss in nats; NaN or infinite where the losses left the numbers} */
    double loss(Learner learner, Layer logits, Work work) {
        double[] sum = {0};
        Reader.read(
                learner,
                inputs,
                logits,
                work,
                (row, line) -> sum[0] += CrossEntropy.of(line, labels.at(row)));
        return sum[0] / labels.size();
    }
}
