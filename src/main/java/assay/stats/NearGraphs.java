package assay.stats;

import assay.work.Work;

/** The port to a library that finds near points by walking over a graph of them. */
public interface NearGraphs {

    /**
     * A graph of points, safe to search from several threads, each with a search of its own.
     *
     * <p>Results may miss near points; that is what makes it fast.
     */
    @FunctionalInterface
    interface Graph {

        /** {@return a search for one thread} */
        Search search();
    }

    /** One thread's way of searching a graph. */
    @FunctionalInterface
    interface Search {

        /**
         * {@return the numbers of near points, nearest first, at most k}
         *
         * @param query as many numbers as the points have columns
         * @param k how many are wanted
         * @param breadth how many the walk keeps in view, at least k; more find nearer ones
         */
        int[] nearest(float[] query, int k, int breadth);
    }

    /**
     * {@return a graph of points by Euclidean distance}
     *
     * @param points finite rows
     * @param degree how many others a point is tied to, at most
     * @param breadth how many near points are looked at for that
     * @param work asked several times a second whether to stop
     */
    Graph build(Matrix points, int degree, int breadth, Work work);
}
