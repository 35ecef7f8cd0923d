package assay.familiarity;

import assay.plan.CoverageCell;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.stats.MeanDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why the cells of a plan are strange: counts, familiarity, label quality and accuracy of each side
 * by side, and what the rows support.
 *
 * <p>Findings are claimed only where an interval that holds for all cells together lies wholly
 * below 0; a cell with fewer than {@value MeanDifference#LEAST} rows is found short of rows or
 * nothing.
 *
 * @param part the attribute, or the attributes of a joint joined by {@code |}
 * @param cells the cells in the plan's order
 * @param level nominal coverage of all cells' intervals together
 */
public record CellReport(String part, List<Cell> cells, double level) implements Measured {

    /** What a cell can be found to be. */
    public enum Finding {
        /** Less than four fifths of the planned rows are there. */
        FEW_ROWS("few rows"),
        /** Its rows are less familiar than rows held out. */
        STRANGE("strange"),
        /** Its labels are less probably right than those of other cells. */
        WRONG_LABELS("doubtful labels"),
        /** The model is right less often than in other cells. */
        HARD("hard");

        private final String words;

        Finding(String words) {
            this.words = words;
        }

        /** {@return the finding as it stands in a table: {@code few rows}} */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * A mean over a cell's rows, and how it differs from the others'.
     *
     * @param rows rows it is over, at least 1
     * @param mean the mean
     * @param difference from the mean over all other cells' rows, where there are any
     */
    public record Measure(int rows, double mean, Optional<MeanDifference> difference) {

        boolean below() {
            return difference.filter(MeanDifference::below).isPresent();
        }
    }

    /**
     * One cell.
     *
     * @param counts planned against collected
     * @param gap mean familiarity of its rows less that of rows held out, in nats
     * @param labelQuality how probably its labels are right
     * @param accuracy share of its rows that the model gets right
     */
    public record Cell(
            CoverageCell counts,
            Optional<MeanDifference> gap,
            Optional<Measure> labelQuality,
            Optional<Measure> accuracy) {

        private static final double ENOUGH = .8;

        /** {@return what the rows support, in the order of {@link Finding}} */
        public List<Finding> findings() {
            List<Finding> findings = new ArrayList<>();
            if (counts.completion() < ENOUGH) {
                findings.add(Finding.FEW_ROWS);
            }
            if (gap.filter(MeanDifference::below).isPresent()) {
                findings.add(Finding.STRANGE);
            }
            if (labelQuality.filter(Measure::below).isPresent()) {
                findings.add(Finding.WRONG_LABELS);
            }
            if (accuracy.filter(Measure::below).isPresent()) {
                findings.add(Finding.HARD);
            }
            return List.copyOf(findings);
        }

        /** {@return what to do, in a few words} */
        public String advice() {
            List<Finding> findings = findings();
            if (findings.contains(Finding.WRONG_LABELS)) {
                return "review labels";
            }
            if (findings.contains(Finding.FEW_ROWS)) {
                return "collect " + counts.deficit() + " more";
            }
            if (findings.contains(Finding.HARD)) {
                return "hard though there are rows: look at it, then collect more or improve the model";
            }
            return findings.contains(Finding.STRANGE)
                    ? "strange but well labelled and learned: look at the least familiar rows"
                    : "";
        }
    }

    /** Copies. */
    public CellReport {
        cells = List.copyOf(cells);
    }

    /** {@return the cells that something was found of, in the plan's order} */
    public List<Cell> found() {
        return cells.stream().filter(cell -> !cell.findings().isEmpty()).toList();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("cells", cells.size(), "cells"));
        figures.add(Figure.of("cells.found", found().size(), "cells"));
        for (Cell cell : cells) {
            String name = "cells." + cell.counts().name() + ".";
            figures.add(Figure.of(name + "collected", cell.counts().collected(), "rows"));
            figures.add(Figure.of(name + "deficit", cell.counts().deficit(), "rows"));
            cell.gap()
                    .ifPresent(
                            gap ->
                                    figures.add(
                                            new Figure(
                                                    name + "gap",
                                                    gap.difference(),
                                                    "nats",
                                                    gap.interval())));
            cell.labelQuality()
                    .ifPresent(
                            one ->
                                    figures.add(
                                            Figure.of(
                                                    name + "label_quality",
                                                    one.mean(),
                                                    "probability")));
            cell.accuracy()
                    .ifPresent(
                            one -> figures.add(Figure.of(name + "accuracy", one.mean(), "share")));
        }
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "CellReport['%s', %d cells, %d with findings]"
                .formatted(part, cells.size(), found().size());
    }
}
