package assay.rows;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952), one member after the other, strictly: whatever follows a member is
 * another member or an error, and every check sum and length is checked. The JDK's own stream takes
 * a damaged second member for the end of the file, which would lose rows in silence.
 *
 * <p>Stops at a file that unpacks to suspiciously much.
 */
final class GzipMembers extends InputStream {

    /** How much may come out. Real tables seldom pass 50 to 1, the format allows 1032 to 1. */
    record Limits(long freeBytes, long ratio, long maximumBytes) {
        static final Limits DEFAULTS = new Limits(64L << 20, 200, 16L << 30);
    }

    private static final int NAME = 8;
    private static final int EXTRA = 4;
    private static final int COMMENT = 16;
    private static final int HEADER_CHECK = 2;

    private final String file;
    private final InputStream in;
    private final Limits limits;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] packed = new byte[1 << 15];
    private int place;
    private int filled;
    private long taken;
    private long produced;
    private boolean inside;

    GzipMembers(String file, InputStream in) {
        this(file, in, Limits.DEFAULTS);
    }

    GzipMembers(String file, InputStream in, Limits limits) {
        this.file = file;
        this.in = in;
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (!inside && !nextMember()) {
                return -1;
            }
            int count = inflate(into, from, length);
            if (count > 0) {
                crc.update(into, from, count);
                produced += count;
                checkLimits();
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsDictionary()) {
                throw damaged("asks for a dictionary, which gzip has not");
            } else {
                feed();
            }
        }
    }

    private int inflate(byte[] into, int from, int length) {
        try {
            return inflater.inflate(into, from, length);
        } catch (DataFormatException error) {
            throw damaged("has damaged data (" + error.getMessage() + ")");
        }
    }

    private void feed() throws IOException {
        if (!fill()) {
            throw truncated();
        }
        inflater.setInput(packed, place, filled - place);
        place = filled;
    }

    private boolean nextMember() throws IOException {
        if (!fill()) {
            return false;
        }
        if (octet() != 0x1f || octet() != 0x8b || octet() != 8) {
            throw damaged("has bytes after its end that are not gzip");
        }
        int flags = octet();
        pass(6);
        if ((flags & EXTRA) != 0) {
            pass(octet() + 256 * octet());
        }
        if ((flags & NAME) != 0) {
            passText();
        }
        if ((flags & COMMENT) != 0) {
            passText();
        }
        if ((flags & HEADER_CHECK) != 0) {
            pass(2);
        }
        inflater.reset();
        crc.reset();
        inside = true;
        return true;
    }

    private void endMember() throws IOException {
        place = filled - inflater.getRemaining();
        long length = inflater.getBytesWritten() & 0xffffffffL;
        if (number() != crc.getValue()) {
            throw damaged("has a wrong check sum");
        }
        if (number() != length) {
            throw damaged("has a wrong length at its end");
        }
        inside = false;
    }

    private long number() throws IOException {
        return octet() | octet() << 8 | octet() << 16 | (long) octet() << 24;
    }

    private void pass(int packedBytes) throws IOException {
        for (int i = 0; i < packedBytes; i++) {
            octet();
        }
    }

    private void passText() throws IOException {
        while (octet() != 0) {
            // The name and the comment of a member say nothing about its rows.
        }
    }

    private int octet() throws IOException {
        if (!fill()) {
            throw truncated();
        }
        return packed[place++] & 0xff;
    }

    private boolean fill() throws IOException {
        if (place < filled) {
            return true;
        }
        place = 0;
        filled = Math.max(0, in.read(packed));
        taken += filled;
        return filled > 0;
    }

    private void checkLimits() {
        if (produced > limits.freeBytes() && produced / limits.ratio() > taken) {
            throw refused("unpacks to more than %d times its size".formatted(limits.ratio()));
        }
        if (produced > limits.maximumBytes()) {
            throw refused("unpacks to more than %d bytes".formatted(limits.maximumBytes()));
        }
    }

    private IllegalArgumentException refused(String what) {
        return new IllegalArgumentException(
                file + " " + what + "; unpack it yourself if you trust it");
    }

    private IllegalArgumentException truncated() {
        return damaged("ends in the middle, after " + taken + " bytes");
    }

    private IllegalArgumentException damaged(String what) {
        return new IllegalArgumentException(
                file + " is gzip that " + what + "; fetch or pack it again");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
