package assay.monitor;

import assay.rows.RowId;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The first moment at which one watch had enough evidence that the collection leaves its plan.
 *
 * @param watch the attribute, or the attributes of a joint joined by {@code |}
 * @param look rows observed by then, this one included; at least 1
 * @param id the row that tipped it
 * @param time when that row was collected, where the monitor was told which column says so
 * @param logE ln E in nats at that look, at least the watch's threshold, possibly infinite
 * @param cell the cell furthest from its share by then, as its adjusted residual says
 * @param residual that cell's adjusted residual; above 0 when it had too many rows; infinite for a
 *     cell that was not expected at all
 */
public record Alarm(
        String watch,
        int look,
        RowId id,
        Optional<LocalDateTime> time,
        double logE,
        String cell,
        double residual) {}
