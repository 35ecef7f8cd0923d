package assay.profile;

import java.util.Arrays;

/** A growing set of long numbers but the one that no agreement of rows is: all 64 bits set. */
final class LongSet {

    private static final long NONE = -1;

    private long[] slots = new long[1024];
    private int size;

    LongSet() {
        Arrays.fill(slots, NONE);
    }

    boolean add(long value) {
        if (2 * size >= slots.length) {
            grow();
        }
        int slot = slot(slots, value);
        if (slots[slot] == value) {
            return false;
        }
        slots[slot] = value;
        size++;
        return true;
    }

    private void grow() {
        long[] more = new long[2 * slots.length];
        Arrays.fill(more, NONE);
        for (long value : slots) {
            if (value != NONE) {
                more[slot(more, value)] = value;
            }
        }
        slots = more;
    }

    private static int slot(long[] slots, long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & slots.length - 1;
        while (slots[slot] != NONE && slots[slot] != value) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
