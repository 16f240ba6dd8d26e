package centrality_test

import (
	"testing"

	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/centrality"
)

func TestTwoModeMeasuresOfPublishedNetworks(t *testing.T) {
	for _, name := range []string{"t8", "davis"} {
		t.Run(name, func(t *testing.T) {
			golden := affiliationtest.Load(t, name)
			n := golden.Network(t)
			want := golden.TwoMode
			check := func(measure, id string, got, want float64) {
				t.Helper()
				if !affiliationtest.Close(got, want, 1e-12) {
					t.Errorf("%s of %s = %.17g, want %.17g", measure, id, got, want)
				}
			}
			measures := centrality.Measures(n, nil)
			if len(measures) != len(want.Agreements) || len(measures) == 0 {
				t.Fatalf("%d rows, want %d", len(measures), len(want.Agreements))
			}
			for _, m := range measures {
				id := string(m.Institution)
				check("agreements", id, float64(m.Agreements), float64(want.Agreements[id]))
				check("partners", id, float64(m.Partners), float64(golden.Projection.Degree[id]))
				check("strength", id, m.Strength, want.Strength[id])
				check("betweenness", id, m.Betweenness, want.BetweennessInstitutionEndpoints[id])
				check("harmonic", id, m.Harmonic, golden.Projection.Harmonic[id])
			}
			_, agreements := centrality.Betweenness(n, nil)
			for a, id := range n.Agreements {
				check("betweenness", string(id), agreements[a], want.BetweennessInstitutionEndpoints[string(id)])
			}
			all := centrality.GraphBetweenness(n.TwoMode(), nil)
			for i, id := range n.Institutions {
				check("betweenness with all end points", string(id), all[i], want.BetweennessAllEndpoints[string(id)])
			}
			for a, id := range n.Agreements {
				check("betweenness with all end points", string(id), all[len(n.Institutions)+a], want.BetweennessAllEndpoints[string(id)])
			}
			p, err := n.Projection()
			if err != nil {
				t.Fatal(err)
			}
			for i, got := range centrality.GraphBetweenness(p.Graph, nil) {
				id := string(n.Institutions[i])
				check("betweenness in the projection", id, got, golden.Projection.Betweenness[id])
			}
		})
	}
}

func TestOneModeMeasuresOfPublishedNetworks(t *testing.T) {
	for _, name := range []string{"florentine", "kite", "zachary"} {
		t.Run(name, func(t *testing.T) {
			golden := affiliationtest.Load(t, name)
			names, g := golden.OneModeGraph(t)
			if len(names) != len(golden.Graph.Betweenness) {
				t.Fatalf("%d nodes, want %d", len(names), len(golden.Graph.Betweenness))
			}
			for v, got := range centrality.GraphBetweenness(g, nil) {
				if want := golden.Graph.Betweenness[names[v]]; !affiliationtest.Close(got, want, 1e-12) {
					t.Errorf("betweenness of %s = %.17g, want %.17g", names[v], got, want)
				}
			}
			for _, m := range centrality.Measures(golden.Network(t), nil) {
				id := string(m.Institution)
				if m.Partners != golden.Graph.Degree[id] {
					t.Errorf("partners of %s = %d, want %d", id, m.Partners, golden.Graph.Degree[id])
				}
				if want := golden.Graph.Betweenness[id]; !affiliationtest.Close(m.Betweenness, want, 1e-12) {
					t.Errorf("betweenness of %s by agreements of two = %.17g, want %.17g", id, m.Betweenness, want)
				}
				if want := golden.Graph.Harmonic[id]; !affiliationtest.Close(m.Harmonic, want, 1e-12) {
					t.Errorf("harmonic of %s = %.17g, want %.17g", id, m.Harmonic, want)
				}
			}
		})
	}
}

func TestTheEndPointsDecideWhoIsFirstAmongTheWomenOfDavis(t *testing.T) {
	n := affiliationtest.Load(t, "davis").Network(t)
	first := func(scores []float64) int {
		best := 0
		for i := range n.Institutions {
			if scores[i] > scores[best] {
				best = i
			}
		}
		return best
	}
	women, _ := centrality.Betweenness(n, nil)
	if got := n.Institutions[first(women)]; got != "w03" {
		t.Errorf("with women as end points %s is first, want w03", got)
	}
	if got := n.Institutions[first(centrality.GraphBetweenness(n.TwoMode(), nil))]; got != "w14" {
		t.Errorf("with events as end points too %s is first, want w14", got)
	}
}
