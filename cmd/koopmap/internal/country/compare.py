"""Asks DuckDB and polars what koopmap's coverage of every gmina asks, on two threads with
tables in memory, compares the answers and prints the times; and how long polars with igraph
take from the folder of CSV files to a graph. With a bolt URL it also asks a Neo4j that holds
the country.

    compare.py BENCH FOLDER TYPES PERIODS [BOLT-URL GAPS]

BENCH is the program of this folder, FOLDER the data set, TYPES and PERIODS the reference
(graph/intake/reference), GAPS the statement queries/explore/gaps.cypher.

What does not depend on the day is made beforehand for all of them: first and last days of
agreements, what replaces what, which agreements are within reach and which gminas areas hold.
Timed is what a day asks: from there to the state of every sector in every gmina.
"""

import calendar
import csv
import datetime
import os
import subprocess
import sys
import tempfile
import time

os.environ["POLARS_MAX_THREADS"] = "2"

import duckdb
import igraph
import polars as pl

DAY = datetime.date(2019, 9, 1)
RUNS = 5
LEVELS = ("gmina", "powiat")


def window(text):
    """The first and the last day of a day, a month or a year."""
    if not text:
        return None, None
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        return (datetime.date(*parts),) * 2
    if len(parts) == 2:
        return datetime.date(*parts, 1), datetime.date(*parts, calendar.monthrange(*parts)[1])
    return datetime.date(parts[0], 1, 1), datetime.date(parts[0], 12, 31)


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        yield from csv.DictReader(f)


def term(a, periods):
    """First day, last day, whether the end is assumed; None is not known, or no end."""
    start = a["valid_from"] or a["signed_on"]
    first = window(start)[0]
    period = periods.get(a["period"])
    if len(start) != 10 and period:
        first = max(first, period[0]) if first else period[0]
    last, assumed = None, False
    if a["end_state"] == "stated":
        last = window(a["valid_to"])[1]
    elif a["end_state"] != "indefinite":
        assumed, last = True, first
        if period:
            last = max(first, period[1]) if first else period[1]
    ended = window(a["terminated"])[1]
    if ended and (assumed or last is None or ended < last):
        last, assumed = ended, False
    return first, last, assumed


def gminas_of(code, by_prefix):
    return by_prefix.get(code[:4] if len(code) == 6 and code[2:4] >= "61" else code, [])


def least(run, runs=RUNS):
    """The shortest time by the clock, the mean of processor time, and the last answer."""
    best, answer, used = None, None, time.process_time()
    for _ in range(runs):
        begin = time.perf_counter()
        answer = run()
        took = time.perf_counter() - begin
        best = took if best is None else min(best, took)
    return best, (time.process_time() - used) / runs, answer


