package affiliationtest

import (
	"encoding/json"
	"testing"
)

// An Expert holds the answers of measures that are computed on request: those of the
// one-mode graph of a set of edges, or of the projection of a set of agreements. Nodes for
// which a measure is not defined are left out; so is the eigenvector of isolates.
type Expert struct {
	TwoModeCore map[string]int // of institutions and agreements

	ClosenessWassermanFaust map[string]float64
	EigenvectorPerComponent map[string]float64
	Pagerank                map[string]float64
	Core                    map[string]int
	EffectiveSize           map[string]float64
	Constraint              map[string]float64
	Density                 float64
	DegreeCentralization    float64
}

// LoadExpert reads the answers that belong to a set of [Load].
func LoadExpert(t testing.TB, name string) Expert {
	t.Helper()
	text, err := files.ReadFile("testdata/" + name + ".expert.json")
	if err != nil {
		t.Fatal(err)
	}
	var e Expert
	if err := json.Unmarshal(text, &e); err != nil {
		t.Fatalf("%s.expert.json: %v", name, err)
	}
	return e
}

// Sets are the names of all published sets and of the worked example.
func Sets() []string { return []string{"t8", "davis", "florentine", "kite", "zachary"} }
