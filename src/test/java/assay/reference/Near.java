package assay.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Equality within a relative error, absolute below 1, as the references' own check takes it. */
final class Near {

    private Near() {}

    static void assertNear(double expected, double actual, double tolerance, String what) {
        assertEquals(expected, actual, tolerance * Math.max(1, Math.abs(expected)), what);
    }

    static void assertNear(double[] expected, double[] actual, double tolerance, String what) {
        assertEquals(expected.length, actual.length, "length of " + what);
        for (int i = 0; i < expected.length; i++) {
            assertNear(expected[i], actual[i], tolerance, what + " at " + i);
        }
    }
}
