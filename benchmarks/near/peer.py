"""hnswlib's side of benchmarks/ann.py. Arguments: folder, columns, k, recall wanted, threads."""

import json
import resource
import sys
import time
from pathlib import Path

import hnswlib
import numpy as np

BREADTHS = [10, 15, 20, 30, 45, 70, 100, 150, 220, 330, 500]


def main(folder, columns, k, wanted, threads):
    points = np.fromfile(Path(folder) / "points.bin", "<f4").reshape(-1, columns)
    queries = np.fromfile(Path(folder) / "queries.bin", "<f4").reshape(-1, columns)
    truth = nearest(points, queries, k)
    start = time.perf_counter()
    graph = hnswlib.Index(space="l2", dim=columns)
    graph.init_index(max_elements=len(points), ef_construction=100, M=16)
    graph.set_num_threads(threads)
    graph.add_items(points)
    build = time.perf_counter() - start
    for breadth in BREADTHS:
        graph.set_ef(max(breadth, k))
        graph.knn_query(queries, k)
        start = time.perf_counter()
        found, _ = graph.knn_query(queries, k)
        query = time.perf_counter() - start
        recall = np.mean([len(set(a) & set(b)) / k for a, b in zip(found.tolist(), truth.tolist())])
        if recall >= wanted or breadth == BREADTHS[-1]:
            break
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"build": build, "query": query, "recall": recall, "breadth": breadth, "peak": peak}))


def nearest(points, queries, k):
    lengths = (points.astype("f8") ** 2).sum(1)
    found = []
    for start in range(0, len(queries), 200):
        part = queries[start : start + 200].astype("f8")
        apart = lengths - 2 * part @ points.T.astype("f8")
        found.append(np.argpartition(apart, k, axis=1)[:, :k])
    return np.concatenate(found)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5]))
