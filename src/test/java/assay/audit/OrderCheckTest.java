package assay.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.familiarity.NearDuplicates;
import assay.familiarity.NearestOthers;
import assay.model.Activations;
import assay.work.Work;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Statistic, scores and smoothing are those of Datalab 2.9.0, from whose run the figures are. */
class OrderCheckTest {

    private static final double EXACT = 1e-12;

    @Test
    void theStatisticIsDatalabs() {
        assertEquals(.1272881355932204, statistic(Peer.jumping()), EXACT);
        assertEquals(.6310734463276837, statistic(Peer.drifting()), EXACT);
    }

    @Test
    void theScoresOfRowsAreDatalabs() {
        assertArrayEquals(
                new double[] {
                    .9201702308888686, .9661146730753147, .922511004297024, .9423773142914333
                },
                Arrays.copyOf(OrderCheck.scores(others(Peer.jumping())), 4),
                EXACT);
        assertArrayEquals(
                new double[] {
                    .642849623858542, .6516420580038446, .648397967246083, .6537334938564118
                },
                Arrays.copyOf(OrderCheck.scores(others(Peer.drifting())), 4),
                EXACT);
    }

    @Test
    void theTailIsSmoothedAsScipyDoes() {
        // gaussian_kde([.1, .12, .08, .11, .095]).integrate_box(.13, 100)
        double[] drawn = {.1, .12, .08, .11, .095};
        assertEquals(.04395794791518334, OrderCheck.upperTail(drawn, .13), EXACT);
    }

    @Test
    void withoutSpreadTheShareOfAsLargeOnesStands() {
        assertEquals(1, OrderCheck.upperTail(new double[] {.2, .2}, .2));
        assertEquals(1.0 / 3, OrderCheck.upperTail(new double[] {.2, .2}, .3), EXACT);
    }

    @Test
    void ordersAreComparedUnderTheSameSeedAlike() {
        int[][] others = others(Peer.jumping());
        assertEquals(
                OrderCheck.pValue(others, 25, 4, Work.silent()),
                OrderCheck.pValue(others, 25, 4, Work.silent()));
    }

    @Test
    void outliersAreDatalabs() {
        assertEquals(List.of(59), outliers(Peer.drifting()));
        assertEquals(List.of(), outliers(Peer.jumping()));
    }

    @Test
    void rowsTooFarApartAreOfNoCluster() {
        NearestOthers graph = Peer.graph(Peer.drifting());
        assertEquals(
                List.of(-1, 0, 1, 2, 3, 4, 5, 6, 7),
                Arrays.stream(DensityClusters.of(graph, 10, .5, 5))
                        .distinct()
                        .sorted()
                        .boxed()
                        .toList());
    }

    private static List<Integer> outliers(Activations rows) {
        return NearDuplicates.of(Peer.graph(rows), .13, Work.silent()).outliers();
    }

    private static int[][] others(Activations rows) {
        return OrderCheck.others(Peer.graph(rows), 10);
    }

    private static double statistic(Activations rows) {
        return OrderCheck.statistic(others(rows), IntStream.range(0, 60).toArray());
    }
}
