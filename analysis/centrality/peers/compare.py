"""koopmap's betweenness beside that of igraph, rustworkx, NetworKit and graph-tool.

    compare.py KOOPMAP PEERS [--graphs a,b] [--programs a,b] [--threads 1,2] [--rounds 3]

KOOPMAP is the built program, PEERS the built cmd/koopmap/internal/peers. The others are installed
into a temporary folder: from PyPI by requirements.txt, and graph-tool from the packages of
the Linux distribution where it has them; where not, that is said. All programs read the same
files, in one run, with the same number of threads; values must agree to 1e-9, or it ends
with 1. Graphs:

    gminas-on-a-day    the two-mode networks of all 2,479 gminas of a generated country, agreements in force
    gminas-all-years   the same with all agreements that there ever were
    random-2000        one graph, 2,000 nodes, 8,000 edges
    random-20000       one graph, 20,000 nodes, 80,000 edges (minutes)
    two-mode-23000     one two-mode network of 17,000 + 6,000 nodes (minutes)

"ends": the end points of paths are institutions, which is what koopmap answers and of the others only
igraph can do; "all": every node is an end point. On a machine with other work the processor
time says more than the clock.
"""

import argparse
import array
import glob
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
GRAPHS = ("gminas-on-a-day", "gminas-all-years", "random-2000", "random-20000", "two-mode-23000")
ONE_MODE = ("random-2000", "random-20000")
TOLERANCE = 1e-9


def install(folder):
    """The Python of the programs from PyPI."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = os.path.join(folder, "bin", "python")
    subprocess.run([python, "-m", "pip", "install", "-q", "-r", os.path.join(HERE, "requirements.txt")], check=True)
    return [python], dict(os.environ)


def install_graph_tool(folder):
    """The Python of graph-tool: the packages of the distribution, unpacked into a folder of their own."""
    try:
        plan = subprocess.run(
            ["apt-get", "install", "-s", "--no-install-recommends", "python3-graph-tool"],
            check=True, capture_output=True, text=True,
        ).stdout
        packages = [line.split()[1] for line in plan.splitlines() if line.startswith("Inst ")]
        os.makedirs(folder)
        if packages:
            subprocess.run(["apt-get", "download", *packages], check=True, capture_output=True, cwd=folder)
        for package in glob.glob(os.path.join(folder, "*.deb")):
            subprocess.run(["dpkg", "-x", package, folder], check=True)
            os.remove(package)
        environment = dict(os.environ)
        environment["PYTHONPATH"] = os.path.join(folder, "usr/lib/python3/dist-packages")
        libraries = glob.glob(os.path.join(folder, "usr/lib/*-linux-gnu"))
        libraries += glob.glob(os.path.join(folder, "usr/lib/*-linux-gnu/openblas-pthread"))
        environment["LD_LIBRARY_PATH"] = ":".join(libraries)
        subprocess.run(["/usr/bin/python3", "-c", "import graph_tool.centrality"], check=True, capture_output=True, env=environment)
        return ["/usr/bin/python3"], environment
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"graph-tool is left out: the packages of this machine don't give it ({error})")
        return None


def values(path):
    numbers = array.array("d")
    with open(path, "rb") as file:
        numbers.frombytes(file.read())
    return numbers


def difference(got, want):
    if len(got) != len(want):
        return float("inf")
    return max((abs(a - b) / max(1.0, abs(b)) for a, b in zip(got, want)), default=0.0)


def main():
    arguments = argparse.ArgumentParser(usage=__doc__)
    arguments.add_argument("koopmap")
    arguments.add_argument("peers")
    arguments.add_argument("--graphs", default="gminas-on-a-day,gminas-all-years,random-2000")
    arguments.add_argument("--programs", default="igraph,rustworkx,networkit,graph-tool")
    arguments.add_argument("--threads", default="1,2")
    arguments.add_argument("--rounds", type=int, default=3)
    chosen = arguments.parse_args()
    graphs = chosen.graphs.split(",")
    if unknown := set(graphs) - set(GRAPHS):
        arguments.error(f"unknown graphs: {', '.join(sorted(unknown))}")
    binary, peers = os.path.abspath(chosen.koopmap), os.path.abspath(chosen.peers)

    with tempfile.TemporaryDirectory(prefix="koopmap-peers-") as folder:
        programs = {}
        for name in chosen.programs.split(","):
            if name != "graph-tool":
                programs[name] = None
        if programs:
            python = install(os.path.join(folder, "venv"))
            programs = {name: python for name in programs}
        if "graph-tool" in chosen.programs.split(","):
            if found := install_graph_tool(os.path.join(folder, "graph-tool")):
                programs["graph-tool"] = found
        country = os.path.join(folder, "country")
        subprocess.run([binary, "generate", "--size", "country", "--seed", "1", "--out", country, "--lang", "en"], check=True)
        subprocess.run([peers, "graphs", country, folder], check=True)
        print(f"load of the machine: {' '.join(f'{load:.1f}' for load in os.getloadavg())}; seconds: the shortest of {chosen.rounds} rounds, one where it takes 10 s")
        print(f"{'graphs':17} {'kind':5} {'threads':>7} {'program':20} {'clock s':>9} {'ratio':>6} {'processor s':>12} {'ratio':>6} {'difference':>11}")
        good = all([
            compare(folder, graph, kind, threads, peers, programs, chosen.rounds)
            for graph in graphs
            for kind in (("all",) if graph in ONE_MODE else ("ends", "all"))
            for threads in map(int, chosen.threads.split(","))
        ])
    return 0 if good else 1


def compare(folder, graph, kind, threads, peers, programs, rounds):
    path, own = os.path.join(folder, graph + ".graphs"), os.path.join(folder, "own")
    ours = json.loads(subprocess.run([peers, "measure", path, kind, str(threads), own, str(rounds)], check=True, capture_output=True, text=True).stdout)

    def line(program, it, note=""):
        ratios = [f"{it[what] / ours[what]:6.1f}" if ours[what] else "     –" for what in ("clock", "processor")]
        print(f"{graph:17} {kind:5} {threads:7} {program:20} {it['clock']:9.3f} {ratios[0]} {it['processor']:12.3f} {ratios[1]} {note:>11}", flush=True)

    line("koopmap", ours)
    good, want = True, values(own)
    for name, (python, environment) in programs.items():
        out = os.path.join(folder, "other")
        command = [*python, os.path.join(HERE, "program.py"), name, path, kind, str(threads), out, str(rounds)]
        environment = environment | {"OMP_NUM_THREADS": str(threads)}
        it = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.splitlines()[-1])
        if "cannot" in it:
            continue
        apart = difference(values(out), want)
        good = good and apart <= TOLERANCE
        line(f"{name} {it['version']}", it, f"{apart:.1e}" + ("" if apart <= TOLERANCE else " TOO FAR"))
    return good


if __name__ == "__main__":
    sys.exit(main())
