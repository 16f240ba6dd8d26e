package brokerage_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/brokerage"
	"koopmap/graph"
)

func TestHolesOfPublishedNetworks(t *testing.T) {
	for _, name := range affiliationtest.Sets() {
		t.Run(name, func(t *testing.T) {
			golden, want := affiliationtest.Load(t, name), affiliationtest.LoadExpert(t, name)
			p, err := golden.Network(t).Projection()
			if err != nil {
				t.Fatal(err)
			}
			defined := 0
			for i, hole := range brokerage.Holes(p.Graph) {
				id := string(p.Institutions[i])
				if _, known := want.Constraint[id]; !known {
					if hole.Constraint != nil || hole.EffectiveSize != nil {
						t.Errorf("%s has a circle, and no partner", id)
					}
					continue
				}
				defined++
				if hole.EffectiveSize == nil || !affiliationtest.Close(*hole.EffectiveSize, want.EffectiveSize[id], 1e-12) {
					t.Errorf("effective size of %s = %v, want %.17g", id, hole.EffectiveSize, want.EffectiveSize[id])
				}
				if hole.Constraint == nil || !affiliationtest.Close(*hole.Constraint, want.Constraint[id], 1e-12) {
					t.Errorf("constraint of %s = %v, want %.17g", id, hole.Constraint, want.Constraint[id])
				}
			}
			if defined != len(want.Constraint) || defined == 0 {
				t.Errorf("%d nodes have a circle, want %d", defined, len(want.Constraint))
			}
		})
	}
}

// workedExample is the projection of E1 = {a, b, c}, E2 = {c, d}, E3 = {d, e, f, g},
// E4 = {e, f}, and h, with one sector each.
func workedExample(t *testing.T) (affiliation.Graph, [][]graph.SectorCode) {
	t.Helper()
	p, err := affiliationtest.Load(t, "t8").Network(t).Projection()
	if err != nil {
		t.Fatal(err)
	}
	return p.Graph, sets("edu", "health", "soc", "edu", "safe", "soc", "soc", "cult")
}

// sets reads sectors of nodes; several of one node are divided by spaces.
func sets(texts ...string) [][]graph.SectorCode {
	list := make([][]graph.SectorCode, len(texts))
	for i, text := range texts {
		for s := range strings.FieldsSeq(text) {
			list[i] = append(list[i], graph.SectorCode(s))
		}
	}
	return list
}

// Between the partners a, b, d of c the open ways are a–c–d (education, social, education)
// and b–c–d (health, social, education); between c, e, f, g of d they are c–d–e (social,
// education, safety), c–d–f and c–d–g (social, education, social). Each counts twice.
func TestRolesOfTheWorkedExample(t *testing.T) {
	g, sectors := workedExample(t)
	want := make([]brokerage.Roles, 8)
	want[2] = brokerage.Roles{Itinerant: 2, Liaison: 2}
	want[3] = brokerage.Roles{Itinerant: 4, Liaison: 2}
	if diff := cmp.Diff(want, brokerage.OfAll(g, sectors)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRoles(t *testing.T) {
	// One institution between two others.
	g, err := affiliation.NewGraph(3, [][2]int32{{0, 1}, {1, 2}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		i, v, j string
		want    brokerage.Roles
	}{
		{"all of one sector", "a", "a", "a", brokerage.Roles{Coordinator: 2}},
		{"an outsider inside another sector", "a", "b", "a", brokerage.Roles{Itinerant: 2}},
		{"of the sector of one end", "a", "a", "b", brokerage.Roles{Gatekeeper: 1, Representative: 1}},
		{"three sectors", "a", "b", "c", brokerage.Roles{Liaison: 2}},
		{"of several sectors one is enough", "a x", "b x", "c x", brokerage.Roles{Coordinator: 2}},
		{"one sector with each end", "a", "a b", "b", brokerage.Roles{Coordinator: 2}},
		{"the ends share what it has not", "a x", "a", "b x", brokerage.Roles{Gatekeeper: 1, Representative: 1}},
		{"no sector is shared with nobody", "", "", "", brokerage.Roles{Liaison: 2}},
	} {
		got := brokerage.OfAll(g, sets(c.i, c.v, c.j))
		if got[1] != c.want || got[0] != (brokerage.Roles{}) {
			t.Errorf("%s: %+v, want %+v and none at the end", c.name, got, c.want)
		}
	}
}

// Of ten pairs of partners only f and g share a sector: (9 − 1)/10. f and g meet d and e
// outside, each other inside: (2 − 1)/3. Social assistance is met by c with a, b, d and by f
// and g with d and e (7 outside), and f with g inside: (7 − 1)/8.
func TestOutwardOfTheWorkedExample(t *testing.T) {
	g, sectors := workedExample(t)
	out := brokerage.OutwardOf(g, sectors)
	if out.Network == nil || *out.Network != 4.0/5 {
		t.Errorf("network %v, want 4/5", out.Network)
	}
	for i, want := range []float64{1, 1, 1, 1, 1, 1.0 / 3, 1.0 / 3} {
		if got := out.Institutions[i]; got == nil || *got != want {
			t.Errorf("institution %d: %v, want %g", i, got, want)
		}
	}
	if out.Institutions[7] != nil {
		t.Error("h has an index and no partner")
	}
	want := map[graph.SectorCode]float64{"edu": 1, "health": 1, "safe": 1, "soc": 6.0 / 8}
	for _, s := range out.Sectors {
		w, defined := want[s.Sector]
		if defined != (s.Index != nil) || defined && *s.Index != w {
			t.Errorf("%s: %v, want %g", s.Sector, s.Index, w)
		}
	}
	if len(out.Sectors) != 5 || out.Sectors[0].Sector != "cult" {
		t.Errorf("sectors %v, want five by code", out.Sectors)
	}
}