def tables(folder, types_file, periods_file, units):
    """The tables that every engine is given."""
    types = {t["code"]: t for t in rows(types_file)}
    periods = {p["id"]: (datetime.date.fromisoformat(p["from"]), datetime.date.fromisoformat(p["to"])) for p in rows(periods_file)}
    by_prefix = {}
    for u in units:
        city = u[2:4] >= "61"
        for prefix in {u[:2], u[:4]} | (set() if city else {u}):
            by_prefix.setdefault(prefix, []).append(u)
    institutions, sectors, serves = [], [], []
    level, stated = {}, {}
    for i in rows(f"{folder}/institutions.csv"):
        t = types[i["type"]]
        level[i["id"]] = i["level"] or t["level"]
        codes = [s for s in (i["sectors"] or t["sectors"]).split(";") if s]
        areas = [c for c in i["serves"].split(";") if c]
        stated[i["id"]] = bool(areas)
        institutions.append((i["id"], level[i["id"]] in LEVELS, bool(areas), any(s != "samorzad" for s in codes)))
        sectors += [(i["id"], s) for s in codes]
        if level[i["id"]] in LEVELS:
            serves += sorted({(i["id"], u) for c in areas for u in gminas_of(c, by_prefix)})
    parties, reached = [], set()
    for p in rows(f"{folder}/parties.csv"):
        if level[p["institution"]] in LEVELS:
            reached.add(p["agreement"])
        parties.append((p["agreement"], p["institution"], window(p["from"])[0], window(p["to"])[1]))
    agreements, concerns, teams = [], [], {}
    listed = list(rows(f"{folder}/agreements.csv"))
    named = {p[0] for p in parties}
    for a in listed:
        first, last, assumed = term(a, periods)
        if a["team"] and a["period"] in periods:
            teams.setdefault(a["team"], []).append((periods[a["period"]][0], first))
        areas = [c for c in a["areas"].split(";") if c]
        if a["id"] not in reached and all(len(c) < 4 for c in areas):
            continue  # out of reach of the levels
        documented = a["unnamed_parties"] != "" or a["id"] in named
        agreements.append([a["id"], documented, int(a["unnamed_parties"] or 0), first, last, assumed, a["team"], a["period"]])
        concerns += sorted({(a["id"], u) for c in areas for u in gminas_of(c, by_prefix)})
    for a in agreements:
        later = [f for p, f in teams.get(a[6], []) if a[7] in periods and p > periods[a[7]][0] and f]
        a[6:] = [min(later) if later else None]
    legal = sorted({s for t in types.values() if t["status"] in ("S", "S/shared", "X") and t["level"] in LEVELS for s in t["sectors"].split(";") if s})
    frame = lambda data, schema: pl.DataFrame(data, schema=schema, orient="row")
    return {
        "units": frame([(u,) for u in units], {"unit": pl.String}),
        "institutions": frame(institutions, {"institution": pl.String, "counts": pl.Boolean, "stated": pl.Boolean, "speaks": pl.Boolean}),
        "sectors": frame(sectors, {"institution": pl.String, "sector": pl.String}),
        "serves": frame(serves, {"institution": pl.String, "unit": pl.String}),
        "parties": frame(parties, {"agreement": pl.String, "institution": pl.String, "first": pl.Date, "last": pl.Date}),
        "agreements": frame(agreements, {"agreement": pl.String, "documented": pl.Boolean, "unnamed": pl.Int64, "first": pl.Date, "last": pl.Date, "assumed": pl.Boolean, "replaced": pl.Date}),
        "concerns": frame(concerns, {"agreement": pl.String, "unit": pl.String}),
        "legal": frame([(s,) for s in legal], {"sector": pl.String}),
    }


SQL = """
WITH standing AS (
  SELECT agreement, documented, unnamed, coalesce(first <= $day, false) AS started,
    CASE WHEN NOT assumed AND last < $day THEN 0
         WHEN first IS NULL THEN 1
         WHEN $day < first THEN 0
         WHEN NOT assumed OR $day <= last THEN 2
         WHEN replaced <= $day THEN 0
         ELSE 1 END AS inforce
  FROM agreements
), counted AS (
  SELECT c.unit, p.institution, s.started, i.speaks, i.stated,
    CASE WHEN p.first > $day OR p.last < $day THEN 0 ELSE s.inforce END AS bound
  FROM concerns c JOIN standing s USING (agreement) JOIN parties p USING (agreement)
  JOIN institutions i USING (institution)
  LEFT JOIN serves v ON v.institution = p.institution AND v.unit = c.unit
  WHERE i.counts AND (NOT i.stated OR v.unit IS NOT NULL)
), bound AS (
  SELECT unit, sector, max(bound) AS bound FROM counted JOIN sectors USING (institution) WHERE bound > 0 GROUP BY unit, sector
), open AS (
  SELECT unit, bool_or(NOT documented) AS undocumented, bool_or(unnamed > 0) AS unnamed
  FROM concerns JOIN standing USING (agreement) WHERE inforce > 0 GROUP BY unit
), speaking AS (
  SELECT DISTINCT unit FROM counted WHERE started AND speaks
), recorded AS (
  SELECT DISTINCT unit, sector FROM (SELECT unit, institution FROM serves UNION SELECT unit, institution FROM counted WHERE NOT stated)
  JOIN sectors USING (institution)
)
SELECT u.unit, s.sector,
  CASE WHEN b.bound = 2 THEN 'covered' WHEN b.bound = 1 THEN 'unknown' WHEN o.undocumented THEN 'unknown' WHEN o.unnamed THEN 'unknown'
       WHEN k.unit IS NULL THEN 'unknown' WHEN r.sector IS NOT NULL THEN 'exists_not_party'
       WHEN l.sector IS NOT NULL THEN 'expected_not_recorded' ELSE 'none_optional' END AS state
FROM units u CROSS JOIN (SELECT DISTINCT sector FROM wanted) s
LEFT JOIN bound b USING (unit, sector) LEFT JOIN open o USING (unit) LEFT JOIN speaking k USING (unit)
LEFT JOIN recorded r USING (unit, sector) LEFT JOIN legal l USING (sector)
"""


