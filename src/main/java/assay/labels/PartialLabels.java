package assay.labels;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.stats.Matrix;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Classes that rows likely belong to but are not known to, where a row may have several classes and
 * not every one was looked at.
 *
 * <p>A class's threshold is the mean probability of its known members. The share of unknown cells
 * that reach it, less the share of known non-members that do, over the share of known members that
 * do less the same, estimates how many of the unknown are members: members and non-members are
 * taken to be hidden without regard to their probability.
 *
 * <p>Sources: W. Zhang et al., Learning in imperfect environment: multi-label classification with
 * long-tailed distribution and partial labels, ICCV (2023), for the class-aware thresholds; G.
 * Forman, Quantifying counts and costs via classification, Data Mining and Knowledge Discovery 17
 * (2008), for the adjusted count. The reading as an audit is ours.
 *
 * @param classes what was found of each class, in order
 * @param queue cells to look at, the likeliest first, over all classes; of equally likely ones
 *     those of the class named first, then of the earlier row
 */
public record PartialLabels(List<ClassAudit> classes, List<Candidate> queue) implements Measured {

    /** What is known of one cell. */
    public enum Known {
        /** The row is of the class. */
        YES,
        /** The row is not of the class. */
        NO,
        /** Nobody looked. */
        UNKNOWN
    }

    /**
     * One class.
     *
     * @param name name
     * @param known number of rows known to be members
     * @param unknown number of rows that nobody looked at
     * @param threshold mean probability of the known members; NaN where there are none
     * @param missing estimated number of members among the unknown; NaN where it cannot be told,
     *     because there are no known members or they reach the threshold no more often than others
     */
    public record ClassAudit(
            String name, int known, int unknown, double threshold, double missing) {}

    /**
     * A cell to look at.
     *
     * @param id which row
     * @param name the class it may be of
     * @param probability the model's probability
     */
    public record Candidate(RowId id, String name, double probability) {}

    /** Copies the lists. */
    public PartialLabels {
        classes = List.copyOf(classes);
        queue = List.copyOf(queue);
    }

    /**
     * {@return what is likely missing}
     *
     * @param ids which rows, in order
     * @param names names of the classes
     * @param observed what is known, shape {@code [rows][classes]}
     * @param probabilities of each class by itself, shape {@code [rows, classes]}, 0 to 1, rows not
     *     adding up to anything, of a model that has not seen the row
     * @throws IllegalArgumentException if the shapes do not fit, a class stands twice or a number
     *     is no probability
     */
    public static PartialLabels audit(
            RowIds ids, List<String> names, Known[][] observed, Matrix probabilities) {
        check(ids, names, observed, probabilities);
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException(
                    "classes " + names + " stand twice; name each class once");
        }
        List<ClassAudit> classes = new ArrayList<>();
        List<Candidate> queue = new ArrayList<>();
        for (int code = 0; code < names.size(); code++) {
            Work.current().check();
            ClassAudit audit = audit(names.get(code), code, observed, probabilities);
            classes.add(audit);
            for (int row = 0; row < ids.size(); row++) {
                double p = probabilities.at(row, code);
                if (observed[row][code] == Known.UNKNOWN && p >= audit.threshold()) {
                    queue.add(new Candidate(ids.at(row), audit.name(), p));
                }
            }
        }
        queue.sort(Comparator.comparingDouble(Candidate::probability).reversed());
        return new PartialLabels(classes, queue);
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("partial.candidates", queue.size(), "cells"));
        classes.forEach(
                one ->
                        figures.add(
                                Figure.of(
                                        "partial." + one.name() + ".missing",
                                        one.missing(),
                                        "rows")));
        return List.copyOf(figures);
    }

    private static ClassAudit audit(
            String name, int code, Known[][] observed, Matrix probabilities) {
        int[] counts = new int[Known.values().length];
        int[] reached = new int[counts.length];
        double sum = 0;
        for (int row = 0; row < observed.length; row++) {
            counts[observed[row][code].ordinal()]++;
            sum += observed[row][code] == Known.YES ? probabilities.at(row, code) : 0;
        }
        int known = counts[Known.YES.ordinal()];
        double threshold = sum / known;
        for (int row = 0; row < observed.length; row++) {
            reached[observed[row][code].ordinal()] +=
                    probabilities.at(row, code) >= threshold ? 1 : 0;
        }
        double members = share(Known.YES, reached, counts);
        double others = share(Known.NO, reached, counts);
        double share = (share(Known.UNKNOWN, reached, counts) - others) / (members - others);
        int unknown = counts[Known.UNKNOWN.ordinal()];
        double missing =
                known > 0 && members > others
                        ? unknown * Math.max(0, Math.min(1, share))
                        : Double.NaN;
        return new ClassAudit(name, known, unknown, threshold, missing);
    }

    /** Nobody of a kind reaches anything: without known non-members none is thought to. */
    private static double share(Known kind, int[] reached, int[] counts) {
        int all = counts[kind.ordinal()];
        return all == 0 ? 0 : (double) reached[kind.ordinal()] / all;
    }

    private static void check(
            RowIds ids, List<String> names, Known[][] observed, Matrix probabilities) {
        if (observed.length != ids.size()
                || probabilities.rows() != ids.size()
                || probabilities.columns() != names.size()) {
            throw new IllegalArgumentException(
                    "%d rows observed and %d x %d probabilities for %d rows and %d classes; every row has one of each per class"
                            .formatted(
                                    observed.length,
                                    probabilities.rows(),
                                    probabilities.columns(),
                                    ids.size(),
                                    names.size()));
        }
        for (int row = 0; row < observed.length; row++) {
            if (observed[row].length != names.size()) {
                throw new IllegalArgumentException(
                        "row %d has %d cells observed for %d classes"
                                .formatted(row, observed[row].length, names.size()));
            }
            for (int code = 0; code < names.size(); code++) {
                double p = probabilities.at(row, code);
                if (!(p >= 0 && p <= 1)) {
                    throw new IllegalArgumentException(
                            "row %d, column %d of the probabilities is %s; a probability lies between 0 and 1"
                                    .formatted(row, code, p));
                }
            }
        }
    }
}
