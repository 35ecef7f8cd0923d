package assay.plan;

import static assay.plan.Expectation.check;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a plan says besides its expectations.
 *
 * @param target rows to collect, at least 1
 * @param minimumPerCell rows that every expected cell should have at least, 0 for none
 * @param tolerance largest difference between observed and planned share that counts as on plan
 * @param costs attribute to level to cost of a row there, relative to 1; not named means 1
 * @param weights attribute to level to how much a missing row matters, relative to 1
 * @param exclusions what is knowingly left out, one sentence each
 * @param author who wrote the plan
 * @param date when it was written, as the author says
 */
public record Terms(
        long target,
        long minimumPerCell,
        double tolerance,
        Map<String, Map<String, Double>> costs,
        Map<String, Map<String, Double>> weights,
        List<String> exclusions,
        Optional<String> author,
        Optional<LocalDate> date) {

    /**
     * Checks the ranges and copies.
     *
     * @throws IllegalArgumentException if a number is outside its range or a text blank
     */
    public Terms {
        check(target >= 1, "target is %d; a plan asks for at least 1 row", target);
        check(minimumPerCell >= 0, "minimum per cell is %d; use 0 or more", minimumPerCell);
        check(
                tolerance >= 0 && tolerance <= 1,
                "tolerance is %s; it is a share from 0 to 1",
                tolerance);
        costs = copyOf("cost", costs);
        weights = copyOf("weight", weights);
        exclusions = List.copyOf(exclusions);
        check(exclusions.stream().noneMatch(String::isBlank), "an exclusion is blank; say what");
        check(author.map(name -> !name.isBlank()).orElse(true), "the author's name is blank");
    }

    Terms signed(Optional<String> who, Optional<LocalDate> day) {
        return new Terms(target, minimumPerCell, tolerance, costs, weights, exclusions, who, day);
    }

    Terms priced(Map<String, Map<String, Double>> prices, Map<String, Map<String, Double>> worths) {
        return new Terms(
                target, minimumPerCell, tolerance, prices, worths, exclusions, author, date);
    }

    private static Map<String, Map<String, Double>> copyOf(
            String what, Map<String, Map<String, Double>> factors) {
        Map<String, Map<String, Double>> copy = new TreeMap<>();
        factors.forEach(
                (attribute, levels) -> {
                    levels.forEach((level, value) -> checkFactor(what, attribute, level, value));
                    copy.put(attribute, Collections.unmodifiableMap(new TreeMap<>(levels)));
                });
        return Collections.unmodifiableMap(copy);
    }

    static void checkFactor(String what, String attribute, String level, double value) {
        check(
                value > 0 && Double.isFinite(value),
                "%s of '%s' in '%s' is %s; use a finite number above 0",
                what,
                level,
                attribute,
                Expectation.number(value));
    }
}
