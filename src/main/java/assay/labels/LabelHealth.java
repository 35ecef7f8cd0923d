package assay.labels;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How sound the labels of a data set are, as a whole, by class and by pair of classes.
 *
 * @param rows number of labels judged, at least 1
 * @param issues how many of them are confidently of another class
 * @param classes the classes, the worst labelled first
 * @param overlaps pairs of classes, those mixed up most often first
 */
public record LabelHealth(int rows, int issues, List<ClassRank> classes, List<Overlap> overlaps)
        implements Measured {

    private static final double LEAST = 1e-6;

    /**
     * How well one class is labelled.
     *
     * @param code place of the class
     * @param name name of the class
     * @param issues estimated number of rows given this class that are of another
     * @param inverseIssues estimated number of rows of this class that are given another
     * @param noise share of the rows given this class that are of another
     * @param inverseNoise share of the rows of this class that are given another
     */
    public record ClassRank(
            int code,
            String name,
            int issues,
            int inverseIssues,
            double noise,
            double inverseNoise) {

        /** {@return the share of the rows given this class that are of it; higher is better} */
        public double quality() {
            return 1 - noise;
        }
    }

    /**
     * How often two classes are given for each other.
     *
     * @param codeA place of the one class
     * @param codeB place of the other class, after the one
     * @param nameA name of the one class
     * @param nameB name of the other class
     * @param rows estimated number of rows
     * @param share estimated share of all rows
     */
    public record Overlap(
            int codeA, int codeB, String nameA, String nameB, int rows, double share) {}

    /** Copies the lists. */
    public LabelHealth {
        classes = List.copyOf(classes);
        overlaps = List.copyOf(overlaps);
    }

    static LabelHealth of(ConfidentJoint joint, int rows, int issues) {
        double[][] shares = joint.distribution();
        return new LabelHealth(
                rows, issues, classes(joint, shares, rows), overlaps(joint, shares, rows));
    }

    /** {@return the share of labels that are not thought wrong; higher is better} */
    public double score() {
        return 1 - (double) issues / rows;
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("health.rows", rows, "rows"));
        figures.add(Figure.of("health.issues", issues, "rows"));
        figures.add(Figure.of("health.score", score(), "share"));
        classes.forEach(
                one ->
                        figures.add(
                                Figure.of(
                                        "health." + one.name() + ".quality",
                                        one.quality(),
                                        "share")));
        return List.copyOf(figures);
    }

    private static List<ClassRank> classes(ConfidentJoint joint, double[][] shares, int rows) {
        return IntStream.range(0, shares.length)
                .mapToObj(code -> rank(joint, shares, rows, code))
                .sorted(Comparator.comparingDouble(ClassRank::quality))
                .toList();
    }

    private static ClassRank rank(ConfidentJoint joint, double[][] shares, int rows, int code) {
        double given = 0;
        double truly = 0;
        for (int other = 0; other < shares.length; other++) {
            given += shares[code][other];
            truly += shares[other][code];
        }
        double wronglyGiven = given - shares[code][code];
        double wronglyNot = truly - shares[code][code];
        return new ClassRank(
                code,
                joint.classes().get(code),
                (int) Math.rint(wronglyGiven * rows),
                (int) Math.rint(wronglyNot * rows),
                wronglyGiven / Math.max(LEAST, given),
                wronglyNot / Math.max(LEAST, truly));
    }

    private static List<Overlap> overlaps(ConfidentJoint joint, double[][] shares, int rows) {
        List<Overlap> overlaps = new ArrayList<>();
        for (int a = 0; a < shares.length; a++) {
            for (int b = a + 1; b < shares.length; b++) {
                double share = shares[a][b] + shares[b][a];
                overlaps.add(
                        new Overlap(
                                a,
                                b,
                                joint.classes().get(a),
                                joint.classes().get(b),
                                (int) Math.rint(share * rows),
                                share));
            }
        }
        overlaps.sort(Comparator.comparingDouble(Overlap::share).reversed());
        return overlaps;
    }
}
