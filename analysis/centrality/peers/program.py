"""Betweenness of the graphs of a file by one of the other programs.

    program.py NAME FILE KIND THREADS OUT ROUNDS

NAME is igraph, rustworkx, networkit or graph-tool. KIND is "ends", with the end points of the
file, or "all", with every node as one. The values go to OUT as 64-bit numbers; printed is a line
of JSON: seconds by the clock and of processor time, the shortest of the rounds. Reading the
graphs, building the program's own form of them and writing are not timed.

Several graphs are shared by THREADS processes, every graph on one thread, which is the
best each of the programs can do with many small graphs. A single graph goes to the program's own
threads; igraph has none, so there its sources are shared by processes.
"""

import array
import json
import os
import resource
import sys
import time


def read(path):
    numbers = array.array("i")
    with open(path, "rb") as file:
        numbers.frombytes(file.read())
    at, pictures = 0, []
    while at < len(numbers):
        ends, others, edges = numbers[at : at + 3]
        at += 3
        pairs = numbers[at : at + 2 * edges]
        pictures.append((ends, others, list(zip(pairs[::2], pairs[1::2]))))
        at += 2 * edges
    return pictures


class Igraph:
    kinds = ("all", "ends")

    def __init__(self, threads):
        import igraph

        self.library, self.version = igraph, igraph.__version__

    def build(self, ends, others, edges):
        return self.library.Graph(n=ends + others, edges=edges), ends

    def compute(self, built, kind, part=0, parts=1):
        graph, ends = built
        if kind == "all" and parts == 1:
            return graph.betweenness(directed=False)
        ends = ends if kind == "ends" else graph.vcount()
        return graph.betweenness(directed=False, sources=range(part, ends, parts), targets=range(ends))


class Rustworkx:
    kinds = ("all",)

    def __init__(self, threads):
        os.environ["RAYON_NUM_THREADS"] = str(threads)
        import rustworkx

        self.library, self.version = rustworkx, rustworkx.__version__
        self.threshold = 0 if threads > 1 else 10**9

    def build(self, ends, others, edges):
        graph = self.library.PyGraph(multigraph=False)
        graph.add_nodes_from(range(ends + others))
        graph.add_edges_from_no_data(edges)
        return graph

    def compute(self, built, kind, part=0, parts=1):
        return list(self.library.betweenness_centrality(built, normalized=False, parallel_threshold=self.threshold).values())


class Networkit:
    kinds = ("all",)

    def __init__(self, threads):
        import networkit

        self.library, self.version = networkit, networkit.__version__
        networkit.setNumberOfThreads(threads)

    def build(self, ends, others, edges):
        graph = self.library.Graph(ends + others)
        for v, w in edges:
            graph.addEdge(v, w)
        return graph

    def compute(self, built, kind, part=0, parts=1):
        # It counts every pair from both its ends.
        return [score / 2 for score in self.library.centrality.Betweenness(built).run().scores()]


class GraphTool:
    kinds = ("all",)

    def __init__(self, threads):
        import graph_tool
        import graph_tool.centrality

        self.library, self.version = graph_tool, graph_tool.__version__.split()[0]
        graph_tool.openmp_set_num_threads(threads)

    def build(self, ends, others, edges):
        graph = self.library.Graph(directed=False)
        graph.add_vertex(ends + others)
        graph.add_edge_list(edges)
        return graph

    def compute(self, built, kind, part=0, parts=1):
        return list(self.library.centrality.betweenness(built, norm=False)[0].a)


PROGRAMS = {"igraph": Igraph, "rustworkx": Rustworkx, "networkit": Networkit, "graph-tool": GraphTool}


def processor():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def shared(threads, work):
    """Runs work(part) in as many processes and returns what each of them found."""
    if threads == 1:
        return [work(0)]
    readers, children = [], []
    for part in range(threads):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            with os.fdopen(writer, "wb") as pipe:
                pipe.write(array.array("d", work(part)).tobytes())
            os._exit(0)
        os.close(writer)
        readers.append(reader)
        children.append(child)
    found = []
    for reader in readers:
        with os.fdopen(reader, "rb") as pipe:
            found.append(array.array("d", pipe.read()))
    for child in children:
        os.waitpid(child, 0)
    return found


def main(name, path, kind, threads, out, rounds):
    pictures = read(path)
    single = len(pictures) == 1
    program = PROGRAMS[name](threads if single else 1)
    if kind not in program.kinds:
        print(json.dumps({"version": program.version, "cannot": kind}))
        return
    built = [program.build(*picture) for picture in pictures]

    def graphs(part):
        return [score for one in built[part::threads] for score in program.compute(one, kind)]

    def compute():
        if single and (threads == 1 or name != "igraph"):
            return program.compute(built[0], kind)
        if single:
            found = shared(threads, lambda part: program.compute(built[0], kind, part, threads))
            return [sum(scores) for scores in zip(*found)]
        found = shared(threads, graphs)
        values, at = [], [0] * threads
        for k, (ends, others, _) in enumerate(pictures):
            part = k % threads
            values.extend(found[part][at[part] : at[part] + ends + others])
            at[part] += ends + others
        return values

    clock, used = [], []
    for _ in range(rounds):
        before, begin = processor(), time.perf_counter()
        values = compute()
        clock.append(time.perf_counter() - begin)
        used.append(processor() - before)
        if clock[0] > 10:
            break
    with open(out, "wb") as file:
        array.array("d", values).tofile(file)
    print(json.dumps({"version": program.version, "clock": min(clock), "processor": min(used)}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5], int(sys.argv[6]))
