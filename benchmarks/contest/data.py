"""Data of each task, the same for both sides: raw little-endian numbers in files, seeded."""

import numpy as np


def write(task, folder):
    for name, values in MAKERS[task](np.random.default_rng(7)).items():
        values.tofile(folder / f"{name}.bin")


def pca(random):
    spread = 1 / np.sqrt(1 + np.arange(512, dtype=np.float32))
    hidden = random.standard_normal((60_000, 512), dtype=np.float32) * spread
    turn, _ = np.linalg.qr(random.standard_normal((512, 512)))
    return {"rows": hidden @ turn.astype(np.float32) + np.float32(3)}


def mixture(random):
    """Components that overlap, so that no responsibility can be left out."""
    means = random.normal(0, 0.35, (20, 64))
    rows = means[random.integers(0, 20, 60_000)] + random.standard_normal((60_000, 64))
    return {"rows": rows, "start": rows[random.choice(len(rows), 20, replace=False)]}


def nearest(random):
    return {"points": cloud(random, 60_000, 100), "queries": cloud(random, 5_000, 100)}


def nearest_many_queries(random):
    return {"points": cloud(random, 5_000, 100), "queries": cloud(random, 60_000, 100)}


def cosine(random):
    return {name: unit(cloud(random, n, 384)) for name, n in (("points", 100_000), ("queries", 1_000))}


def k_means(random):
    rows = cloud(random, 100_000, 384)
    rows += random.normal(0, 0.5, (256, 384)).astype(np.float32)[random.integers(0, 256, len(rows))]
    return {"rows": rows, "start": rows[random.choice(len(rows), 256, replace=False)]}


def cloud(random, rows, columns):
    return random.standard_normal((rows, columns), dtype=np.float32)


def unit(rows):
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


MAKERS = {
    "pca": pca,
    "pca-exact": pca,
    "mixture-full": mixture,
    "mixture-diagonal": mixture,
    "nearest": nearest,
    "nearest-many-queries": nearest_many_queries,
    "cosine": cosine,
    "k-means": k_means,
}
