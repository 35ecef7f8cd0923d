package assay.display;

import assay.provenance.Sha256;

/** Names made from content, so that the same output has the same name on every run. */
public final class ContentId {

    private static final int DIGITS = 16;

    private ContentId() {}

    /**
     * {@return a name: the kind, a dash, 16 hexadecimal digits}
     *
     * @param kind what is named: {@code view}
     * @param content all that makes it what it is
     */
    public static String of(String kind, String content) {
        return kind + "-" + Sha256.hex(content).substring(0, DIGITS);
    }
}
