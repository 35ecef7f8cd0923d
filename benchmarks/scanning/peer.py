"""Answers ``FILE KIND COLUMN...`` a line with Python's duckdb: seconds, and the answer's numbers in order.

A connection per question, as ours has a database per question, under the limits given: memory in
bytes, threads, folder for temporary files. Every question is asked as a user of duckdb would.
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
    return f"select unnest(quantile_cont({names}, {list(SHARES)})) from '{file}'"


def read(kind, answer):
    if kind == "coverage":
        return sorted(row[-1] for row in answer)
    return answer[0] if kind == "distinct" else [row[0] for row in answer]


if __name__ == "__main__":
    main(*sys.argv[1:])