def in_duckdb(t):
    db = duckdb.connect(config={"threads": 2})
    for name, frame in t.items():
        db.register("given", frame.to_arrow())
        db.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        db.unregister("given")
    took, used, answer = least(lambda: db.execute(SQL, {"day": DAY}).fetchall())
    return took, used, set(answer)


def in_polars(t):
    day = pl.lit(DAY)
    lazy = {name: frame.lazy() for name, frame in t.items()}

    def ask():
        first, last = pl.col("first"), pl.col("last")
        standing = lazy["agreements"].select(
            "agreement", "documented", "unnamed", (first <= day).fill_null(False).alias("started"),
            pl.when(~pl.col("assumed") & (last < day)).then(0).when(first.is_null()).then(1).when(day < first).then(0)
            .when(~pl.col("assumed") | (day <= last)).then(2).when(pl.col("replaced") <= day).then(0).otherwise(1).alias("inforce"),
        )
        here = lazy["concerns"].join(standing, on="agreement")
        counted = (
            here.join(lazy["parties"], on="agreement").join(lazy["institutions"].filter("counts"), on="institution")
            .join(lazy["serves"].with_columns(pl.lit(True).alias("served")), on=["institution", "unit"], how="left")
            .filter(~pl.col("stated") | pl.col("served").is_not_null())
            .select("unit", "institution", "started", "speaks", "stated",
                    pl.when((first > day) | (last < day)).then(0).otherwise(pl.col("inforce")).alias("bound"))
        )
        bound = counted.filter(pl.col("bound") > 0).join(lazy["sectors"], on="institution").group_by("unit", "sector").agg(pl.col("bound").max())
        open_ = here.filter(pl.col("inforce") > 0).group_by("unit").agg((~pl.col("documented")).any().alias("undocumented"), (pl.col("unnamed") > 0).any().alias("unnamed"))
        speaking = counted.filter(pl.col("started") & pl.col("speaks")).select("unit").unique().with_columns(pl.lit(True).alias("spoken"))
        recorded = (
            pl.concat([lazy["serves"].select("unit", "institution"), counted.filter(~pl.col("stated")).select("unit", "institution")])
            .join(lazy["sectors"], on="institution").select("unit", "sector").unique().with_columns(pl.lit(True).alias("recorded"))
        )
        return (
            lazy["units"].join(lazy["wanted"], how="cross").join(bound, on=["unit", "sector"], how="left").join(open_, on="unit", how="left")
            .join(speaking, on="unit", how="left").join(recorded, on=["unit", "sector"], how="left")
            .join(lazy["legal"].with_columns(pl.lit(True).alias("legal")), on="sector", how="left")
            .select("unit", "sector",
                    pl.when(pl.col("bound") == 2).then(pl.lit("covered"))
                    .when((pl.col("bound") == 1) | pl.col("undocumented") | pl.col("unnamed") | pl.col("spoken").is_null()).then(pl.lit("unknown"))
                    .when(pl.col("recorded").is_not_null()).then(pl.lit("exists_not_party"))
                    .when(pl.col("legal").is_not_null()).then(pl.lit("expected_not_recorded")).otherwise(pl.lit("none_optional")).alias("state"))
            .collect()
        )

    took, used, answer = least(ask)
    return took, used, set(answer.rows())


