package assay.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What stands at a place is what sorting would put there, whatever was asked before. */
class OrderedPlacesTest {

    @RepeatedTest(20)
    void sortingSaysTheSame(RepetitionInfo seed) {
        SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
        OrderedPlaces places = new OrderedPlaces();
        DoubleUnaryOperator[] shapes = {
            u -> u,
            u -> u - .5,
            u -> Math.exp(80 * u - 40),
            u -> -Math.exp(80 * u - 40),
            u -> 7,
            u -> u < .5 ? 0.0 : -0.0,
            u -> (u - .5) * Float.MAX_VALUE,
            u -> 1 + 1e-12 * u,
            u -> Math.rint(3 * u)
        };
        for (DoubleUnaryOperator shape : shapes) {
            int n = 1 + random.nextInt(3_000);
            double[] numbers =
                    DoubleStream.generate(() -> shape.applyAsDouble(random.nextDouble()))
                            .limit(n)
                            .toArray();
            int[] asked =
                    IntStream.generate(() -> random.nextInt(n))
                            .limit(7)
                            .sorted()
                            .distinct()
                            .toArray();
            double[] sorted = Arrays.stream(numbers).map(x -> x + 0.0).sorted().toArray();
            double[] wanted = IntStream.of(asked).mapToDouble(place -> sorted[place]).toArray();
            double[] found = places.at(numbers, n, asked);
            assertArrayEquals(wanted, Arrays.stream(found).map(x -> x + 0.0).toArray());
        }
    }
}
