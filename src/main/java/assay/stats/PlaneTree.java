package assay.stats;

import java.util.Arrays;

/**
 * Points of the plane in squares within squares, each with its number of points and their centre,
 * so that a far square can stand for all its points. Points closer than a square of the 40th level
 * share it.
 */
final class PlaneTree {

    private static final int DEEPEST = 40;

    private final double left;
    private final double bottom;
    private final double side;
    private int[] child; // four a node, 0 for none
    private int[] count;
    private int[] only; // the one point of a leaf, -1 where there are more
    private double[] sumX;
    private double[] sumY;
    private int nodes = 1;

    PlaneTree(double[] x, double[] y) {
        double lowX = Arrays.stream(x).min().orElse(0);
        double lowY = Arrays.stream(y).min().orElse(0);
        double wide = Arrays.stream(x).max().orElse(0) - lowX;
        double high = Arrays.stream(y).max().orElse(0) - lowY;
        this.left = lowX;
        this.bottom = lowY;
        this.side = Math.max(Math.max(wide, high), Double.MIN_NORMAL) * (1 + 1e-9);
        room(2 * x.length + 16);
        only[0] = -1;
        for (int point = 0; point < x.length; point++) {
            insert(x, y, point);
        }
    }

    private void room(int size) {
        child = child == null ? new int[4 * size] : Arrays.copyOf(child, 4 * size);
        count = count == null ? new int[size] : Arrays.copyOf(count, size);
        only = only == null ? new int[size] : Arrays.copyOf(only, size);
        sumX = sumX == null ? new double[size] : Arrays.copyOf(sumX, size);
        sumY = sumY == null ? new double[size] : Arrays.copyOf(sumY, size);
    }

    private void insert(double[] x, double[] y, int point) {
        int node = 0;
        double cornerX = left;
        double cornerY = bottom;
        double half = side / 2;
        for (int depth = 0; ; depth++) {
            add(node, x[point], y[point]);
            if (count[node] == 1) {
                only[node] = point;
                return;
            }
            if (depth == DEEPEST) {
                only[node] = -1;
                return;
            }
            if (only[node] >= 0) {
                int held = only[node];
                only[node] = -1;
                int place = quarter(x[held], y[held], cornerX + half, cornerY + half);
                int below = below(node, place);
                add(below, x[held], y[held]);
                only[below] = held;
            }
            int place = quarter(x[point], y[point], cornerX + half, cornerY + half);
            cornerX += (place & 1) * half;
            cornerY += (place >> 1) * half;
            node = below(node, place);
            half /= 2;
        }
    }

    private void add(int node, double x, double y) {
        count[node]++;
        sumX[node] += x;
        sumY[node] += y;
    }

    private static int quarter(double x, double y, double middleX, double middleY) {
        return (x >= middleX ? 1 : 0) + (y >= middleY ? 2 : 0);
    }

    private int below(int node, int place) {
        if (child[4 * node + place] == 0) {
            if (nodes == count.length) {
                room(2 * nodes);
            }
            only[nodes] = -1;
            child[4 * node + place] = nodes++;
        }
        return child[4 * node + place];
    }

    /** {@return a walk of one thread's own} */
    Walk walk() {
        return new Walk();
    }

    /** A walk over the tree, with its own list of what is still to do. */
    final class Walk {
        private int[] todo = new int[256];
        private double[] sides = new double[256];

        private Walk() {}

        /**
         * Adds what pushes a point away from all others, and the sum of its similarities.
         *
         * @param force across, up, and the sum
         */
        void repel(double x, double y, int point, double angle, double[] force) {
            int left = 0;
            todo[left] = 0;
            sides[left++] = side;
            while (left > 0) {
                int node = todo[--left];
                double width = sides[left];
                if (only[node] == point) {
                    continue;
                }
                double dx = x - sumX[node] / count[node];
                double dy = y - sumY[node] / count[node];
                double square = dx * dx + dy * dy;
                boolean leaf = isLeaf(node);
                if (leaf || width * width < angle * angle * square) {
                    double similar = 1 / (1 + square);
                    int others = count[node] - (leaf && only[node] < 0 && square < 1e-200 ? 1 : 0);
                    force[0] += others * similar * similar * dx;
                    force[1] += others * similar * similar * dy;
                    force[2] += others * similar;
                } else {
                    left = open(node, width / 2, left);
                }
            }
        }

        private int open(int node, double width, int left) {
            if (left + 4 > todo.length) {
                todo = Arrays.copyOf(todo, 2 * todo.length);
                sides = Arrays.copyOf(sides, 2 * sides.length);
            }
            for (int place = 0; place < 4; place++) {
                if (child[4 * node + place] != 0) {
                    todo[left] = child[4 * node + place];
                    sides[left++] = width;
                }
            }
            return left;
        }
    }

    private boolean isLeaf(int node) {
        int at = 4 * node;
        return (child[at] | child[at + 1] | child[at + 2] | child[at + 3]) == 0;
    }
}