def in_neo4j(url, statement, states):
    """The statement of a gmina, asked for every gmina one after another, and for all at once
    as the subquery of one statement: for each form its name, the time and whether the answer is that of koopmap.
    Both forms are asked of some gminas before the clock runs, so that they are planned and the server is warm."""
    import neo4j

    required = {n["sector"] for n in rows(os.path.join(os.path.dirname(sys.argv[4]), "norms.csv")) if n["norm"] == "model-kooperacji-2018" and n["requirement"] == "required"}
    wanted = {(u, s) for u, s, state in states if s in required and state != "covered"}
    units = sorted({s[0] for s in states})
    rest = {"day": DAY, "norm": "model-kooperacji-2018", "version": "1"}
    at_once = f"UNWIND $units AS unit CALL (unit) {{ {statement.replace('$unit', 'unit')} }} RETURN unit, sector"
    user = os.environ.get("KOOPMAP_NEO4J_USER")
    auth = (user, os.environ.get("KOOPMAP_NEO4J_PASSWORD", "")) if user else None
    with neo4j.GraphDatabase.driver(url, auth=auth) as driver, driver.session() as session:
        one_by_one = lambda some: {(unit, record["sector"]) for unit in some for record in session.run(statement, unit=unit, **rest)}
        together = lambda some: {(record["unit"], record["sector"]) for record in session.run(at_once, units=some, **rest)}
        for name, ask in (("a statement a gmina", one_by_one), ("one statement for all gminas", together)):
            ask(units[::25])
            begin = time.perf_counter()
            found = ask(units)
            yield name, time.perf_counter() - begin, found == wanted


def graph_of(folder):
    """polars reads the folder and igraph makes the two-mode network."""
    read = lambda name: pl.read_csv(f"{folder}/{name}.csv", infer_schema=False)
    institutions, agreements, parties = read("institutions"), read("agreements"), read("parties")
    ids = pl.concat([institutions.select("id"), agreements.select("id")]).with_row_index("at")
    edges = (
        parties.select("institution", "agreement").join(ids, left_on="institution", right_on="id").rename({"at": "a"})
        .join(ids, left_on="agreement", right_on="id").rename({"at": "b"}).select("a", "b")
    )
    graph = igraph.Graph(n=ids.height, edges=edges.to_numpy(), directed=False)
    graph.vs["name"] = ids["id"].to_list()
    return graph


def main():
    bench, folder, types, periods = sys.argv[1:5]
    with tempfile.TemporaryDirectory() as temporary:
        file = os.path.join(temporary, "states.csv")
        told = subprocess.run([bench, "states", folder, file], check=True, capture_output=True, text=True).stdout
        own, own_used = (float(x) for x in told.split())
        with open(file, newline="") as f:
            states = {tuple(row[:3]) for row in csv.reader(f)}
    units = sorted({s[0] for s in states})
    t = tables(folder, types, periods, units)
    t["wanted"] = pl.DataFrame({"sector": sorted({s[1] for s in states})})
    print(f"coverage of {len(units)} gminas on {DAY}, two threads, tables in memory, the shortest of {RUNS} runs")
    print(f"koopmap: {own * 1e3:.0f} ms, {own_used * 1e3:.0f} ms of processor time")
    failed = False
    for name, ask in (("DuckDB " + duckdb.__version__, in_duckdb), ("polars " + pl.__version__, in_polars)):
        took, used, answer = ask(t)
        failed |= answer != states
        same = "equal answers" if answer == states else f"{len(answer ^ states) // 2} of {len(states)} answers differ"
        print(f"{name}: {took * 1e3:.0f} ms, {took / own:.1f} times koopmap, {used * 1e3:.0f} ms of processor time, {used / own_used:.1f} times; {same}", flush=True)
    if len(sys.argv) > 6:
        with open(sys.argv[6], encoding="utf-8") as f:
            statement = f.read()
        for name, took, same in in_neo4j(sys.argv[5], statement, states):
            failed |= not same
            print(f"Cypher on Neo4j, {name}: {took * 1e3:.0f} ms, {took / own:.1f} times koopmap; {'equal answers' if same else 'answers differ'}", flush=True)
    took, _, graph = least(lambda: graph_of(folder), 3)
    loads = [subprocess.run([bench, "load", folder], check=True, capture_output=True, text=True).stdout.strip() for _ in range(3)]
    seconds = min(float(text.split(": ")[1].split(" ")[0]) for text in loads)
    print(f"CSV folder to a graph, polars and igraph {igraph.__version__}: {took:.2f} s ({graph.ecount()} parties); koopmap, checked and indexed: {seconds:.2f} s, {took / seconds:.1f} times as fast")
    sys.exit(1 if failed else 0)


main()
