package assay.rows;

/** Where rows come from. */
final class Source {

    private static final int ID_DIGITS = 16;

    private Source() {}

    /** The part of a content hash that row ids carry: 16 hexadecimal digits, 64 bits. */
    static String idOf(String contentHash) {
        return contentHash.substring(0, ID_DIGITS);
    }
}
