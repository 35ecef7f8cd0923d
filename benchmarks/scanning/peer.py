"""Answers ``FILE KIND COLUMN...`` a line with Python's duckdb: seconds, and the answer's numbers in order.

A connection per question, as ours has a database per question, under the limits given: memory in
bytes, threads, folder for temporary files. ``quantiles`` sends the SQL that ours sends, which does
not hold the column in memory; ``quantile_cont`` asks DuckDB's own function.
"""

import sys
import time

import duckdb

SHARES = (0.1, 0.5, 0.9)


def main(memory, threads, spills):
    for line in sys.stdin:
        file, kind, *columns = line.split()
        start = time.perf_counter()
        try:
            answer = asked(sql(file, kind, columns), memory, threads, spills)
            seconds = time.perf_counter() - start
            print(seconds, ",".join(map(str, read(kind, answer))), flush=True)
        except duckdb.OutOfMemoryException:
            print(time.perf_counter() - start, "out-of-memory", flush=True)


def asked(question, memory, threads, spills):
    settings = {
        "memory_limit": f"{int(memory) // 1024}KiB",
        "threads": int(threads),
        "temp_directory": spills,
        "preserve_insertion_order": False,
    }
    with duckdb.connect(config=settings) as base:
        return base.execute(question).fetchall()


def sql(file, kind, columns):
    names = ", ".join(columns)
    if kind == "coverage":
        return f"select {names}, count(*) from '{file}' group by {names}"
    if kind == "distinct":
        return f"select {', '.join(f'count(distinct {name})' for name in columns)} from '{file}'"
    if kind == "quantile_cont":
        return f"select unnest(quantile_cont({names}, {list(SHARES)})) from '{file}'"
    places = [f"{end}({share} * (total - 1))" for share in SHARES for end in ("floor", "ceil")]
    chosen = " or ".join(f"(up - n <= {place} and {place} < up)" for place in places)
    return f"""with cells as (select {names} x, count(*) n from '{file}' where {names} is not null group by 1),
        sums as (select x, n, sum(n) over (order by x rows unbounded preceding) up, sum(n) over () total from cells)
        select x, up - n, up, total from sums where {chosen} or not isfinite(x) order by 2"""


def read(kind, answer):
    if kind == "coverage":
        return sorted(row[-1] for row in answer)
    if kind == "distinct":
        return answer[0]
    if kind == "quantile_cont":
        return [row[0] for row in answer]
    return [quantile(share, answer) for share in SHARES]


def quantile(share, cells):
    place = share * (int(cells[0][3]) - 1)
    low, high = (
        next(x for x, first, up, _ in cells if first <= end < up)
        for end in (int(place), int(place) + (place > int(place)))
    )
    return low + (place - int(place)) * (high - low)


if __name__ == "__main__":
    main(*sys.argv[1:])
