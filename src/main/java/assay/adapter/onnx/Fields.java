package assay.adapter.onnx;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The fields of one protocol buffer message, where they lie in a file's bytes.
 *
 * <p>Source: Protocol Buffers, "Encoding". What is cut short ends in an {@link
 * IndexOutOfBoundsException}.
 */
record Fields(byte[] bytes, int from, int to) {

    /** The wire type of texts, bytes and messages. */
    static final int BYTES = 2;

    private static final int NUMBER = 0;
    private static final int EIGHT = 1;
    private static final int FOUR = 5;

    static Fields of(byte[] bytes) {
        return new Fields(bytes, 0, bytes.length);
    }

    String text() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Hands over each field of this number that holds a text, bytes or a message, in order. */
    void each(int field, Consumer<Fields> reader) {
        int[] at = {from};
        while (at[0] < to) {
            long tag = number(at);
            switch ((int) (tag & 7)) {
                case NUMBER:
                    number(at);
                    break;
                case EIGHT:
                    at[0] += 8;
                    break;
                case FOUR:
                    at[0] += 4;
                    break;
                case BYTES:
                    long length = number(at);
                    if (length < 0 || length > to - at[0]) {
                        throw new IndexOutOfBoundsException("a field longer than its message");
                    }
                    if (tag >>> 3 == field) {
                        reader.accept(new Fields(bytes, at[0], (int) (at[0] + length)));
                    }
                    at[0] += (int) length;
                    break;
                default:
                    throw new IndexOutOfBoundsException("no such wire type");
            }
        }
    }

    private long number(int[] at) {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at[0] >= to) {
                throw new IndexOutOfBoundsException("a number longer than its message");
            }
            byte next = bytes[at[0]++];
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IndexOutOfBoundsException("a number of more than 64 bits");
    }
}
