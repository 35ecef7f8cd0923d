package assay.monitor;

import assay.rows.RowId;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One row, or one delivery as a whole, that does not keep a contract.
 *
 * @param delivery number of the delivery, from 1
 * @param row which row, nothing where it is the delivery as a whole
 * @param collector who collected the row, where a column says so
 * @param time when it was collected, of a delivery its first row, where a column says so
 * @param what what is wrong, in words
 */
public record Breach(
        int delivery,
        Optional<RowId> row,
        Optional<String> collector,
        Optional<LocalDateTime> time,
        String what) {

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Breach {
        if (delivery < 1) {
            throw new IllegalArgumentException(
                    "delivery " + delivery + "; deliveries are numbered from 1");
        }
    }
}
