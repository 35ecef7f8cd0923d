package assay.dynamics;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.stats.Matrix;
import assay.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How distinct the loss profiles of the categories are.
 *
 * <p>A probe's silhouette is {@code (b - a) / max(a, b)}: a is its mean distance to the other
 * probes of its category, b the smallest mean distance to those of another; near 1 it lies among
 * its own, below 0 among others, and it is 0 where it is alone. Cost: {@code probes^2 * epochs}.
 *
 * <p>Source: P. Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of
 * cluster analysis", J. Comput. Appl. Math. 20, 1987.
 *
 * @param silhouette mean over the probes to compare with, -1 to 1, higher is more distinct
 * @param profiles one per category, in their order
 */
public record ProfileDistance(double silhouette, List<Profile> profiles) implements Measured {

    /**
     * One category.
     *
     * @param category its name
     * @param probes number of probes to compare with
     * @param silhouette mean silhouette of these probes
     * @param nearest the category whose mean trajectory is nearest
     * @param distance from that one's mean trajectory: root mean square over the epochs, in nats,
     *     or in standard deviations where the trajectories were standardized
     * @param auroc how well its probability ranks its own held-out probes above all others, .5 to 1
     *     is better than chance; empty where none or all held out are of it
     */
    public record Profile(
            String category,
            int probes,
            double silhouette,
            String nearest,
            double distance,
            Optional<Double> auroc) {}

    /** Copies. */
    public ProfileDistance {
        profiles = List.copyOf(profiles);
    }

    /**
     * {@return the distances between the categories of some trajectories}
     *
     * @param names the categories, at least two
     * @param points trajectories
     * @param category place of each one's category
     * @param check what became of the probes held out, if any were
     */
    static ProfileDistance of(
            List<String> names,
            Matrix points,
            int[] category,
            Optional<HeldOutCheck> check,
            Work work) {
        if (names.size() < 2) {
            throw new IllegalArgumentException(
                    "there is one category, %s; a distance between profiles needs two"
                            .formatted(names));
        }
        int[] sizes = new int[names.size()];
        double[][] means = new double[names.size()][points.columns()];
        for (int row = 0; row < category.length; row++) {
            sizes[category[row]]++;
            add(means[category[row]], points.row(row));
        }
        double[] sums = new double[names.size()];
        double all = 0;
        double[][] lines = new double[category.length][];
        for (int row = 0; row < lines.length; row++) {
            lines[row] = points.row(row);
        }
        for (int row = 0; row < lines.length; row++) {
            work.check();
            double one = silhouette(row, lines, category, sizes);
            sums[category[row]] += one;
            all += one;
        }
        List<Profile> profiles = new ArrayList<>();
        for (int place = 0; place < sizes.length; place++) {
            profiles.add(profile(place, names, means, sizes, sums[place] / sizes[place], check));
        }
        return new ProfileDistance(all / lines.length, profiles);
    }

    private static void add(double[] sum, double[] line) {
        for (int epoch = 0; epoch < sum.length; epoch++) {
            sum[epoch] += line[epoch];
        }
    }

    private static double silhouette(int row, double[][] lines, int[] category, int[] sizes) {
        if (sizes[category[row]] == 1) {
            return 0;
        }
        double[] mean = new double[sizes.length];
        for (int other = 0; other < lines.length; other++) {
            mean[category[other]] += distance(lines[row], lines[other]);
        }
        double nearest = Double.POSITIVE_INFINITY;
        for (int place = 0; place < sizes.length; place++) {
            if (place != category[row]) {
                nearest = Math.min(nearest, mean[place] / sizes[place]);
            }
        }
        double own = mean[category[row]] / (sizes[category[row]] - 1);
        double larger = Math.max(own, nearest);
        return larger == 0 ? 0 : (nearest - own) / larger;
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int epoch = 0; epoch < one.length; epoch++) {
            sum += (one[epoch] - other[epoch]) * (one[epoch] - other[epoch]);
        }
        return Math.sqrt(sum);
    }

    private static Profile profile(
            int place,
            List<String> names,
            double[][] sums,
            int[] sizes,
            double silhouette,
            Optional<HeldOutCheck> check) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int other = 0; other < sizes.length; other++) {
            double square = 0;
            for (int epoch = 0; epoch < sums[place].length; epoch++) {
                double delta =
                        sums[place][epoch] / sizes[place] - sums[other][epoch] / sizes[other];
                square += delta * delta / sums[place].length;
            }
            if (other != place && Math.sqrt(square) < least) {
                nearest = other;
                least = Math.sqrt(square);
            }
        }
        return new Profile(
                names.get(place),
                sizes[place],
                silhouette,
                names.get(nearest),
                least,
                check.flatMap(held -> held.auroc(names.get(place))));
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("profiles.silhouette", silhouette, "-1 to 1"));
        for (Profile profile : profiles) {
            String name = "profiles." + profile.category();
            figures.add(Figure.of(name + ".silhouette", profile.silhouette(), "-1 to 1"));
            figures.add(Figure.of(name + ".distance", profile.distance(), "nats"));
            profile.auroc()
                    .ifPresent(
                            auroc -> figures.add(Figure.of(name + ".auroc", auroc, "probability")));
        }
        return List.copyOf(figures);
    }
}
