package assay.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * A name that could stand at a place.
 *
 * @param name what it is called, without its package
 * @param text what would be inserted
 * @param kind what it is, in the words that front ends have pictures for
 * @param tier how near it is
 * @param fits whether its type is the one wanted at the place
 * @param meanings what it can mean, at least one: the overloads of a method
 */
record Candidate(
        String name, String text, String kind, Tier tier, boolean fits, List<Meaning> meanings) {

    /** How near a name is, the nearest first. */
    enum Tier {
        /** A local variable, or a member of the very class. */
        OWN,
        /** What the notebook has declared, or an inherited member. */
        NOTEBOOK,
        /** A word of the language. */
        KEYWORD,
        /** A class that is imported. */
        IMPORTED,
        /** A static member seen through a value. */
        ASIDE,
        /** A class that is not imported. */
        FAR,
        /** What every object has. */
        EVERY_OBJECT,
        /** What every object has and hardly anybody wants. */
        MONITOR
    }

    /**
     * One thing that a name can mean.
     *
     * @param brief what stands behind the name in a list
     * @param signature the whole signature
     * @param doc where its documentation is
     */
    record Meaning(String brief, String signature, DocKey doc) {}

    Candidate {
        meanings = List.copyOf(meanings);
    }

    /** {@return what stands behind the name in a list} */
    String brief() {
        String first = meanings.get(0).brief();
        boolean overloaded = kind.equals("function") && meanings.size() > 1;
        return overloaded ? first + ", +" + (meanings.size() - 1) : first;
    }

    Candidate and(Candidate overload) {
        List<Meaning> all = new ArrayList<>(meanings);
        all.addAll(overload.meanings);
        boolean nearer = tier.compareTo(overload.tier) <= 0;
        return new Candidate(
                name, text, kind, nearer ? tier : overload.tier, fits || overload.fits, all);
    }

    static Candidate keyword(String word) {
        return new Candidate(
                word,
                word,
                "keyword",
                Tier.KEYWORD,
                false,
                List.of(new Meaning("", word, DocKey.NOWHERE)));
    }
}
