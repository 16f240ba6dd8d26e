// Package affiliationtest holds networks for tests: published ones with known answers,
// and random ones for properties. It is imported by tests only.
package affiliationtest

import (
	"embed"
	"encoding/csv"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"testing"

	"koopmap/analysis/affiliation"
	"koopmap/graph"
)

//go:embed testdata
var files embed.FS

// A Golden is a network with known answers. A set of agreements and one of edges have
// different answers; testdata/README.md says where they come from.
type Golden struct {
	About      string
	Agreements map[string][]string // parties by agreement
	Isolates   []string
	Edges      [][2]string // of a one-mode graph

	TwoMode struct {
		Agreements                      map[string]int
		Strength                        map[string]float64
		BetweennessInstitutionEndpoints map[string]float64
		BetweennessAllEndpoints         map[string]float64
		NewmanWeights                   []Weight
		CutNodes                        []string
	}
	Projection OneMode // of agreements
	Graph      OneMode // of edges
}

// OneMode holds answers on a one-mode graph.
type OneMode struct {
	Degree      map[string]int
	Harmonic    map[string]float64
	Betweenness map[string]float64
	Components  int
	Cut         []string
	Bridges     [][2]string
}

// A Weight is one pair of the projection.
type Weight struct {
	A, B   string
	Weight float64
}

// UnmarshalJSON reads ["a", "b", 0.5].
func (w *Weight) UnmarshalJSON(text []byte) error {
	return json.Unmarshal(text, &[]any{&w.A, &w.B, &w.Weight})
}

// Load reads one of the sets t8, davis, florentine, kite and zachary.
func Load(t testing.TB, name string) Golden {
	t.Helper()
	text, err := files.ReadFile("testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var g Golden
	if err := json.Unmarshal(text, &g); err != nil {
		t.Fatalf("%s.json: %v", name, err)
	}
	if name == "davis" {
		g.Agreements = davis(t)
	}
	return g
}

func davis(t testing.TB) map[string][]string {
	t.Helper()
	file, err := files.Open("testdata/davis.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	agreements := map[string][]string{}
	for _, row := range rows[1:] {
		agreements[row[1]] = append(agreements[row[1]], row[0])
	}
	return agreements
}

// Network builds the two-mode network of the agreements; a set of edges becomes a set of
// agreements of two parties, named "a-b", which has the same distances, shortest paths
// and cuts between institutions as the graph.
func (g Golden) Network(t testing.TB) *affiliation.Network {
	t.Helper()
	agreements := g.Agreements
	if g.Edges != nil {
		agreements = map[string][]string{}
		for _, e := range g.Edges {
			agreements[e[0]+"-"+e[1]] = e[:]
		}
	}
	return Network(t, agreements, g.Isolates...)
}

// OneModeGraph builds the graph of the edges, with its nodes in the order of names.
func (g Golden) OneModeGraph(t testing.TB) (names []string, of affiliation.Graph) {
	t.Helper()
	for _, e := range g.Edges {
		names = append(names, e[0], e[1])
	}
	slices.Sort(names)
	names = slices.Compact(names)
	var edges [][2]int32
	for _, e := range g.Edges {
		edges = append(edges, [2]int32{index(names, e[0]), index(names, e[1])})
	}
	of, err := affiliation.NewGraph(len(names), edges)
	if err != nil {
		t.Fatal(err)
	}
	return names, of
}

// Network builds a network from named parties by agreement, and isolates.
func Network(t testing.TB, agreements map[string][]string, isolates ...string) *affiliation.Network {
	t.Helper()
	institutions := slices.Clone(isolates)
	for _, parties := range agreements {
		institutions = append(institutions, parties...)
	}
	slices.Sort(institutions)
	institutions = slices.Compact(institutions)
	names := slices.Sorted(maps.Keys(agreements))
	var memberships []affiliation.Membership
	for a, name := range names {
		for _, party := range agreements[name] {
			memberships = append(memberships, affiliation.Membership{Institution: index(institutions, party), Agreement: int32(a)})
		}
	}
	n, err := affiliation.New(ids[graph.InstitutionID](institutions), ids[graph.AgreementID](names), nil, memberships)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Close reports whether two values differ by at most the tolerance, absolutely up to 1
// and relatively above.
func Close(got, want, tolerance float64) bool {
	return math.Abs(got-want) <= tolerance*max(1, math.Abs(want))
}

func ids[ID ~string](names []string) []ID {
	out := make([]ID, len(names))
	for k, name := range names {
		out[k] = ID(name)
	}
	return out
}

func index(sorted []string, name string) int32 {
	k, _ := slices.BinarySearch(sorted, name)
	return int32(k)
}
