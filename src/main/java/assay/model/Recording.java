package assay.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * When a training writes its losses down, and where.
 *
 * @param everySteps steps from one recording to the next; 0 for once after each epoch
 * @param file where to; empty for the heap or the spool
 */
record Recording(int everySteps, Optional<Path> file) {

    static final Recording DEFAULTS = new Recording(0, Optional.empty());

    Recording {
        if (everySteps < 0) {
            throw new IllegalArgumentException(
                    "losses every %d steps; use 1 step or more, or 0 for after each epoch"
                            .formatted(everySteps));
        }
    }

    /** {@return the number of recordings of a run of so many steps in so many epochs} */
    int times(long steps, int epochs) {
        return everySteps == 0 ? epochs : Math.toIntExact((steps + everySteps - 1) / everySteps);
    }

    /** {@return whether losses are written down after so many steps, counted from 1} */
    boolean due(long done, long stepsPerEpoch, long steps) {
        return everySteps == 0
                ? done % stepsPerEpoch == 0
                : done % everySteps == 0 || done == steps;
    }

    LossStore open(TrainingLoop training, int times) {
        return file.map(path -> LossStore.recorded(training, times, path))
                .orElseGet(() -> LossStore.spooled(training, times));
    }
}
