package assay.profile;

import java.util.Arrays;

/**
 * A stripped partition: the rows that share a value with another row, cluster by cluster, rows in
 * ascending order within each.
 *
 * <p>After Huhtala, Kärkkäinen, Porkka and Toivonen, "TANE: An efficient algorithm for discovering
 * functional and approximate dependencies" (The Computer Journal, 1999).
 */
final class Partition {

    private final int[] rows;
    private final int[] ends; // where each cluster ends in rows
    private final int clusters;

    private Partition(int[] rows, int[] ends, int clusters) {
        this.rows = rows;
        this.ends = ends;
        this.clusters = clusters;
    }

    /** All rows together: the partition by no column. */
    static Partition whole(int rows) {
        return of(new int[rows], 1);
    }

    static Partition of(int[] codes, int distinct) {
        int[] count = new int[distinct];
        for (int code : codes) {
            count[code]++;
        }
        int[] place = new int[distinct];
        int[] ends = new int[distinct];
        int clusters = 0;
        int kept = 0;
        for (int code = 0; code < distinct; code++) {
            place[code] = count[code] > 1 ? kept : -1;
            if (count[code] > 1) {
                kept += count[code];
                ends[clusters++] = kept;
            }
        }
        int[] rows = new int[kept];
        for (int row = 0; row < codes.length; row++) {
            if (place[codes[row]] >= 0) {
                rows[place[codes[row]]++] = row;
            }
        }
        return new Partition(rows, ends, clusters);
    }

    int clusters() {
        return clusters;
    }

    /** Rows in all clusters. */
    int kept() {
        return rows.length;
    }

    int start(int cluster) {
        return cluster == 0 ? 0 : ends[cluster - 1];
    }

    int end(int cluster) {
        return ends[cluster];
    }

    int row(int place) {
        return rows[place];
    }

    int[] cluster(int cluster) {
        return Arrays.copyOfRange(rows, start(cluster), end(cluster));
    }

    /** The partition by one column more. */
    Partition by(int[] codes, int distinct) {
        int[] count = new int[distinct];
        int[] place = new int[distinct];
        int[] found = new int[rows.length];
        int[] foundEnds = new int[rows.length / 2];
        int clusters2 = 0;
        int kept = 0;
        for (int cluster = 0; cluster < clusters; cluster++) {
            int from = start(cluster);
            for (int at = from; at < ends[cluster]; at++) {
                count[codes[rows[at]]]++;
            }
            for (int at = from; at < ends[cluster]; at++) {
                int code = codes[rows[at]];
                if (count[code] > 1) {
                    place[code] = kept;
                    kept += count[code];
                    foundEnds[clusters2++] = kept;
                    count[code] = -1;
                } else if (count[code] == 1) {
                    count[code] = 0;
                }
                if (count[code] < 0) {
                    found[place[code]++] = rows[at];
                }
            }
            for (int at = from; at < ends[cluster]; at++) {
                count[codes[rows[at]]] = 0;
            }
        }
        return new Partition(
                Arrays.copyOf(found, kept), Arrays.copyOf(foundEnds, clusters2), clusters2);
    }
}
