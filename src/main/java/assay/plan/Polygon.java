package assay.plan;

import static assay.plan.Expectation.check;

import java.util.ArrayList;
import java.util.List;

/**
 * A simple polygon on the map, straight in longitude and latitude, its boundary part of it.
 *
 * @param corners at least three, in order around; the last is joined to the first and need not
 *     repeat it
 */
public record Polygon(List<Point> corners) {

    /**
     * A place.
     *
     * @param longitude degrees east, from -180 to 180
     * @param latitude degrees north, from -90 to 90
     */
    public record Point(double longitude, double latitude) {

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if it is no place on the globe
         */
        public Point {
            check(
                    Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90,
                    "no place at longitude %s, latitude %s; use -180 to 180 and -90 to 90",
                    Expectation.number(longitude),
                    Expectation.number(latitude));
        }

        private String words() {
            return "(%s, %s)"
                    .formatted(Expectation.number(longitude), Expectation.number(latitude));
        }
    }

    /**
     * Checks the shape and copies; a repeated first corner at the end is left out.
     *
     * @throws IllegalArgumentException if there are fewer than three corners, two edges cross or
     *     touch, or an edge spans more than 180 degrees of longitude
     */
    public Polygon {
        List<Point> kept = new ArrayList<>(corners);
        if (kept.size() > 1 && kept.get(0).equals(kept.get(kept.size() - 1))) {
            kept.remove(kept.size() - 1);
        }
        corners = List.copyOf(kept);
        check(
                corners.size() >= 3,
                "a polygon has at least 3 corners; this one has %d",
                corners.size());
        for (int at = 0; at < corners.size(); at++) {
            checkSpan(corners.get(at), corners.get((at + 1) % corners.size()));
        }
        checkSimple(corners);
    }

    /**
     * {@return a polygon}
     *
     * @param degrees longitude and latitude of each corner in turn
     * @throws IllegalArgumentException if a latitude is left over, or as the constructor
     */
    public static Polygon of(double... degrees) {
        check(
                degrees.length % 2 == 0,
                "%d numbers for a polygon; give longitude and latitude of each corner",
                degrees.length);
        List<Point> corners = new ArrayList<>();
        for (int at = 0; at < degrees.length; at += 2) {
            corners.add(new Point(degrees[at], degrees[at + 1]));
        }
        return new Polygon(corners);
    }

    /**
     * {@return whether a place lies inside or on the boundary}
     *
     * @param longitude degrees east
     * @param latitude degrees north
     */
    public boolean contains(double longitude, double latitude) {
        boolean inside = false;
        for (int at = 0; at < corners.size(); at++) {
            Point from = corners.get(at);
            Point to = corners.get((at + 1) % corners.size());
            if (turn(from, to, longitude, latitude) == 0
                    && between(from, to, longitude, latitude)) {
                return true;
            }
            // A ray to the east crosses the edge: its lower end counts, its upper does not.
            if (from.latitude() > latitude != to.latitude() > latitude
                    && turn(from, to, longitude, latitude) > 0 == to.latitude() > from.latitude()) {
                inside = !inside;
            }
        }
        return inside;
    }

    private static void checkSpan(Point from, Point to) {
        check(!from.equals(to), "the corner %s stands twice in a row", from.words());
        check(
                Math.abs(from.longitude() - to.longitude()) <= 180,
                "the edge from %s to %s spans more than 180 degrees of longitude; split a polygon"
                        + " that crosses the antimeridian in two",
                from.words(),
                to.words());
    }

    private static void checkSimple(List<Point> corners) {
        int n = corners.size();
        for (int one = 0; one < n; one++) {
            Point a = corners.get(one);
            Point b = corners.get((one + 1) % n);
            Point next = corners.get((one + 2) % n);
            check(
                    turn(a, b, next.longitude(), next.latitude()) != 0
                            || !between(a, b, next.longitude(), next.latitude())
                                    && !between(b, next, a.longitude(), a.latitude()),
                    "the polygon turns back on itself at %s",
                    b.words());
            for (int other = one + 2; other < n - (one == 0 ? 1 : 0); other++) {
                Point c = corners.get(other);
                Point d = corners.get((other + 1) % n);
                check(
                        !meet(a, b, c, d),
                        "the polygon crosses itself: %s to %s meets %s to %s",
                        a.words(),
                        b.words(),
                        c.words(),
                        d.words());
            }
        }
    }

    private static boolean meet(Point a, Point b, Point c, Point d) {
        double first = turn(a, b, c.longitude(), c.latitude());
        double second = turn(a, b, d.longitude(), d.latitude());
        double third = turn(c, d, a.longitude(), a.latitude());
        double fourth = turn(c, d, b.longitude(), b.latitude());
        return Math.signum(first) * Math.signum(second) < 0
                        && Math.signum(third) * Math.signum(fourth) < 0
                || first == 0 && between(a, b, c.longitude(), c.latitude())
                || second == 0 && between(a, b, d.longitude(), d.latitude())
                || third == 0 && between(c, d, a.longitude(), a.latitude())
                || fourth == 0 && between(c, d, b.longitude(), b.latitude());
    }

    /** Above 0 where the place lies left of the way from one corner to the next. */
    private static double turn(Point from, Point to, double longitude, double latitude) {
        return (to.longitude() - from.longitude()) * (latitude - from.latitude())
                - (to.latitude() - from.latitude()) * (longitude - from.longitude());
    }

    private static boolean between(Point from, Point to, double longitude, double latitude) {
        return Math.min(from.longitude(), to.longitude()) <= longitude
                && longitude <= Math.max(from.longitude(), to.longitude())
                && Math.min(from.latitude(), to.latitude()) <= latitude
                && latitude <= Math.max(from.latitude(), to.latitude());
    }
}
