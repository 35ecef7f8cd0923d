package assay.rows;

import java.security.MessageDigest;

/** Numbers as big-endian bytes into a digest. */
final class Bytes {

    private Bytes() {}

    static void putLong(MessageDigest digest, long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            digest.update((byte) (value >>> shift));
        }
    }

    static void putText(MessageDigest digest, byte[] utf8) {
        putLong(digest, utf8.length);
        digest.update(utf8);
    }
}
