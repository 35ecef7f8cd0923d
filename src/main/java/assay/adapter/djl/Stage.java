package assay.adapter.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;

/** One named layer with its parameters. What it makes belongs to the manager of its input. */
sealed interface Stage {

    String layer();

    Parameters parameters();

    NDArray apply(NDArray input);

    /** A linear layer, with a rectifier unless it is the last. */
    record Dense(String layer, Parameters parameters, boolean rectified) implements Stage {

        @Override
        public NDArray apply(NDArray input) {
            NDArray flat = input.reshape(input.getShape().get(0), -1);
            NDArray sums =
                    Linear.linear(flat, parameters.weight().values(), parameters.bias().values())
                            .singletonOrThrow();
            return rectified ? Activation.relu(sums) : sums;
        }
    }

    /** A 3 x 3 convolution, a rectifier, and the maximum of every 2 x 2. */
    record Convolution(String layer, Parameters parameters) implements Stage {

        private static final Shape ONE = new Shape(1, 1);
        private static final Shape TWO = new Shape(2, 2);
        private static final Shape NONE = new Shape(0, 0);

        @Override
        public NDArray apply(NDArray input) {
            NDArray sums =
                    Conv2d.conv2d(
                                    input,
                                    parameters.weight().values(),
                                    parameters.bias().values(),
                                    ONE,
                                    ONE)
                            .singletonOrThrow();
            return Pool.maxPool2d(Activation.relu(sums), TWO, TWO, NONE, false);
        }
    }
}
