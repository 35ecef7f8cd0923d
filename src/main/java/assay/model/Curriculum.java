package assay.model;

import assay.work.Work;

/**
 * What each epoch of a training teaches, decided from how the epochs before it went. Asked once
 * before every epoch, the same past must give the same lesson, or a training that goes on from a
 * checkpoint differs from one that never stopped.
 */
public interface Curriculum {

    /** Every row in every epoch, every label believed. */
    Curriculum ALL = new EveryRow();

    /**
     * {@return what the next epoch teaches}
     *
     * @param past how the training went so far; to be read during the call only
     * @param work asked whether to stop
     */
    Lesson next(Past past, Work work);

    /**
     * {@return in a line, all that the lessons depend on beside the past, so that a checkpoint can
     * tell one curriculum from another}
     */
    String terms();
}
