package assay.familiarity;

/** Which way a score points. Recorded with every score, so that nobody has to guess a sign. */
public enum Orientation {
    /** A higher score means a stranger row: distances, entropies, energies. */
    HIGHER_IS_STRANGER("higher is stranger", 1),
    /** A higher score means a more familiar row: densities, probabilities, margins. */
    HIGHER_IS_FAMILIAR("higher is more familiar", -1);

    private final String words;
    private final int sign;

    Orientation(String words, int sign) {
        this.words = words;
        this.sign = sign;
    }

    /** {@return the score turned so that higher is stranger} */
    double strangeness(double score) {
        return sign * score;
    }

    /** {@return the orientation as it stands in a sentence: {@code higher is stranger}} */
    @Override
    public String toString() {
        return words;
    }
}
