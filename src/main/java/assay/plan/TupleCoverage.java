package assay.plan;

import static assay.plan.Expectation.check;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Rows;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which combinations of levels a collection has seen together: combinatorial coverage of strength
 * t.
 *
 * <p>For every choice of t attributes of the plan, how many of the combinations of their levels
 * stand in at least so many rows. A combination that the plan gives share 0 is not asked for. Most
 * faults of systems hang on few factors together, so a collection that covers all pairs has met
 * most of what can go wrong between two.
 *
 * <p>Source: D. R. Kuhn, I. D. Mendoza, R. N. Kacker, Y. Lei, "Combinatorial Coverage Measurement
 * Concepts and Applications", IEEE ICST Workshops 2013.
 *
 * @param plan name of the plan
 * @param strength t, how many attributes are combined
 * @param atLeast rows from which a combination counts as seen
 * @param rows rows collected
 * @param parts one per choice of attributes, in the plan's order
 * @param missing combinations not seen, by falling share as if attributes were independent; at most
 *     {@value #MOST_MISSING}
 */
public record TupleCoverage(
        String plan, int strength, int atLeast, long rows, List<Part> parts, List<Missing> missing)
        implements Measured {

    /** How many missing combinations are listed at most. */
    public static final int MOST_MISSING = 1_000;

    /** Copies. */
    public TupleCoverage {
        parts = List.copyOf(parts);
        missing = List.copyOf(missing);
    }

    /**
     * The combinations of some attributes.
     *
     * @param attributes which
     * @param possible combinations of their levels whose share is above 0
     * @param seen how many of these stand in rows enough
     */
    public record Part(List<String> attributes, long possible, long seen) {

        /** Copies. */
        public Part {
            attributes = List.copyOf(attributes);
        }

        /** {@return the attributes joined by {@code |}} */
        public String name() {
            return String.join("|", attributes);
        }

        /** {@return seen of possible, from 0 to 1; 1 where nothing is possible} */
        public double coverage() {
            return possible == 0 ? 1 : (double) seen / possible;
        }
    }

    /**
     * A combination not seen.
     *
     * @param attributes of these attributes
     * @param levels these levels
     * @param share how often it would be there if attributes were independent
     * @param rows in how many rows it stands, fewer than asked for
     */
    public record Missing(List<String> attributes, List<String> levels, double share, long rows) {

        /** Copies. */
        public Missing {
            attributes = List.copyOf(attributes);
            levels = List.copyOf(levels);
        }

        /** {@return {@code weather = snow, time = night}} */
        public String words() {
            List<String> words = new ArrayList<>();
            for (int at = 0; at < levels.size(); at++) {
                words.add(attributes.get(at) + " = " + levels.get(at));
            }
            return String.join(", ", words);
        }
    }

    /**
     * {@return which pairs of levels were seen}
     *
     * @param plan the plan, of at least two attributes
     * @param rows rows with a column for every attribute of the plan
     */
    public static TupleCoverage of(CollectionPlan plan, Rows rows) {
        return of(plan, rows, 2, 1);
    }

    /**
     * {@return which combinations of levels were seen}
     *
     * @param plan the plan
     * @param rows rows with a column for every attribute of the plan
     * @param strength attributes to combine, from 1 to as many as the plan has
     * @param atLeast rows from which a combination counts as seen, at least 1
     * @throws IllegalArgumentException if a number is out of its range, a row has a level that the
     *     plan does not know, or there are more combinations than can be numbered
     */
    public static TupleCoverage of(CollectionPlan plan, Rows rows, int strength, int atLeast) {
        List<String> attributes = plan.attributes();
        check(
                strength >= 1 && strength <= attributes.size(),
                "strength is %d; plan '%s' has %d attributes to combine",
                strength,
                plan.name(),
                attributes.size());
        check(atLeast >= 1, "at least %d rows; use 1 or more", atLeast);
        List<int[]> levels = new ArrayList<>();
        for (String attribute : attributes) {
            levels.add(Placement.levels(plan, rows, attribute, Work.current()));
        }
        List<Part> parts = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        for (int[] chosen : choices(attributes.size(), strength)) {
            Work.current().check();
            TupleCount count = TupleCount.of(plan, levels, chosen, rows.size(), atLeast);
            parts.add(count.part());
            missing.addAll(count.missing(MOST_MISSING));
        }
        missing.sort(Comparator.comparingDouble(one -> -one.share()));
        return new TupleCoverage(
                plan.name(),
                strength,
                atLeast,
                rows.size(),
                parts,
                missing.subList(0, Math.min(MOST_MISSING, missing.size())));
    }

    private static List<int[]> choices(int n, int strength) {
        List<int[]> choices = List.of(new int[0]);
        for (int place = 0; place < strength; place++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] choice : choices) {
                int first = place == 0 ? 0 : choice[place - 1] + 1;
                for (int next = first; next < n; next++) {
                    int[] one = Arrays.copyOf(choice, place + 1);
                    one[place] = next;
                    longer.add(one);
                }
            }
            choices = longer;
        }
        return choices;
    }

    /** {@return combinations whose share is above 0} */
    public long possible() {
        return parts.stream().mapToLong(Part::possible).sum();
    }

    /** {@return how many of them were seen} */
    public long seen() {
        return parts.stream().mapToLong(Part::seen).sum();
    }

    /** {@return seen of possible, from 0 to 1; more rows never lower it} */
    public double coverage() {
        return possible() == 0 ? 1 : (double) seen() / possible();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("tuples.strength", strength, "attributes"));
        figures.add(Figure.of("tuples.possible", possible(), "combinations"));
        figures.add(Figure.of("tuples.seen", seen(), "combinations"));
        figures.add(Figure.of("tuples.coverage", coverage(), "share"));
        for (Part part : parts) {
            String name = "tuples." + part.name() + ".coverage";
            figures.add(Figure.of(name, part.coverage(), "share"));
        }
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "TupleCoverage[%s, %d of %d combinations of %d]"
                .formatted(plan, seen(), possible(), strength);
    }
}
