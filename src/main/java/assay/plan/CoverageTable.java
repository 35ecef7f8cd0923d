package assay.plan;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A collection against its plan, count by count.
 *
 * <p>There is one part per expectation of the plan, in its order: for an attribute one cell per
 * level, for a joint one cell per combination of levels. Every row counts once in every part.
 *
 * @param plan name of the plan
 * @param target rows the plan asks for
 * @param rows rows collected
 * @param tolerance largest difference between observed and planned share that counts as on plan
 * @param parts one part per expectation, at least one
 */
public record CoverageTable(String plan, long target, long rows, double tolerance, List<Part> parts)
        implements Measured {

    /** Checks that there is something to show, and copies. */
    public CoverageTable {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("coverage of '" + plan + "' has no part");
        }
    }

    /**
     * The cells of one expectation.
     *
     * @param name the attribute, or the attributes of a joint joined by {@code |}
     * @param cells the cells in the plan's order, at least one
     */
    public record Part(String name, List<CoverageCell> cells) {

        /** Checks that there are cells, and copies. */
        public Part {
            cells = List.copyOf(cells);
            if (cells.isEmpty()) {
                throw new IllegalArgumentException("part '" + name + "' has no cell");
            }
        }

        /** {@return rows to collect over all cells; minimums can lift it above the target} */
        public long planned() {
            return cells.stream().mapToLong(CoverageCell::planned).sum();
        }

        /** {@return rows still to collect over all cells} */
        public long deficit() {
            return cells.stream().mapToLong(CoverageCell::deficit).sum();
        }

        /**
         * {@return {@code sum min(collected, planned) / sum planned}, from 0 to 1, so that surplus
         * in one cell does not hide a deficit in another; 1 where nothing is planned}
         */
        public double completion() {
            return planned() == 0 ? 1 : (double) (planned() - deficit()) / planned();
        }

        /**
         * {@return the evenness {@code H / ln K} of the collected counts over all K cells, from 0
         * (one cell has everything) to 1 (all alike); 0 with no rows, 1 with one cell}
         *
         * <p>Source: E. C. Pielou, "The measurement of diversity in different types of biological
         * collections", J. Theoretical Biology 13, 1966.
         */
        public double evenness() {
            double rows = cells.stream().mapToLong(CoverageCell::collected).sum();
            if (rows == 0 || cells.size() == 1) {
                return rows == 0 ? 0 : 1;
            }
            double entropy =
                    cells.stream()
                            .filter(cell -> cell.collected() > 0)
                            .mapToDouble(cell -> cell.collected() / rows)
                            .map(share -> -share * Math.log(share))
                            .sum();
            return entropy / Math.log(cells.size());
        }

        /**
         * {@return the total variation between the collected mix and the planned one, {@code 1/2
         * sum |collected / rows - share|}, from 0 (as planned) to 1 (nothing in common); 0 with no
         * rows}
         */
        public double totalVariation() {
            return cells.get(0).rows() == 0
                    ? 0
                    : cells.stream().mapToDouble(c -> Math.abs(c.observedShare() - c.share())).sum()
                            / 2;
        }

        /**
         * {@return the total variation that chance alone brings at this number of rows, collected
         * at random exactly as planned, on average; 0 with no rows}
         *
         * <p>By the normal approximation of each cell, {@code 1/2 sum sqrt(2 q (1 - q) / (pi n))},
         * which is close from some five expected rows per cell.
         */
        public double totalVariationByChance() {
            double rows = cells.get(0).rows();
            return rows == 0
                    ? 0
                    : cells.stream()
                                    .mapToDouble(c -> c.share() * (1 - c.share()))
                                    .map(variance -> Math.sqrt(2 * variance / (Math.PI * rows)))
                                    .sum()
                            / 2;
        }

        Stream<Figure> figures() {
            List<Figure> figures = new ArrayList<>();
            String prefix = "coverage." + name + ".";
            figures.add(Figure.of(prefix + "completion", completion(), "share"));
            figures.add(Figure.of(prefix + "evenness", evenness(), "share"));
            figures.add(Figure.of(prefix + "total_variation", totalVariation(), "share"));
            for (CoverageCell cell : cells) {
                String place = prefix + cell.name() + ".";
                figures.add(Figure.of(place + "share", cell.share(), "share"));
                figures.add(Figure.of(place + "planned", cell.planned(), "rows"));
                figures.add(Figure.of(place + "collected", cell.collected(), "rows"));
                figures.add(Figure.of(place + "deficit", cell.deficit(), "rows"));
                figures.add(Figure.of(place + "completion", cell.completion(), "share"));
                figures.add(Figure.of(place + "residual", cell.residual(), "standard deviations"));
            }
            return figures.stream();
        }
    }

    /**
     * {@return the part of an expectation}
     *
     * @param name the attribute, or the attributes of a joint joined by {@code |}
     * @throws IllegalArgumentException if the plan expects nothing of that name
     */
    public Part part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "plan '%s' expects nothing of '%s'; it expects %s"
                                                .formatted(plan, name, names())));
    }

    /** {@return the capped completion over the cells of all parts, from 0 to 1} */
    public double completion() {
        long planned = parts.stream().mapToLong(Part::planned).sum();
        long deficit = parts.stream().mapToLong(Part::deficit).sum();
        return planned == 0 ? 1 : (double) (planned - deficit) / planned;
    }

    /**
     * {@return whether a cell's observed share is within the plan's tolerance of its planned share}
     *
     * @param cell a cell of this table
     */
    public boolean onPlan(CoverageCell cell) {
        return Math.abs(cell.observedShare() - cell.share()) <= tolerance;
    }

    @Override
    public List<Figure> figures() {
        return Stream.concat(
                        Stream.of(
                                Figure.of("coverage.rows", rows, "rows"),
                                Figure.of("coverage.target", target, "rows"),
                                Figure.of("coverage.completion", completion(), "share")),
                        parts.stream().flatMap(Part::figures))
                .toList();
    }

    private String names() {
        return String.join(", ", parts.stream().map(Part::name).toList());
    }

    @Override
    public String toString() {
        return "CoverageTable[%s, %d of %d rows, %d parts]"
                .formatted(plan, rows, target, parts.size());
    }
}
