package assay.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A plan as a data card: what was meant, by whom, why, and what is still open, for people who will
 * use the data. Markdown in which nothing from the plan is anything but words.
 *
 * @param markdown the card
 */
public record DataCard(String markdown) {

    private static final String SPECIAL = "\\`*_[]#|~$";

    /**
     * {@return the file, written}
     *
     * @param file where to
     * @throws UncheckedIOException if it cannot be written
     */
    public Path export(Path file) {
        try {
            return Files.writeString(file, markdown);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /**
     * {@return the file, written}
     *
     * @param file where to
     */
    public Path export(String file) {
        return export(Path.of(file));
    }

    static DataCard of(CollectionPlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("# Data card: " + words(plan.name()));
        lines.add("");
        status(plan, lines);
        terms(plan, lines);
        plan.expectations().forEach(expectation -> expectation(plan, expectation, lines));
        list("Known exclusions", plan.terms().exclusions(), lines);
        reflection(plan.reflection(), lines);
        sensitive(plan, lines);
        list("Contracts", plan.contracts().stream().map(DataCard::contract).toList(), lines);
        return new DataCard(String.join("\n", lines).stripTrailing() + "\n");
    }

    private static void status(CollectionPlan plan, List<String> lines) {
        lines.add("Status: **" + plan.status() + "**, " + plan.reflection().summary() + ".");
        lines.add("");
        if (!plan.owed().isEmpty()) {
            lines.add("Before it is ready:");
            lines.add("");
            plan.owed().forEach(each -> lines.add("- " + words(each)));
            lines.add("");
        }
    }

    private static void terms(CollectionPlan plan, List<String> lines) {
        Terms terms = plan.terms();
        lines.add("| | |");
        lines.add("|---|---|");
        terms.author().ifPresent(author -> lines.add(row("Author", words(author))));
        terms.date().ifPresent(date -> lines.add(row("Date", date.toString())));
        lines.add(row("Rows to collect", whole(terms.target())));
        lines.add(row("Least rows per cell", whole(terms.minimumPerCell())));
        lines.add(row("On plan within", Expectation.number(100 * terms.tolerance()) + " points"));
        factors("Cost", terms.costs(), lines);
        factors("Weight", terms.weights(), lines);
        lines.add(row("SHA-256", "`" + plan.hash() + "`"));
        lines.add("");
    }

    private static void factors(
            String what, Map<String, Map<String, Double>> factors, List<String> lines) {
        factors.forEach(
                (attribute, levels) ->
                        levels.forEach(
                                (level, factor) ->
                                        lines.add(
                                                row(
                                                        what
                                                                + " of "
                                                                + words(attribute + " " + level),
                                                        Expectation.number(factor)))));
    }

    private static void expectation(
            CollectionPlan plan, Expectation expectation, List<String> lines) {
        lines.add("## Expected: " + words(String.join(" × ", expectation.attributes())));
        lines.add("");
        lines.add("Why: " + words(expectation.rationale()));
        lines.add("");
        List<String> names = expectation.attributes().stream().map(DataCard::words).toList();
        lines.add("| " + String.join(" | ", names) + " | share | rows |");
        lines.add("|" + "---|".repeat(names.size()) + "---:|---:|");
        long[] planned = plan.planned(expectation);
        List<List<String>> cells = expectation.cells();
        for (int cell = 0; cell < planned.length; cell++) {
            List<String> levels = cells.get(cell).stream().map(DataCard::words).toList();
            String share = percent(expectation.shares().get(cell));
            lines.add(row(String.join(" | ", levels), share + " | " + whole(planned[cell])));
        }
        lines.add("");
    }

    private static void reflection(Reflection reflection, List<String> lines) {
        lines.add("## Reflection");
        lines.add("");
        for (Prompt prompt : Prompt.values()) {
            String answer = reflection.answer(prompt).map(DataCard::words).orElse("*open*");
            lines.add("- **" + prompt.question() + "** " + answer);
        }
        lines.add("");
    }

    private static void sensitive(CollectionPlan plan, List<String> lines) {
        List<String> all = new ArrayList<>();
        plan.sensitive().forEach(one -> all.add(sentence(one)));
        plan.sensitiveUse()
                .findings()
                .forEach(
                        f ->
                                all.add(
                                        f.gravity().name().toLowerCase(Locale.ROOT)
                                                + ": "
                                                + f.sentence()));
        list("Sensitive attributes", all, lines);
    }

    static String sentence(Sensitive one) {
        return "'%s' is %s in %s: %s%s"
                .formatted(
                        one.attribute(),
                        one.standing().key(),
                        one.jurisdiction(),
                        one.basis(),
                        one.retention().map(kept -> "; kept for " + kept).orElse(""));
    }

    private static String contract(Contract contract) {
        return "%s (%s): %s"
                .formatted(
                        contract.name(),
                        contract.reason().severity().name().toLowerCase(Locale.ROOT),
                        contract.reason().rationale());
    }

    private static void list(String title, List<String> sentences, List<String> lines) {
        lines.add("## " + title);
        lines.add("");
        (sentences.isEmpty() ? List.of("none stated") : sentences)
                .forEach(each -> lines.add("- " + words(each)));
        lines.add("");
    }

    private static String row(String left, String right) {
        return "| " + left + " | " + right + " |";
    }

    private static String whole(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** On one line, and nothing in it that Markdown, mathematics or HTML would act on. */
    static String words(String text) {
        StringBuilder words = new StringBuilder();
        text.replaceAll(
                        "[\\p{Cc}\\u2028\\u2029\\u200E\\u200F\\u061C\\u202A-\\u202E\\u2066-\\u2069]",
                        " ")
                .codePoints()
                .forEach(c -> words.append(escaped(c)));
        return words.toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            default -> (SPECIAL.indexOf(c) >= 0 ? "\\" : "") + Character.toString(c);
        };
    }
}
