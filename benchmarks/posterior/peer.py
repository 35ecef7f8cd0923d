"""Times faiss on the same trajectories: the nearest probes by a flat index, then their votes."""

import json
import sys
import time
from pathlib import Path

import faiss
import numpy as np

K = 20


def main(folder, epochs, repeats, threads):
    faiss.omp_set_num_threads(threads)
    losses = np.fromfile(folder / "losses.f32", dtype="<f4").reshape(-1, epochs)
    categories = np.fromfile(folder / "categories.u8", dtype="u1")
    probes, rows = losses[: len(categories)], losses[len(categories) :]
    seconds = []
    for _ in range(repeats):
        began = time.perf_counter()
        index = faiss.IndexFlatL2(epochs)
        index.add(probes)
        _, found = index.search(rows, K)
        votes = categories[found]
        shares = np.stack([(votes == c).sum(1) / K for c in range(categories.max() + 1)], 1)
        counts = np.bincount(shares.argmax(1), minlength=shares.shape[1])
        seconds.append(round(time.perf_counter() - began, 4))
    print(json.dumps({"seconds": seconds, "counts": counts.tolist()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
