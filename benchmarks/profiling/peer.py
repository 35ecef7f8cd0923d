"""Times Desbordante's HyFD on one file: load and discovery, without the start of Python."""

import json
import sys
import time

import desbordante


def main(file, times):
    for _ in range(int(times)):
        begun = time.perf_counter()
        algorithm = desbordante.fd.algorithms.HyFD()
        algorithm.load_data(table=(file, ",", True))
        loaded = time.perf_counter()
        algorithm.execute()
        done = time.perf_counter()
        found = len(algorithm.get_fds())
        print(json.dumps({"load": loaded - begun, "find": done - loaded, "found": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
