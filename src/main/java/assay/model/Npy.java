package assay.model;

import assay.stats.FloatStore;
import assay.stats.Matrix;
import assay.stats.Spool;
import assay.work.Work;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's array file, read number by number: the first axis is the rows, the others are laid side
 * by side, the last fastest.
 *
 * <p>Source: NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays".
 */
final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([<>|=]?)([a-z])(\\d+)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([\\d,\\s]*)\\)");
    private static final Set<String> KNOWN =
            Set.of("f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "b1");
    private static final int CHUNK = 1 << 16; // numbers

    private final String place;
    private final String kind;
    private final int size;
    private final ByteOrder order;
    private final boolean fortran;
    private final int[] shape;

    private Npy(String place, String header) {
        this.place = place;
        Matcher type = TYPE.matcher(header);
        Matcher axes = SHAPE.matcher(header);
        Matcher first = FORTRAN.matcher(header);
        if (!type.find() || !axes.find() || !first.find()) {
            throw new IllegalArgumentException(
                    "%s holds no plain numbers (%s); save a float32 array"
                            .formatted(place, header.strip()));
        }
        this.kind = type.group(2);
        this.size = Integer.parseInt(type.group(3));
        this.order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        this.fortran = first.group(1).equals("True");
        this.shape =
                Arrays.stream(axes.group(1).split(","))
                        .map(String::strip)
                        .filter(axis -> !axis.isEmpty())
                        .mapToInt(axis -> length(place, axis))
                        .toArray();
        if (!KNOWN.contains(kind + size)) {
            throw new IllegalArgumentException(
                    "%s holds numbers of the type %s%d; save float32, float64 or whole numbers"
                            .formatted(place, kind, size));
        }
        if (shape.length == 0 || (fortran && shape.length > 2)) {
            throw new IllegalArgumentException(
                    "%s has the shape %s%s; save an array with a row per example, last axis fastest"
                            .formatted(
                                    place,
                                    Arrays.toString(shape),
                                    fortran ? " in Fortran's order" : ""));
        }
    }

    private static int length(String place, String axis) {
        if (axis.length() > 10 || Long.parseLong(axis) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "%s has an axis of length %s; 2^31 - 1 are the most".formatted(place, axis));
        }
        return Integer.parseInt(axis);
    }

    /**
     * {@return the array, on the heap or in a file; {@code bytes} are as many as there are to read,
     * {@code place} names it in refusals}
     */
    static Matrix read(InputStream in, long bytes, String place, Spool spool, Work work)
            throws IOException {
        byte[] start = in.readNBytes(8);
        if (start.length < 8 || !Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
            throw new IllegalArgumentException(
                    place + " is no array of NumPy; such files begin with \\x93NUMPY");
        }
        byte[] length = in.readNBytes(start[6] == 1 ? 2 : 4);
        int header = 0;
        for (int i = length.length - 1; i >= 0; i--) {
            header = header << 8 | length[i] & 0xff;
        }
        if (header < 0) {
            throw new IllegalArgumentException(
                    place + " says that its header has more than 2^31 - 1 bytes; it is damaged");
        }
        return new Npy(place, new String(in.readNBytes(header), StandardCharsets.ISO_8859_1))
                .numbers(in, bytes, spool, work);
    }

    private Matrix numbers(InputStream in, long bytesThere, Spool spool, Work work)
            throws IOException {
        int rows = shape[0];
        long across = 1;
        for (int axis = 1; axis < shape.length; axis++) {
            across = Math.min(across * shape[axis], Long.MAX_VALUE >> 31);
        }
        if (across < 1 || across > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "%s has the shape %s; save an array of 1 to 2^31 - 1 numbers a row"
                            .formatted(place, Arrays.toString(shape)));
        }
        int columns = (int) across;
        long total = (long) rows * columns;
        if (total > bytesThere / size) {
            // Told before room is made for them, which may be more than the disk has.
            throw new EOFException(
                    "it has fewer than the %d numbers of its shape".formatted(total));
        }
        try (FloatStore store = FloatStore.open(rows, columns, spool)) {
            byte[] bytes = new byte[CHUNK * size];
            ByteBuffer chunk = ByteBuffer.wrap(bytes).order(order);
            for (long at = 0; at < total; at += CHUNK) {
                work.check();
                int count = (int) Math.min(CHUNK, total - at);
                if (in.readNBytes(bytes, 0, count * size) < count * size) {
                    throw new EOFException(
                            "it has fewer than the %d numbers of its shape".formatted(total));
                }
                for (int i = 0; i < count; i++) {
                    put(store, at + i, rows, columns, (float) number(chunk, i * size));
                }
            }
            return store.finish();
        }
    }

    private void put(FloatStore store, long place, int rows, int columns, float number) {
        if (fortran) {
            store.put((int) (place % rows), (int) (place / rows), number);
        } else {
            store.put((int) (place / columns), (int) (place % columns), number);
        }
    }

    private double number(ByteBuffer from, int at) {
        switch (kind + size) {
            case "f4":
                return from.getFloat(at);
            case "f8":
                return from.getDouble(at);
            case "f2":
                return half(from.getShort(at));
            case "i8":
                return from.getLong(at);
            case "i4":
                return from.getInt(at);
            case "u4":
                return from.getInt(at) & 0xffffffffL;
            case "i2":
                return from.getShort(at);
            case "u2":
                return from.getShort(at) & 0xffff;
            case "i1":
                return from.get(at);
            default:
                return from.get(at) & 0xff;
        }
    }

    /** {@return a half-precision number: 1 bit sign, 5 bits exponent, 10 bits fraction} */
    private static double half(short bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double size =
                exponent == 31
                        ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                        : exponent == 0
                                ? Math.scalb(fraction, -24)
                                : Math.scalb(1024.0 + fraction, exponent - 25);
        return bits < 0 ? -size : size;
    }
}
