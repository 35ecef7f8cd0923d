"""How much memory this process and all that it started hold together, at most."""

import threading

import psutil


class PeakMemory:
    """Samples the summed resident memory of the process tree while it is open.

    ``peak_bytes`` counts shared pages once for each process, so it is rather too high than too low.
    """

    def __init__(self, every_seconds=0.2):
        self.peak_bytes = 0
        self._every = every_seconds
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *error):
        self._closed.set()
        self._thread.join()

    def _watch(self):
        root = psutil.Process()
        while not self._closed.wait(self._every):
            self.peak_bytes = max(self.peak_bytes, resident(root))


def resident(root):
    total = 0
    for process in [root, *root.children(recursive=True)]:
        try:
            total += process.memory_info().rss
        except psutil.Error:
            pass  # It ended between the listing and the look.
    return total
