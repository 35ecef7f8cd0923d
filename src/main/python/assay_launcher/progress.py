"""Progress on the terminal: which cell of how many, its title, how long it has been running."""

import shutil
import sys
import threading
import time


class Progress:
    """A line for each cell: rewritten every second on a terminal, written once elsewhere."""

    def __init__(self, titles, stream=None, clock=time.monotonic):
        self._titles = list(titles.values())
        self._order = {index: place for place, index in enumerate(titles, start=1)}
        self._stream = stream or sys.stdout
        self._clock = clock
        self._live = self._stream.isatty()
        self._ticking = None

    def started(self, index):
        began = self._clock()
        self._began = began
        if self._live:
            done = threading.Event()
            self._ticking = done
            threading.Thread(target=self._tick, args=(index, began, done), daemon=True).start()

    def ended(self, index, mark=""):
        self._quiet()
        seconds = self._clock() - self._began
        self._write(f"{self._line(index)} {seconds:7.1f} s{mark}\n")

    def stopped(self):
        """After an interrupt: no more ticking, and the line is left as it is."""
        self._quiet()
        self._write("\n" if self._live else "")

    def _tick(self, index, began, done):
        while not done.is_set():
            self._write(f"{self._line(index)} {self._clock() - began:7.0f} s")
            done.wait(1)

    def _quiet(self):
        if self._ticking is not None:
            self._ticking.set()
            self._ticking = None

    def _line(self, index):
        count = len(self._titles)
        place = self._order[index]
        head = f"cell {place:{len(str(count))}} of {count}  "
        room = max(20, min(shutil.get_terminal_size().columns, 100) - len(head) - 12)
        title = self._titles[place - 1]
        title = title if len(title) <= room else title[: room - 1] + "…"
        return f"  {head}{title:<{room}}"

    def _write(self, text):
        self._stream.write(("\r" if self._live else "") + text)
        self._stream.flush()
