"""Who the nearest probes really are, in float64, and where a flat index of faiss names others."""

import json
import sys
from pathlib import Path

import faiss
import numpy as np

K = 20
NEAR = 2 * K  # looked at again, difference by difference
BLOCK = 2_000


def main(folder, epochs):
    losses = np.fromfile(folder / "losses.f32", dtype="<f4").reshape(-1, epochs)
    categories = np.fromfile(folder / "categories.u8", dtype="u1")
    probes, rows = losses[: len(categories)], losses[len(categories) :]
    index = faiss.IndexFlatL2(epochs)
    index.add(probes)
    known = probes.astype("f8")
    kinds = int(categories.max()) + 1
    counts, others, ties, moved, gap = np.zeros(kinds, int), 0, 0, 0, 0.0
    for start in range(0, len(rows), BLOCK):
        block = rows[start : start + BLOCK]
        _, named = index.search(block, K)
        for asked, theirs in zip(nearest(block.astype("f8"), known), named):
            order, squares = asked
            ours = order[:K]
            likeliest = most(categories[ours], kinds)
            counts[likeliest] += 1
            if set(ours) != set(theirs):
                others += 1
                ties += int(squares[K] == squares[K - 1])
                gap = max(gap, float((squares[K] - squares[K - 1]) / squares[K - 1]))
            moved += likeliest != most(categories[theirs], kinds)
    found = {"others": others, "ties": ties, "moved": int(moved), "gap": gap}
    print(json.dumps({"counts": counts.tolist(), **found}))


def nearest(block, known):
    """The nearest of each row and their squared distances, ties by place."""
    rough = (block**2).sum(1)[:, None] + (known**2).sum(1) - 2 * block @ known.T
    near = np.argpartition(rough, NEAR, axis=1)[:, :NEAR]
    squares = ((known[near] - block[:, None, :]) ** 2).sum(2)
    for places, distances in zip(near, squares):
        order = np.lexsort((places, distances))
        yield places[order], distances[order]


def most(votes, kinds):
    return int(np.bincount(votes, minlength=kinds).argmax())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
