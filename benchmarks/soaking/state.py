"""What a kernel holds: heap after a collection, threads by name, open files."""

from dataclasses import dataclass

import psutil

# Asked in one cell, so that no cell is between the figures.
LOOK = """
System.gc(); Thread.sleep(200); System.gc();
(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) + "|"
        + Thread.getAllStackTraces().keySet().stream().map(Thread::getName).sorted()
                .collect(java.util.stream.Collectors.joining("|"))
"""
HEAP_BYTES_PER_CELL = 12_000
HEAP_SLACK_BYTES = 16 * 2**20
THREAD_SLACK = 2
FILE_SLACK = 8


@dataclass(frozen=True)
class Held:
    """Figures at one moment."""

    heap: int
    threads: tuple
    files: int

    @staticmethod
    def of(answer, pid):
        heap, *threads = answer.split("|")
        return Held(int(heap), tuple(threads), psutil.Process(pid).num_fds())

    def __str__(self):
        return f"heap {self.heap / 2**20:.1f} MiB, {len(self.threads)} threads, {self.files} open files"

    def leaks_since(self, before, cells):
        """Sentences on what grew more than a kernel may that remembers its cells' sources."""
        found = []
        allowed = HEAP_SLACK_BYTES + cells * HEAP_BYTES_PER_CELL
        if self.heap - before.heap > allowed:
            found.append(f"the heap grew by {self.heap - before.heap:,} bytes over {cells} cells")
        if len(self.threads) - len(before.threads) > THREAD_SLACK:
            new = sorted(set(self.threads) - set(before.threads))
            found.append(f"{len(self.threads) - len(before.threads)} more threads live: {new}")
        if self.files - before.files > FILE_SLACK:
            found.append(f"{self.files - before.files} more files are open")
        return found
