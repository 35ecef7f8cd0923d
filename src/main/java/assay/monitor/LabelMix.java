package assay.monitor;

import assay.plan.Expectation;
import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The mix of classes a batch without labels is estimated to have.
 *
 * @param method how it was estimated
 * @param classes the classes
 * @param trained share of each class where the model was trained
 * @param shares estimated share of each class, sum 1
 * @param steps steps of the estimate, 1 where it is direct
 */
public record LabelMix(
        String method, List<String> classes, List<Double> trained, List<Double> shares, int steps)
        implements Measured {

    /** Copies. */
    public LabelMix {
        classes = List.copyOf(classes);
        trained = List.copyOf(trained);
        shares = List.copyOf(shares);
    }

    /** {@return how much likelier each class is than where the model was trained} */
    public List<Double> weights() {
        return IntStream.range(0, classes.size())
                .mapToObj(i -> shares.get(i) / trained.get(i))
                .toList();
    }

    /**
     * {@return the total variation distance from what a plan expects, from 0 to 1}
     *
     * @param expectation an expectation of one attribute whose levels are these classes
     * @throws IllegalArgumentException if the levels are others
     */
    public double distanceFrom(Expectation expectation) {
        if (!expectation.cellNames().equals(classes)) {
            throw new IllegalArgumentException(
                    "'%s' has the levels %s, the batch the classes %s; give the same in the same order"
                            .formatted(
                                    expectation.name(),
                                    String.join(", ", expectation.cellNames()),
                                    String.join(", ", classes)));
        }
        return IntStream.range(0, classes.size())
                        .mapToDouble(i -> Math.abs(shares.get(i) - expectation.shares().get(i)))
                        .sum()
                / 2;
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("label_mix.steps", steps, "steps"));
        for (int i = 0; i < classes.size(); i++) {
            String prefix = "label_mix." + classes.get(i) + ".";
            figures.add(Figure.of(prefix + "trained", trained.get(i), "share"));
            figures.add(Figure.of(prefix + "share", shares.get(i), "share"));
        }
        return List.copyOf(figures);
    }
}
