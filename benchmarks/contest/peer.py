"""The peer's side: does a task once for every line that comes in; answers as ours does."""

import sys
import time
import warnings
from pathlib import Path

import numpy as np

warnings.filterwarnings("ignore")  # a fit that is stopped after five iterations says so


def main(task, folder):
    run = TASKS[task](Path(folder))
    print("ready", flush=True)
    for _ in sys.stdin:
        start, processor = time.perf_counter(), time.process_time()
        answer = run()
        seconds, processor = time.perf_counter() - start, time.process_time() - processor
        print(f"{seconds:.6f} {processor:.6f} {answer:.12g} {peak_kilobytes()}", flush=True)


def pca(precision):
    def prepared(folder):
        from sklearn.decomposition import PCA

        rows = read(folder, "rows", np.float32, 512).astype(precision)
        return lambda: PCA(64, svd_solver="covariance_eigh").fit(rows).explained_variance_[63]

    return prepared


def mixture(shape, precisions):
    def prepared(folder):
        from sklearn.mixture import GaussianMixture

        rows = read(folder, "rows", np.float64, 64)
        start = read(folder, "start", np.float64, 64)

        def run():
            fit = GaussianMixture(
                20,
                covariance_type=shape,
                tol=0,
                max_iter=5,
                weights_init=np.full(20, 1 / 20),
                means_init=start,
                precisions_init=precisions,
            ).fit(rows)
            return fit.score(rows)

        return run

    return prepared


def nearest(columns, k, index):
    def prepared(folder):
        import faiss

        faiss.omp_set_num_threads(2)
        found = getattr(faiss, index)(columns)
        found.add(read(folder, "points", np.float32, columns))
        queries = read(folder, "queries", np.float32, columns)
        return lambda: float(found.search(queries, k)[1][:, 0].sum())

    return prepared


def k_means(folder):
    from sklearn.cluster import KMeans

    rows = read(folder, "rows", np.float32, 384)
    start = read(folder, "start", np.float32, 384)
    return lambda: (
        KMeans(256, init=start, n_init=1, max_iter=10, tol=0, algorithm="lloyd").fit(rows).cluster_centers_[0, 0]
    )


def read(folder, name, kind, columns):
    return np.fromfile(folder / f"{name}.bin", dtype=kind).reshape(-1, columns)


def peak_kilobytes():
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


TASKS = {
    "pca": pca(np.float32),
    "pca-exact": pca(np.float64),
    "mixture-full": mixture("full", np.stack([np.eye(64)] * 20)),
    "mixture-diagonal": mixture("diag", np.ones((20, 64))),
    "nearest": nearest(100, 20, "IndexFlatL2"),
    "nearest-many-queries": nearest(100, 20, "IndexFlatL2"),
    "cosine": nearest(384, 10, "IndexFlatIP"),
    "k-means": k_means,
}

if __name__ == "__main__":
    main(*sys.argv[1:])
