package assay.profile;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Column;
import assay.rows.RowId;
import assay.rows.Rows;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cells that a dependency speaks against, each with what most rows of its cluster have there.
 *
 * <p>A suggestion is no proof: where the left side is the wrong one, it blames the right. Where a
 * value on the right is as frequent as another, nothing is suggested.
 *
 * @param dependencies what was asked
 * @param list the suggestions, by row, then column; for a cell blamed more than once, what most
 *     dependencies suggest, of equally many the one with the larger share
 */
public record Typos(List<Dependency> dependencies, List<Typo> list) implements Measured {

    /**
     * A cell that is likely wrong.
     *
     * @param id which row
     * @param place its zero-based place
     * @param column which column
     * @param found what stands there, empty where missing
     * @param suggested what most rows that agree on the left have, empty where missing
     * @param share the share of those rows that have it, above 0
     * @param because the dependencies that say so
     */
    public record Typo(
            RowId id,
            int place,
            String column,
            Optional<String> found,
            Optional<String> suggested,
            double share,
            List<Dependency> because) {

        /** Copies. */
        public Typo {
            because = List.copyOf(because);
        }
    }

    private record Cell(int place, String column) {}

    /** Copies. */
    public Typos {
        dependencies = List.copyOf(dependencies);
        list = List.copyOf(list);
    }

    /**
     * {@return what some dependencies suggest where most rows of a cluster agree}
     *
     * @param rows a table with their columns
     * @param dependencies dependencies that should hold, at least one
     */
    public static Typos of(Rows rows, Dependency... dependencies) {
        return of(rows, List.of(dependencies), .5, Work.current());
    }

    /**
     * {@return what some dependencies suggest}
     *
     * @param rows a table with their columns
     * @param dependencies dependencies that should hold, at least one
     * @param agreed share of a cluster's rows above which their value is suggested to the others,
     *     from 0 to 1
     * @param work asked whether to go on
     * @throws IllegalArgumentException if there is no dependency or a column is not there
     */
    public static Typos of(Rows rows, List<Dependency> dependencies, double agreed, Work work) {
        if (dependencies.isEmpty()) {
            throw new IllegalArgumentException(
                    "no dependency given; typos are what speaks against one");
        }
        if (!(agreed >= 0 && agreed <= 1)) {
            throw new IllegalArgumentException(
                    "agreed share is " + agreed + "; it is a share from 0 to 1");
        }
        Map<Cell, List<Typo>> blamed = new HashMap<>();
        for (Dependency dependency : dependencies) {
            Verification verified = Verification.of(rows, dependency, work);
            for (Verification.Cluster cluster : verified.clusters()) {
                if (cluster.usualShare() > agreed) {
                    blame(rows, dependency, cluster, blamed);
                }
            }
        }
        return new Typos(
                dependencies,
                blamed.values().stream()
                        .map(Typos::joined)
                        .sorted(
                                Comparator.comparingInt(Typo::place)
                                        .thenComparing(typo -> rows.names().indexOf(typo.column())))
                        .toList());
    }

    private static void blame(
            Rows rows,
            Dependency dependency,
            Verification.Cluster cluster,
            Map<Cell, List<Typo>> blamed) {
        Column column = rows.column(dependency.right());
        for (int place : cluster.places()) {
            Optional<String> found = column.text(place);
            if (!found.equals(cluster.usual())) {
                blamed.computeIfAbsent(new Cell(place, column.name()), key -> new ArrayList<>())
                        .add(
                                new Typo(
                                        rows.ids().at(place),
                                        place,
                                        column.name(),
                                        found,
                                        cluster.usual(),
                                        cluster.usualShare(),
                                        List.of(dependency)));
            }
        }
    }

    private static Typo joined(List<Typo> same) {
        Map<Optional<String>, List<Typo>> bySuggestion = new LinkedHashMap<>();
        same.forEach(
                typo ->
                        bySuggestion
                                .computeIfAbsent(typo.suggested(), key -> new ArrayList<>())
                                .add(typo));
        List<Typo> most =
                bySuggestion.values().stream()
                        .max(
                                Comparator.<List<Typo>>comparingInt(List::size)
                                        .thenComparingDouble(Typos::largestShare))
                        .orElseThrow();
        Set<Dependency> because = new LinkedHashSet<>();
        most.forEach(typo -> because.addAll(typo.because()));
        Typo first = most.get(0);
        return new Typo(
                first.id(),
                first.place(),
                first.column(),
                first.found(),
                first.suggested(),
                largestShare(most),
                List.copyOf(because));
    }

    private static double largestShare(List<Typo> typos) {
        return typos.stream().mapToDouble(Typo::share).max().orElse(0);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("typos.dependencies", dependencies.size(), "dependencies"),
                Figure.of("typos.cells", list.size(), "cells"));
    }
}
