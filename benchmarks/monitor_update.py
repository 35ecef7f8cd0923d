"""What a monitor's update costs, as a ratio to DuckDB counting the same rows by cell.

    PYTHON benchmarks/monitor_update.py [--rows N] [--rounds N]

PYTHON has jupyter_client and duckdb, and the kernel `assay` is installed. Both sides hold the same
generated table in memory and take turns; a ratio is that of the medians. The monitor counts the
cells, keeps every row's and updates the evidence of each watch; DuckDB counts the cells alone.
"""

import argparse
import csv
import random
import statistics
import tempfile
import time
from pathlib import Path

import duckdb
from jupyter_client.manager import start_new_kernel

QUERY = "select weather, time, count(*) from seen group by weather, time"
PREPARE = """
var rows = Rows.read("{file}");
var plan = Plan.named("booth")
        .expect("weather", Share.of("clear", .5, "rain", .3, "snow", .2), "generated so")
        .expectJoint(List.of("weather", "time"), JointShare.of("clear", "day", .35,
                "clear", "night", .15, "rain", "day", .21, "rain", "night", .09,
                "snow", "day", .14, "snow", "night", .06), "generated so").target(1_000_000).freeze();
var monitor = Monitor.of(plan);
"""
UPDATE = """
{ long begin = System.nanoTime(); var history = monitor.observe(rows);
System.out.println((System.nanoTime() - begin) / 1e6 + " " + history.looks()); }
"""


def main():
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="assay-update-") as folder:
        file = Path(folder) / "seen.csv"
        generate(file, options.rows)
        base = duckdb.connect()
        base.execute(f"create table seen as select * from read_csv('{file}')")
        manager, client = start_new_kernel(kernel_name="assay")
        try:
            said(client, PREPARE.format(file=file))
            times = [turn(client, base, options.rows) for _ in range(options.rounds)]
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    ours, theirs = zip(*times)
    print(f"{options.rows:,} rows, {options.rounds} rounds, a plan of 2 watches")
    print(f"monitor {statistics.median(ours):7.1f} ms  first {ours[0]:.1f}, least {min(ours):.1f}")
    print(f"duckdb  {statistics.median(theirs):7.1f} ms  first {theirs[0]:.1f}, least {min(theirs):.1f}")
    print(f"ratio of medians {statistics.median(ours) / statistics.median(theirs):.2f}")


def generate(file, rows):
    draw = random.Random(7)
    with open(file, "w", newline="", encoding="utf-8") as out:
        lines = csv.writer(out)
        lines.writerow(["weather", "time"])
        for _ in range(rows):
            u, v = draw.random(), draw.random()
            weather = "clear" if u < 0.5 else "rain" if u < 0.8 else "snow"
            lines.writerow([weather, "day" if v < 0.7 else "night"])


def turn(client, base, rows):
    millis, looks = said(client, UPDATE).split()
    begin = time.perf_counter()
    counts = base.execute(QUERY).fetchall()
    theirs = (time.perf_counter() - begin) * 1e3
    assert int(looks) == rows == sum(count for _, _, count in counts)
    return float(millis), theirs


def said(client, code):
    """What a cell prints."""
    printed = []

    def hook(message):
        if message["msg_type"] == "stream":
            printed.append(message["content"]["text"])
        assert message["msg_type"] != "error", message["content"]

    client.execute_interactive(code, timeout=300, output_hook=hook)
    return "".join(printed)


if __name__ == "__main__":
    main()
