"""Times cleanlab on the same files, with as many processes as it takes by itself."""

import json
import resource
import sys
import time
from pathlib import Path

import numpy as np
from cleanlab.filter import find_label_issues
from cleanlab.rank import get_label_quality_scores

SCORES = ("self_confidence", "normalized_margin", "confidence_weighted_entropy")


def main(folder, classes):
    values = np.fromfile(folder / "probabilities.f32", dtype="<f4").reshape(-1, classes)
    labels = np.fromfile(folder / "labels.i32", dtype="<i4").astype(int)
    began = time.perf_counter()
    found, confident = (
        find_label_issues(labels, values, filter_by=name, return_indices_ranked_by=SCORES[0])
        for name in ("prune_by_noise_rate", "confident_learning")
    )
    for score in SCORES:
        get_label_quality_scores(labels, values, method=score)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    helper = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    told = {
        "seconds": seconds,
        "found": len(found),
        "confident": len(confident),
        "peak": peak,
        "helper": helper,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
