package assay.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Puts what could stand at a place in the order in which people are likely to want it: names that
 * go on as typed, then those of the wanted type, then the nearer ones, then those used before;
 * otherwise the order of declaration.
 *
 * @param begun what was typed of the name
 * @param used names that stand in the notebook's code
 */
record Ranking(String begun, Set<String> used) {

    /** Worse than any match. */
    static final int NO_MATCH = 3;

    /** {@return the candidates that go on from what was typed, the likeliest first} */
    List<Candidate> of(Collection<Candidate> candidates) {
        Map<String, Candidate> byText = new LinkedHashMap<>();
        candidates.stream()
                .filter(one -> match(begun, one.name()) < NO_MATCH)
                .forEach(one -> byText.merge(one.text(), one, Candidate::and));
        List<Candidate> sorted = new ArrayList<>(byText.values());
        sorted.sort(
                Comparator.<Candidate>comparingInt(one -> match(begun, one.name()))
                        .thenComparing(one -> last(one.tier()))
                        .thenComparing(one -> !one.fits())
                        .thenComparing(Candidate::tier)
                        .thenComparing(one -> !used.contains(one.name())));
        return sorted;
    }

    /** What every object has fits anywhere and is wanted nowhere. */
    private static boolean last(Candidate.Tier tier) {
        return tier.compareTo(Candidate.Tier.FAR) >= 0;
    }

    /** {@return 0 for a name that begins so, 1 in other letters, 2 by its humps, 3 for none} */
    static int match(String begun, String name) {
        if (name.startsWith(begun)) {
            return 0;
        }
        if (name.toLowerCase(Locale.ROOT).startsWith(begun.toLowerCase(Locale.ROOT))) {
            return 1;
        }
        return humps(begun, 0, name, 0) ? 2 : NO_MATCH;
    }

    /** A letter goes on from the one before it, or begins a later hump in its own case. */
    private static boolean humps(String begun, int typed, String name, int at) {
        if (typed == begun.length()) {
            return true;
        }
        char letter = begun.charAt(typed);
        if (at < name.length()
                && same(letter, name.charAt(at), typed == 0)
                && humps(begun, typed + 1, name, at + 1)) {
            return true;
        }
        for (int hump = at + 1; typed > 0 && hump < name.length(); hump++) {
            if (isHump(name, hump)
                    && letter == name.charAt(hump)
                    && humps(begun, typed + 1, name, hump + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(char typed, char letter, boolean first) {
        return typed == letter
                || first && Character.toLowerCase(typed) == Character.toLowerCase(letter);
    }

    private static boolean isHump(String name, int at) {
        return Character.isUpperCase(name.charAt(at)) || name.charAt(at - 1) == '_';
    }
}
