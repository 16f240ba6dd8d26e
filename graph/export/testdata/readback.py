"""Reads exported graphs with networkx and compares them with what koopmap says is in them.

    koopmap export 2011 --format graphml --out x.graphml   (also gexf, json)
    readback.py x.json x.graphml x.gexf

The JSON file is what koopmap has on record; the others must have the same nodes and
edges with the same attributes. Prints one line a file; the exit code is 1 when one differs.
"""

import json
import sys

import networkx

INSTITUTION = ["name", "short_label", "type", "sectors", "level", "seat_code", "serves", "part_of", "source", "source_ref"]
AGREEMENT = ["team", "areas", "signed_on", "valid_from", "valid_to", "end_state", "terminated", "period", "source", "source_ref"]


def expected(path):
    """The nodes and edges that the records make: key -> attributes."""
    with open(path, encoding="utf-8") as f:
        tables = json.load(f)
    nodes, edges = {}, {}
    for row in tables["institutions"]:
        node = {name: row[name] for name in INSTITUTION if name in row}
        nodes["institution:" + row["id"]] = {"kind": "institution", "id": row["id"], **node}
    for row in tables["agreements"]:
        node = {name: row[name] for name in AGREEMENT if name in row}
        node["name"], node["form"] = row["title_pl"], row["kind"]
        node["documented"] = "unnamed_parties" in row
        if node["documented"]:
            node["unnamed_parties"] = int(row["unnamed_parties"])
        if "signed_on" in row:
            node["signed_precision"] = row["signed_precision"]
        nodes["agreement:" + row["id"]] = {"kind": "agreement", "id": row["id"], **node}
    for row in tables["parties"]:
        key = "party:" + "/".join(row[part] for part in ("agreement", "institution", "from") if part in row)
        ends = {"agreement:" + row["agreement"], "institution:" + row["institution"]}
        edges[key] = (ends, {name: row[name] for name in ("role", "from", "to") if name in row})
    return nodes, edges


def compare(graph, nodes, edges, dynamic):
    """The differences, as sentences."""
    found = []
    if graph.number_of_nodes() != len(nodes):
        found.append(f"{graph.number_of_nodes()} nodes, want {len(nodes)}")
    if graph.number_of_edges() != len(edges):
        found.append(f"{graph.number_of_edges()} edges, want {len(edges)}")
    for key, want in nodes.items():
        if key not in graph:
            found.append(f"no node {key}")
            continue
        found += differences(key, graph.nodes[key], want)
        if not graph.nodes[key].get("label"):
            found.append(f"{key} has no label")
        if dynamic and want["kind"] == "agreement":
            for bound, day in (("start", "first_day"), ("end", "last_day")):
                if graph.nodes[key].get(bound) != graph.nodes[key].get(day):
                    found.append(f"{key} has {bound} {graph.nodes[key].get(bound)}, want {graph.nodes[key].get(day)}")
    read = {}
    for one, other, key, data in graph.edges(keys=True, data=True):
        read[str(data.get("id", key))] = ({one, other}, data)
    for key, (ends, want) in edges.items():
        if key not in read:
            found.append(f"no edge {key}")
            continue
        if read[key][0] != ends:
            found.append(f"{key} joins {read[key][0]}, want {ends}")
        found += differences(key, read[key][1], want)
    return found


def differences(key, got, want):
    return [f"{key} has {name} {got.get(name)!r}, want {value!r}" for name, value in want.items()
            if name != "id" and got.get(name) != value]


def main(records, files):
    nodes, edges = expected(records)
    bad = False
    for path in files:
        dynamic = path.endswith(".gexf")
        if dynamic:
            graph = networkx.MultiGraph(networkx.read_gexf(path))
        else:
            graph = networkx.read_graphml(path, force_multigraph=True)
        found = compare(graph, nodes, edges, dynamic)
        for sentence in found[:20]:
            print(f"{path}: {sentence}", file=sys.stderr)
        bad = bad or bool(found)
        print(f"{path}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges, {len(found)} differences")
    return 1 if bad else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: readback.py RECORDS.json GRAPH …")
    sys.exit(main(sys.argv[1], sys.argv[2:]))
