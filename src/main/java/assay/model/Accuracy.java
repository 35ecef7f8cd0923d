package assay.model;

import assay.rows.Labels;

/** Counts right answers; classes are matched by name, since two sources may number them apart. */
final class Accuracy {

    private Accuracy() {}

    static double of(Logits logits, Labels truth) {
        SameRows.check(logits.ids(), "predictions", truth.ids(), "labels");
        if (truth.size() == 0) {
            throw new IllegalArgumentException("no rows given; accuracy needs one");
        }
        Labels predictions = logits.predictions();
        int right = 0;
        for (int row = 0; row < truth.size(); row++) {
            String name = truth.nameAt(row);
            if (!logits.classes().contains(name)) {
                throw new IllegalArgumentException(
                        "label of row %d is '%s'; the network knows %s"
                                .formatted(row, name, logits.classes()));
            }
            right += predictions.nameAt(row).equals(name) ? 1 : 0;
        }
        return (double) right / truth.size();
    }
}
