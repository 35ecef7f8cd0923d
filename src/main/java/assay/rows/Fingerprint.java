package assay.rows;

import assay.provenance.Sha256;
import assay.work.Work;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Content hashes of a table over one canonical byte encoding.
 *
 * <p>The head is the number of columns and, sorted by name, each name (length and UTF-8) and kind.
 * A row is, for each column in the same order, a byte 0 for missing, or a byte 1 and the cell:
 * texts as length and UTF-8; whole numbers, float64 bits (one NaN) and microseconds as eight bytes,
 * big end first; true and false as a byte; pictures as three sizes and their bytes. A row's digest
 * is the SHA-256 of that. The table's is the SHA-256 of the head, the number of rows, and the rows'
 * digests, sorted for the hash that knows no order. Sorting costs 32 bytes a row but, unlike adding
 * digests up, cannot be fooled by rows chosen to cancel out. Row ids are no content.
 */
final class Fingerprint {

    private static final int CHECKED_ROWS = 1024;

    private Fingerprint() {}

    static String of(List<Column> columns, int rows, boolean ordered) {
        List<Column> sorted = columns.stream().sorted(Comparator.comparing(Column::name)).toList();
        MessageDigest row = Sha256.fresh();
        byte[][] digests = new byte[rows][];
        for (int i = 0; i < rows; i++) {
            if (i % CHECKED_ROWS == 0) {
                Work.current().check();
            }
            putRow(row, sorted, i);
            digests[i] = row.digest();
        }
        if (!ordered) {
            Arrays.sort(digests, Arrays::compareUnsigned);
        }
        MessageDigest table = Sha256.fresh();
        putHead(table, sorted, rows);
        Arrays.stream(digests).forEach(table::update);
        return Sha256.hex(table.digest());
    }

    private static void putHead(MessageDigest digest, List<Column> columns, int rows) {
        Bytes.putLong(digest, columns.size());
        for (Column column : columns) {
            Bytes.putText(digest, column.name().getBytes(StandardCharsets.UTF_8));
            Bytes.putText(digest, column.kind().name().getBytes(StandardCharsets.UTF_8));
        }
        Bytes.putLong(digest, rows);
    }

    private static void putRow(MessageDigest digest, List<Column> columns, int row) {
        for (Column column : columns) {
            boolean missing = column.missing(row);
            digest.update((byte) (missing ? 0 : 1));
            if (!missing) {
                column.digestInto(digest, row);
            }
        }
    }
}
