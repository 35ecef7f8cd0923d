package assay.audit;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an audit found: the figures of its results, section by section, in the order they were
 * added. Numbers are taken from the results, never typed.
 *
 * @param title what was audited, not blank
 * @param sections the sections, names unique
 */
public record AuditRecord(String title, List<Section> sections) implements Measured {

    /**
     * The figures of one result.
     *
     * @param name what the figures speak of: {@code coverage}
     * @param figures the figures, names unique
     */
    public record Section(String name, List<Figure> figures) {

        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if the name is blank or a figure's name stands twice
         */
        public Section {
            figures = List.copyOf(figures);
            if (name.isBlank()) {
                throw new IllegalArgumentException("a section's name is blank; name the result");
            }
            refuseTwice(figures.stream().map(Figure::name).toList(), "figure", name);
        }
    }

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the title is blank or a section's name stands twice
     */
    public AuditRecord {
        sections = List.copyOf(sections);
        if (title.isBlank()) {
            throw new IllegalArgumentException("title is blank; say what was audited");
        }
        refuseTwice(sections.stream().map(Section::name).toList(), "section", title);
    }

    /**
     * {@return a record without sections}
     *
     * @param title what is audited
     */
    public static AuditRecord of(String title) {
        return new AuditRecord(title, List.of());
    }

    /**
     * {@return this record with all figures of a result added}
     *
     * @param name name of the section
     * @param result the result
     */
    public AuditRecord with(String name, Measured result) {
        return with(name, result.figures());
    }

    /**
     * {@return this record with some figures of a result added, in the order asked for}
     *
     * @param name name of the section
     * @param result the result
     * @param figures names of the figures, each one of the result's
     * @throws IllegalArgumentException if the result has no such figure
     */
    public AuditRecord with(String name, Measured result, String... figures) {
        List<Figure> all = result.figures();
        return with(name, List.of(figures).stream().map(figure -> named(figure, all)).toList());
    }

    /** {@return every figure, its name led by its section's} */
    @Override
    public List<Figure> figures() {
        return sections.stream()
                .flatMap(
                        section -> section.figures().stream().map(figure -> under(section, figure)))
                .toList();
    }

    private AuditRecord with(String name, List<Figure> figures) {
        List<Section> more = new ArrayList<>(sections);
        more.add(new Section(name, figures));
        return new AuditRecord(title, more);
    }

    private static Figure under(Section section, Figure figure) {
        return new Figure(
                section.name() + "." + figure.name(),
                figure.value(),
                figure.unit(),
                figure.interval());
    }

    private static Figure named(String name, List<Figure> figures) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no figure '%s'; there are %s"
                                                .formatted(
                                                        name,
                                                        figures.stream()
                                                                .map(Figure::name)
                                                                .toList())));
    }

    private static void refuseTwice(List<String> names, String kind, String where) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "%s '%s' stands twice in '%s'; names are unique"
                                .formatted(kind, name, where));
            }
        }
    }
}
