package assay.cli;

/**
 * One thing the doctor looked at.
 *
 * @param good whether it is as it should be
 * @param text what was seen, and the way to mend it where it is not good
 */
record Finding(boolean good, String text) {

    static Finding good(String text) {
        return new Finding(true, text);
    }

    static Finding bad(String text) {
        return new Finding(false, text);
    }

    String line() {
        return (good ? "ok    " : "wrong ") + text;
    }
}
