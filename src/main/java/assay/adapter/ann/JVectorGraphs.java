package assay.adapter.ann;

import assay.stats.Matrix;
import assay.stats.NearGraphs;
import assay.work.Work;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/**
 * Graphs by JVector, in layers (HNSW). Points are tied in by several threads at once, so two graphs
 * of the same points differ a little.
 */
public final class JVectorGraphs implements NearGraphs {

    private static final VectorSimilarityFunction NEAR = VectorSimilarityFunction.EUCLIDEAN;
    private static final int CHUNK = 512;
    private static final float OVERFLOW = 1.2f;
    private static final float DIVERSITY = 1.2f;

    /** Held here, or the library would forget that it was told to be quiet. */
    private static final Logger LIBRARY = Logger.getLogger("io.github.jbellis.jvector");

    /** Loads nothing yet. */
    public JVectorGraphs() {}

    @Override
    public Graph build(Matrix points, int degree, int breadth, Work work) {
        LIBRARY.setLevel(Level.SEVERE);
        VectorTypeSupport types = VectorizationProvider.getInstance().getVectorTypeSupport();
        RandomAccessVectorValues vectors =
                new ListRandomAccessVectorValues(vectors(points, types), points.columns());
        BuildScoreProvider scores = BuildScoreProvider.randomAccessScoreProvider(vectors, NEAR);
        ForkJoinPool pool = ForkJoinPool.commonPool();
        // Not closed: closing gives the graph back, and it is what we came for.
        GraphIndexBuilder builder =
                GraphIndexBuilder.builder(scores, points.columns(), degree)
                        .withBeamWidth(breadth)
                        .withNeighborOverflow(OVERFLOW)
                        .withAlpha(DIVERSITY)
                        .withSimdExecutor(pool)
                        .withParallelExecutor(pool)
                        .build();
        for (int from = 0; from < points.rows(); from += CHUNK) {
            int to = Math.min(points.rows(), from + CHUNK);
            IntStream.range(from, to)
                    .parallel()
                    .forEach(
                            node -> {
                                work.check();
                                builder.addGraphNode(node, vectors.getVector(node));
                            });
            work.progress("tying near points together", to, points.rows(), "points");
        }
        builder.cleanup();
        ImmutableGraphIndex graph = builder.getGraph();
        return () -> search(new GraphSearcher(graph), vectors, types);
    }

    private static List<VectorFloat<?>> vectors(Matrix points, VectorTypeSupport types) {
        List<VectorFloat<?>> vectors = new ArrayList<>(points.rows());
        double[] line = new double[points.columns()];
        for (int row = 0; row < points.rows(); row++) {
            points.readRow(row, line);
            float[] narrow = new float[line.length];
            for (int column = 0; column < line.length; column++) {
                narrow[column] = (float) line[column];
            }
            vectors.add(types.createFloatVector(narrow));
        }
        return vectors;
    }

    private static Search search(
            GraphSearcher searcher, RandomAccessVectorValues vectors, VectorTypeSupport types) {
        return (query, k, breadth) -> {
            SearchResult found =
                    searcher.search(
                            DefaultSearchScoreProvider.exact(
                                    types.createFloatVector(query), NEAR, vectors),
                            k,
                            breadth,
                            0f,
                            0f,
                            Bits.ALL);
            return Arrays.stream(found.getNodes()).mapToInt(node -> node.node).toArray();
        };
    }
}
