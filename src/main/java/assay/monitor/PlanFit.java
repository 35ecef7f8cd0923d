package assay.monitor;

import assay.plan.CollectionPlan;
import assay.plan.Expectation;
import assay.plan.Placement;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Rows;
import assay.stats.Correction;
import assay.stats.GoodnessOfFit;
import assay.stats.TestResult;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well rows fit their plan, judged once, when as many rows are there as were meant to be.
 *
 * <p>A test at one look: repeated while rows arrive it alarms sooner or later whatever they are,
 * which {@link Monitor} does not.
 *
 * @param plan name of the plan
 * @param rows rows there are
 * @param correction what was done because there are several expectations
 * @param lines one for every expectation, in the plan's order
 */
public record PlanFit(String plan, long rows, Correction correction, List<Line> lines)
        implements Measured {

    private static final int DRAWS = 9_999;

    /**
     * One expectation.
     *
     * @param name the attribute, or the attributes of a joint joined by {@code |}
     * @param test Pearson's χ², or the exact multinomial test where a cell should hold fewer than
     *     5: summed over all counts there can be where these are at most 100,000, else by 9,999
     *     draws, as the test's {@code how} says
     * @param g the likelihood ratio
     * @param adjusted p-value of {@code test}, adjusted for the number of expectations
     * @param impossible cells that have rows though the plan expects none
     * @param cells planned and observed shares, in the plan's order
     */
    public record Line(
            String name,
            TestResult test,
            TestResult g,
            double adjusted,
            List<String> impossible,
            List<CellShare> cells) {

        /** Copies. */
        public Line {
            impossible = List.copyOf(impossible);
            cells = List.copyOf(cells);
        }
    }

    /**
     * One cell.
     *
     * @param name the level, or the levels of a joint joined by {@code |}
     * @param planned planned share, from 0 to 1
     * @param observed share of the rows, from 0 to 1
     * @param residual adjusted residual, near a standard normal on plan; infinite where impossible
     */
    public record CellShare(String name, double planned, double observed, double residual) {}

    /** Copies. */
    public PlanFit {
        lines = List.copyOf(lines);
    }

    /**
     * {@return the fit, by Benjamini and Hochberg}
     *
     * @param plan what is expected
     * @param rows rows with a column for every attribute of the plan, at least one
     */
    public static PlanFit of(CollectionPlan plan, Rows rows) {
        return of(plan, rows, Correction.BENJAMINI_HOCHBERG, 0);
    }

    /**
     * {@return the fit}
     *
     * @param plan what is expected; an expectation of one level is left out, it cannot be missed
     * @param rows rows with a column for every attribute of the plan, at least one
     * @param correction what to do because there are several expectations
     * @param seed seed of the draws of exact tests
     * @throws IllegalArgumentException if there are no rows, or a row has a level the plan does not
     *     know
     */
    public static PlanFit of(CollectionPlan plan, Rows rows, Correction correction, long seed) {
        if (rows.size() == 0) {
            throw new IllegalArgumentException("there are no rows; a fit to a plan needs some");
        }
        Placement placement = Placement.of(plan, rows, Work.current());
        List<Integer> judged =
                IntStream.range(0, plan.expectations().size())
                        .filter(at -> plan.expectations().get(at).shares().size() > 1)
                        .boxed()
                        .toList();
        List<GoodnessOfFit> fits =
                judged.stream().map(at -> fit(plan, placement, at, rows.size())).toList();
        List<TestResult> tests = fits.stream().map(fit -> fit.test(DRAWS, seed)).toList();
        double[] adjusted =
                correction.adjusted(tests.stream().mapToDouble(TestResult::p).toArray());
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < fits.size(); i++) {
            Expectation expectation = plan.expectations().get(judged.get(i));
            List<String> names = expectation.cellNames();
            lines.add(
                    new Line(
                            expectation.name(),
                            tests.get(i),
                            fits.get(i).g(),
                            adjusted[i],
                            Arrays.stream(fits.get(i).impossible()).mapToObj(names::get).toList(),
                            cells(fits.get(i), names)));
        }
        return new PlanFit(plan.name(), rows.size(), correction, lines);
    }

    private static List<CellShare> cells(GoodnessOfFit fit, List<String> names) {
        double[] planned = fit.shares();
        long[] counts = fit.counts();
        double[] residuals = fit.adjustedResiduals();
        double rows = fit.rows();
        return IntStream.range(0, counts.length)
                .mapToObj(
                        cell ->
                                new CellShare(
                                        names.get(cell),
                                        planned[cell],
                                        counts[cell] / rows,
                                        residuals[cell]))
                .toList();
    }

    private static GoodnessOfFit fit(CollectionPlan plan, Placement placement, int at, int rows) {
        List<Double> shares = plan.expectations().get(at).shares();
        long[] counts = new long[shares.size()];
        for (int row = 0; row < rows; row++) {
            counts[placement.cell(at, row)]++;
        }
        return new GoodnessOfFit(
                shares.stream().mapToDouble(Double::doubleValue).toArray(), counts);
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("fit.rows", rows, "rows"));
        figures.add(Figure.of("fit.tests", lines.size(), "tests"));
        for (Line line : lines) {
            String prefix = "fit." + line.name() + ".";
            figures.add(Figure.of(prefix + "statistic", line.test().statistic(), "statistic"));
            figures.add(Figure.of(prefix + "p", line.test().p(), "probability"));
            figures.add(Figure.of(prefix + "adjusted_p", line.adjusted(), "probability"));
            figures.add(Figure.of(prefix + "g", line.g().statistic(), "statistic"));
            figures.add(Figure.of(prefix + "impossible", line.impossible().size(), "cells"));
        }
        return List.copyOf(figures);
    }
}
