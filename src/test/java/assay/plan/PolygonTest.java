package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Polygons include their boundary and refuse to cross themselves or the antimeridian. */
class PolygonTest {

    private static final Polygon SQUARE = Polygon.of(0, 0, 1, 0, 1, 1, 0, 1);
    private static final Polygon HOOK = Polygon.of(0, 0, 3, 0, 3, 3, 2, 3, 2, 1, 1, 1, 1, 3, 0, 3);

    @Test
    void theUnitSquareHasItsInsideEdgesAndCorners() {
        assertTrue(SQUARE.contains(.5, .5));
        for (double at : new double[] {0, .25, 1}) {
            assertTrue(SQUARE.contains(at, 0) && SQUARE.contains(at, 1));
            assertTrue(SQUARE.contains(0, at) && SQUARE.contains(1, at));
        }
        assertFalse(SQUARE.contains(1.0000001, .5));
        assertFalse(SQUARE.contains(-.5, 0));
        assertFalse(SQUARE.contains(2, 1));
        assertFalse(SQUARE.contains(.5, -.0000001));
    }

    @Test
    void aBayIsOutside() {
        assertFalse(HOOK.contains(1.5, 2));
        assertTrue(HOOK.contains(.5, 2) && HOOK.contains(2.5, 2) && HOOK.contains(1.5, 1));
    }

    @Test
    void theWayAroundAndTheRepeatedCornerMakeNoDifference() {
        Polygon back = Polygon.of(0, 3, 1, 3, 1, 1, 2, 1, 2, 3, 3, 3, 3, 0, 0, 0, 0, 3);
        assertEquals(8, back.corners().size());
        Random random = new Random(5);
        for (int draw = 0; draw < 10_000; draw++) {
            double x = random.nextInt(41) / 10.0 - .5;
            double y = random.nextInt(41) / 10.0 - .5;
            assertEquals(inHook(x, y), HOOK.contains(x, y), x + ", " + y);
            assertEquals(inHook(x, y), back.contains(x, y), x + ", " + y);
        }
    }

    private static boolean inHook(double x, double y) {
        return x >= 0 && x <= 3 && y >= 0 && y <= 3 && !(x > 1 && x < 2 && y > 1);
    }

    @Test
    void refusesWhatIsNoSimplePolygon() {
        refused("a polygon has at least 3 corners; this one has 2", 0, 0, 1, 1, 0, 0);
        refused("3 numbers for a polygon; give longitude and latitude of each corner", 0, 0, 1);
        refused(
                "the polygon crosses itself: (0, 0) to (1, 1) meets (1, 0) to (0, 1)",
                0,
                0,
                1,
                1,
                1,
                0,
                0,
                1);
        refused("the corner (1, 0) stands twice in a row", 0, 0, 1, 0, 1, 0, 1, 1);
        refused("the polygon turns back on itself at (2, 0)", 0, 0, 2, 0, 1, 0, 1, 1);
        refused(
                "the edge from (170, 0) to (-170, 0) spans more than 180 degrees of longitude;"
                        + " split a polygon that crosses the antimeridian in two",
                170,
                0,
                -170,
                0,
                -170,
                10);
        refused(
                "no place at longitude 200, latitude 0; use -180 to 180 and -90 to 90",
                200,
                0,
                1,
                1,
                2,
                2);
        refused(
                "the polygon crosses itself: (0, 0) to (4, 0) meets (1, 2) to (2, 0)",
                0,
                0,
                4,
                0,
                1,
                2,
                2,
                0,
                3,
                2);
    }

    private static void refused(String sentence, double... degrees) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> Polygon.of(degrees));
        assertEquals(sentence, error.getMessage());
    }
}
