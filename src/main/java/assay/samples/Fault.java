package assay.samples;

/** What is wrong with a row, and known to be. A row has at most one fault. */
public enum Fault {
    /** The label names another class than the picture shows. */
    MISLABELED,
    /** Part of the picture was lost: blocks, stripes or noise. */
    CORRUPTED,
    /** The camera's recorder played black for some hours. */
    DEAD_CAMERA,
    /** The same passage as the row before, a moment later. */
    NEAR_DUPLICATE,
    /** A kind of vehicle that no class is for, labelled as one of the classes. */
    UNSEEN_KIND
}
