package assay.plan;

import static assay.plan.Expectation.check;

import java.time.Period;
import java.util.Locale;
import java.util.Optional;

/**
 * On what ground a sensitive attribute is held, where, and how long: {@code
 * Sensitive.permitted("race", "explicit consent, GDPR Art. 9(2)(a)", "EU", Period.ofYears(2))}.
 *
 * @param attribute column name, not blank
 * @param standing whether it may be held at all
 * @param basis the legal ground, or of a prohibited attribute the rule that prohibits it
 * @param jurisdiction where that law holds
 * @param retention how long it is kept; said for all but prohibited ones, which are not kept
 */
public record Sensitive(
        String attribute,
        Standing standing,
        String basis,
        String jurisdiction,
        Optional<Period> retention) {

    /** Whether a sensitive attribute may be held. */
    public enum Standing {
        /** Asked of the people themselves, on a legal ground. */
        PERMITTED,
        /** Not asked but guessed from something else. */
        INFERRED,
        /** Not to be held. */
        PROHIBITED;

        /** {@return the word for it in files: {@code permitted}} */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException if one is blank, or the retention does not fit the standing
     */
    public Sensitive {
        check(!attribute.isBlank(), "a sensitive attribute has no name");
        check(
                !basis.isBlank(),
                "sensitive '%s' has no legal basis; name the ground or the rule",
                attribute);
        check(
                !jurisdiction.isBlank(),
                "sensitive '%s' has no jurisdiction; say where its law holds",
                attribute);
        check(
                retention.isPresent() == (standing != Standing.PROHIBITED),
                standing == Standing.PROHIBITED
                        ? "sensitive '%s' is prohibited, so it has no retention; drop that"
                        : "sensitive '%s' has no retention; say how long it is kept",
                attribute);
        check(
                retention.map(kept -> !kept.isNegative() && !kept.isZero()).orElse(true),
                "sensitive '%s' is kept for %s; a retention is above 0",
                attribute,
                retention.orElse(Period.ZERO));
    }

    /**
     * {@return an attribute that people were asked for, on a legal ground}
     *
     * @param attribute column name
     * @param basis the legal ground
     * @param jurisdiction where that law holds
     * @param retention how long it is kept
     */
    public static Sensitive permitted(
            String attribute, String basis, String jurisdiction, Period retention) {
        return new Sensitive(
                attribute, Standing.PERMITTED, basis, jurisdiction, Optional.of(retention));
    }

    /**
     * {@return an attribute that is guessed from something else}
     *
     * @param attribute column name
     * @param basis the legal ground
     * @param jurisdiction where that law holds
     * @param retention how long it is kept
     */
    public static Sensitive inferred(
            String attribute, String basis, String jurisdiction, Period retention) {
        return new Sensitive(
                attribute, Standing.INFERRED, basis, jurisdiction, Optional.of(retention));
    }

    /**
     * {@return an attribute that is not to be held}
     *
     * @param attribute column name
     * @param rule what prohibits it
     * @param jurisdiction where that holds
     */
    public static Sensitive prohibited(String attribute, String rule, String jurisdiction) {
        return new Sensitive(attribute, Standing.PROHIBITED, rule, jurisdiction, Optional.empty());
    }
}
