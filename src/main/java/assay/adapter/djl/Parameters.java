package assay.adapter.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A weight and a bias.
 *
 * <p>Fresh ones are uniform within one over the square root of the numbers that go into a unit, as
 * PyTorch does it, but drawn here, so that they do not depend on the library's generator.
 */
record Parameters(Moving weight, Moving bias) {

    static Parameters fresh(NDManager manager, SplittableRandom random, long... shape) {
        long inputs = new Shape(shape).size() / shape[0];
        double bound = 1 / Math.sqrt(inputs);
        return new Parameters(
                Moving.fresh(manager, random, bound, new Shape(shape)),
                Moving.fresh(manager, random, bound, new Shape(shape[0])));
    }

    Stream<Moving> moving() {
        return Stream.of(weight, bias);
    }
}
