package assay.provenance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has. */
public final class Sha256 {

    private Sha256() {}

    /** {@return a fresh digest to feed piece by piece} */
    public static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException error) {
            throw new IllegalStateException("every Java platform has SHA-256", error);
        }
    }

    /**
     * {@return the 32 bytes of a digest}
     *
     * @param bytes what to digest
     */
    public static byte[] digest(byte[] bytes) {
        return fresh().digest(bytes);
    }

    /**
     * {@return the digest of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits}
     *
     * @param text what to digest
     */
    public static String hex(String text) {
        return hex(digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * {@return bytes as lower-case hexadecimal digits}
     *
     * @param bytes the bytes
     */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
