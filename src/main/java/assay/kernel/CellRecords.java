package assay.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The log of all cells while it grows. */
final class CellRecords {

    private final List<CellRecord> records = new ArrayList<>();

    /** {@return the record of a cell that starts now and counts} */
    synchronized CellRecord start(int count, String source) {
        CellRecord record = new CellRecord(records.size() + 1, count, source);
        records.add(record);
        return record;
    }

    /** {@return the record of a cell that does not count; it is in no log} */
    static CellRecord aside(int count, String source) {
        return new CellRecord(0, count, source);
    }

    /** Replaces outputs of any cell shown under a name. */
    synchronized void update(Map<String, Object> data, String displayId) {
        records.forEach(record -> record.update(data, displayId));
    }

    /** {@return the log as it stands} */
    synchronized CellLog log() {
        return new CellLog(records.stream().map(CellRecord::cell).toList());
    }
}
