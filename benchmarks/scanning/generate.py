"""A table of traffic observations, the same for the same seed: twelve columns, as many rows as asked."""

import duckdb

SEED = 20


def write(folder, rows, threads):
    """Writes FOLDER/large.parquet and FOLDER/large.csv; the latter is the former as text."""
    with duckdb.connect() as base:
        base.execute(f"set threads = {threads}")
        base.execute("set memory_limit = '2GB'")
        base.execute(f"set temp_directory = '{folder / 'made'}'")
        base.execute(f"copy ({query(rows)}) to '{folder / 'large.parquet'}' (format parquet)")
        base.execute(
            f"copy (from '{folder / 'large.parquet'}') to '{folder / 'large.csv'}' (format csv, header)"
        )


def query(rows):
    return f"""select
        {one_of(1, clear=0.5, rain=0.3, snow=0.15, fog=0.05)} as weather,
        {one_of(2, day=0.6, dusk=0.1, night=0.3)} as "time",
        {one_of(3, north=0.2, east=0.2, south=0.2, west=0.2, centre=0.2)} as region,
        'cam-' || lpad(({dice(4)} % 500)::varchar, 3, '0') as camera,
        round(90 * sqrt({share(5)}) + {share(6)}, 3) as speed,
        round(-15 + 45 * {share(7)} + 5 * {share(8)}, 2) as temperature,
        round(exp(2 + 3 * {share(9)}), 4) as distance,
        (18 + 70 * {share(10)} * {share(11)})::integer as age,
        ({dice(12)} % 5000000)::bigint as vehicle,
        printf('%016x', {dice(13)}) as plate,
        timestamp '2024-01-01' + to_seconds((i * 1.5)::bigint) as "at",
        {share(14)} < 0.03 as flagged
        from range({rows}) numbers(i)"""


def dice(column):
    return f"hash(i * 16 + {column + SEED * 1_000_003})"


def share(column):
    return f"({dice(column)} % 1000000007 / 1000000007.0)"


def one_of(column, **shares):
    sums = 0.0
    cases = []
    for name, size in shares.items():
        sums += size
        cases.append(f"when {share(column)} < {sums:.6f} then '{name}'")
    return f"case {' '.join(cases)} else '{name}' end"
