package assay.familiarity;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Labels;
import assay.stats.MeanDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How much less (below 0) or more familiar new rows are than rows held out: mean familiarity of the
 * new rows less that of the held-out ones, in nats, over all rows and by group.
 *
 * <p>Every group's interval is at a level shared among the groups, so that all cover together as
 * often as {@code options} says. A group with fewer than {@value MeanDifference#LEAST} rows on a
 * side has no interval, and nothing is claimed of it.
 *
 * @param all the gap over all rows
 * @param groups the gap of each group in the order of its classes; empty where there are no groups
 * @param options how intervals are made
 */
public record DatasetGap(MeanDifference all, List<Group> groups, Bootstrap options)
        implements Measured {

    /**
     * The gap of one group.
     *
     * @param name the group
     * @param rows number of new rows in it
     * @param gap its gap; empty where a side has no row
     */
    public record Group(String name, int rows, Optional<MeanDifference> gap) {}

    /** Copies. */
    public DatasetGap {
        groups = List.copyOf(groups);
    }

    /**
     * {@return the gap over all rows, with the default options}
     *
     * @param heldOut scores of usual rows that the density was not fitted on, at least one
     * @param fresh scores of the new rows under the same fit, at least one
     * @throws IllegalArgumentException if a side is empty or the fits differ
     */
    public static DatasetGap of(FamiliarityScores heldOut, FamiliarityScores fresh) {
        return of(heldOut, fresh, Bootstrap.DEFAULTS);
    }

    /**
     * {@return the gap over all rows}
     *
     * @param heldOut scores of usual rows that the density was not fitted on, at least one
     * @param fresh scores of the new rows under the same fit, at least one
     * @param options how the interval is made
     * @throws IllegalArgumentException if a side is empty or the fits differ
     */
    public static DatasetGap of(
            FamiliarityScores heldOut, FamiliarityScores fresh, Bootstrap options) {
        sameFit(heldOut, fresh);
        return new DatasetGap(
                difference(fresh.logDensity(), heldOut.logDensity(), options), List.of(), options);
    }

    /**
     * {@return the gap over all rows and of every group, new rows of a group against held-out rows
     * of the same group}
     *
     * @param heldOut scores of usual rows that the density was not fitted on
     * @param heldOutGroups their groups, the same rows in the same order
     * @param fresh scores of the new rows under the same fit
     * @param freshGroups their groups, the same rows in the same order, of the same names
     * @param options how intervals are made
     * @throws IllegalArgumentException if rows, fits or names of groups differ, or a side is empty
     */
    public static DatasetGap byGroup(
            FamiliarityScores heldOut,
            Labels heldOutGroups,
            FamiliarityScores fresh,
            Labels freshGroups,
            Bootstrap options) {
        SameRows.check(heldOut.ids(), heldOutGroups.ids(), "groups");
        SameRows.check(fresh.ids(), freshGroups.ids(), "groups");
        List<String> names = freshGroups.classes();
        if (!names.equals(heldOutGroups.classes())) {
            throw new IllegalArgumentException(
                    "new rows have the groups %s, held-out rows %s; name the same groups in one order"
                            .formatted(names, heldOutGroups.classes()));
        }
        MeanDifference all = of(heldOut, fresh, options).all();
        List<Group> groups = new ArrayList<>();
        for (int code = 0; code < names.size(); code++) {
            double[] usual = ofGroup(heldOut, heldOutGroups, code);
            double[] own = ofGroup(fresh, freshGroups, code);
            groups.add(
                    new Group(
                            names.get(code),
                            own.length,
                            usual.length == 0 || own.length == 0
                                    ? Optional.empty()
                                    : Optional.of(
                                            difference(own, usual, options.shared(names.size())))));
        }
        return new DatasetGap(all, groups, options);
    }

    private static void sameFit(FamiliarityScores heldOut, FamiliarityScores fresh) {
        if (!heldOut.fit().equals(fresh.fit())) {
            throw new IllegalArgumentException(
                    "held-out rows were scored by a fit of %s, new rows by one of %s; use one fit"
                            .formatted(heldOut.fit(), fresh.fit()));
        }
        if (heldOut.size() == 0 || fresh.size() == 0) {
            throw new IllegalArgumentException(
                    "%d held-out and %d new rows; a gap needs rows on both sides"
                            .formatted(heldOut.size(), fresh.size()));
        }
    }

    private static double[] ofGroup(FamiliarityScores scores, Labels groups, int code) {
        return IntStream.range(0, scores.size())
                .filter(row -> groups.at(row) == code)
                .mapToDouble(scores::at)
                .toArray();
    }

    static MeanDifference difference(double[] fresh, double[] usual, Bootstrap options) {
        return MeanDifference.of(
                fresh, usual, options.level(), options.resamples(), options.seed());
    }

    /** {@return one sentence on what the gap says} */
    public String verdict() {
        String mean = String.format(Locale.ROOT, "%.2f nats", Math.abs(all.difference()));
        if (all.interval().isEmpty()) {
            return "The new rows are %s %s familiar; too few rows for an interval."
                    .formatted(mean, all.difference() < 0 ? "less" : "more");
        }
        if (all.below() || all.above()) {
            return "The new rows are %s %s familiar than the held-out ones."
                    .formatted(mean, all.below() ? "less" : "more");
        }
        return "The new rows are as familiar as the held-out ones, within the interval.";
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("gap.rows", all.first(), "rows"));
        figures.add(Figure.of("gap.held_out", all.second(), "rows"));
        figures.add(figure("gap", all));
        for (Group group : groups) {
            group.gap().ifPresent(gap -> figures.add(figure("gap." + group.name(), gap)));
        }
        return List.copyOf(figures);
    }

    private static Figure figure(String name, MeanDifference gap) {
        return new Figure(name, gap.difference(), "nats", gap.interval());
    }

    /** {@return names of the groups that are surely less familiar} */
    public List<String> stranger() {
        return groups.stream()
                .filter(group -> group.gap().filter(MeanDifference::below).isPresent())
                .map(Group::name)
                .toList();
    }

    @Override
    public String toString() {
        return "DatasetGap[%d new against %d held-out rows, %d groups; %s]"
                .formatted(all.first(), all.second(), groups.size(), verdict());
    }
}
