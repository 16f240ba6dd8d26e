"""Gives random covering problems to koopmap, OR-Tools CP-SAT and HiGHS, one thread each, and prints how long each took:

    peers.py COVERS [PROBLEMS]      COVERS is the program built of ./cmd/koopmap/internal/covers

Fails when a cost differs or koopmap is not ten times faster in total at what the others are asked for, the least cost
alone. How long it takes for every aim and the alternatives stands beside it.

Each problem goes to all of them in turn, three times, and the least time of each counts, so that whatever else the
machine does meets all alike. The model of each solver is made outside the time; only its search is in it. koopmap's time
is that of the whole call.
"""

import json
import statistics
import subprocess
import sys
import time

import highspy
import numpy
from ortools.sat.python import cp_model

WANTED = 10
ROUNDS = 3


def check(one):
    """The plan covers every row at the cost stated."""
    covered = set()
    for j in one["plan"]:
        covered.update(one["columns"][j]["covers"])
    return len(covered) == one["rows"] and sum(one["columns"][j]["cost"] for j in one["plan"]) == one["cost"]


def cp_sat(one):
    model = cp_model.CpModel()
    take = [model.new_bool_var("") for _ in one["columns"]]
    by_row = [[] for _ in range(one["rows"])]
    for j, column in enumerate(one["columns"]):
        for r in column["covers"]:
            by_row[r].append(take[j])
    for columns in by_row:
        model.add_bool_or(columns)
    model.minimize(sum(c["cost"] * x for c, x in zip(one["columns"], take)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2  # a hundred times faster here than without
    begin = time.perf_counter()
    status = solver.solve(model)
    seconds = time.perf_counter() - begin
    return seconds, round(solver.objective_value) if status == cp_model.OPTIMAL else None


def highs(one):
    columns, rows = one["columns"], one["rows"]
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(columns), rows
    lp.col_cost_ = numpy.array([c["cost"] for c in columns], dtype=float)
    lp.col_lower_, lp.col_upper_ = numpy.zeros(len(columns)), numpy.ones(len(columns))
    lp.row_lower_, lp.row_upper_ = numpy.ones(rows), numpy.full(rows, highspy.kHighsInf)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(columns)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = numpy.cumsum([0] + [len(c["covers"]) for c in columns])
    lp.a_matrix_.index_ = numpy.array([r for c in columns for r in c["covers"]], dtype=int)
    lp.a_matrix_.value_ = numpy.ones(len(lp.a_matrix_.index_))
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.passModel(lp)
    begin = time.perf_counter()
    solver.run()
    seconds = time.perf_counter() - begin
    optimal = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return seconds, round(solver.getInfo().objective_function_value) if optimal else None


class Koopmap:
    """Draws and solves problems in a process of its own."""

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def solve(self, number):
        self.process.stdin.write(f"{number}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def main():
    koopmap, count = Koopmap(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    times = {name: [] for name in ("koopmap, all aims", "koopmap, cost alone", "OR-Tools CP-SAT", "HiGHS")}
    wrong = 0
    for number in range(count):
        rounds = []
        for _ in range(ROUNDS):
            one = koopmap.solve(number)
            wrong += not (one["proven"] and one["aloneProven"] and check(one))
            rounds.append([one["seconds"], one["alone"]])
            for solve in cp_sat, highs:
                seconds, cost = solve(one)
                rounds[-1].append(seconds)
                wrong += cost != one["cost"]
        for list_, least in zip(times.values(), map(min, zip(*rounds))):
            list_.append(least)
    ours = sum(times["koopmap, cost alone"])
    print(f"{count} problems of {one['rows']} rows, one thread each, least time of {ROUNDS}")
    print(f"{'':22}{'total s':>10}{'median ms':>11}{'worst ms':>10}{'times koopmap':>15}")
    for name, list_ in times.items():
        print(f"{name:22}{sum(list_):10.3f}{1e3 * statistics.median(list_):11.3f}{1e3 * max(list_):10.1f}{sum(list_) / ours:15.1f}")
    print(f"not proven, costs that differ, or plans that don't hold: {wrong}")
    slow = [name for name in ("OR-Tools CP-SAT", "HiGHS") if sum(times[name]) < WANTED * ours]
    if slow:
        print(f"not {WANTED} times faster than: {', '.join(slow)}")
    return 1 if wrong or slow else 0


if __name__ == "__main__":
    sys.exit(main())
