package analysis_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"koopmap/analysis"
	"koopmap/analysis/method"
	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// drawn begins a made-up network: with the sectors, types, norms and periods of the documented one.
func drawn() graph.ChangeSet {
	documented := fixtures.DocumentedChangeSet()
	return graph.ChangeSet{Norms: documented.Norms, Sectors: documented.Sectors, Types: documented.Types, Periods: documented.Periods}
}

// joined is two gminas of one powiat with a team each, a powiat institution in both teams, and an
// agreement of that with the voivodeship:
//
//	a1 in 201103: x, pup        a2 in 201108: y, z, pup        a3 in 20: pup, rops
//
// w serves 201103 and has signed nothing.
func joined(t testing.TB) *analysis.Service {
	t.Helper()
	return serveChanges(t, joinedChanges())
}

func joinedChanges() graph.ChangeSet {
	c := drawn()
	for _, i := range []struct {
		id     graph.InstitutionID
		level  graph.Level
		serves teryt.Code
	}{
		{"x", graph.LevelGmina, "201103"}, {"w", graph.LevelGmina, "201103"}, {"y", graph.LevelGmina, "201108"}, {"z", graph.LevelGmina, "201108"},
		{"pup", graph.LevelPowiat, "2011"}, {"rops", graph.LevelVoivodeship, "20"},
	} {
		c.Institutions.Put = append(c.Institutions.Put, graph.Institution{ID: i.id, Name: string(i.id), Type: "OPS", Sectors: []graph.SectorCode{"pomoc_spoleczna"}, Level: i.level, Serves: []teryt.Code{i.serves}})
	}
	for _, a := range []struct {
		id      graph.AgreementID
		area    teryt.Code
		parties []graph.InstitutionID
	}{
		{"a1", "201103", []graph.InstitutionID{"x", "pup"}}, {"a2", "201108", []graph.InstitutionID{"y", "z", "pup"}}, {"a3", "20", []graph.InstitutionID{"pup", "rops"}},
	} {
		c.Agreements.Put = append(c.Agreements.Put, graph.Agreement{
			ID: a.id, Kind: "umowa", Title: string(a.id), Areas: []teryt.Code{a.area}, ValidFrom: graph.MustDay("2018-01-01"), End: graph.EndIndefinite, Documented: true,
		})
		for _, id := range a.parties {
			c.Parties.Put = append(c.Parties.Put, graph.Party{Agreement: a.id, Institution: id, Role: "party"})
		}
	}
	return c
}

// The powiat institution lies between x, the pair y z, and rops: 1·2 + 1·1 + 2·1 = 5 pairs.
func TestAllAgreementsInAUnitAreOneNetwork(t *testing.T) {
	t.Parallel()
	s := joined(t)
	for _, c := range []struct {
		unit   teryt.Code
		inside bool
		want   string
	}{
		{"2011", true, "1 pup 5; 2 y 0; 2 z 0; 4 rops 0; 4 x 0; 6 w 0"},
		{"20", true, "1 pup 5; 2 y 0; 2 z 0; 4 rops 0; 4 x 0; 6 w 0"},
		{"PL", false, "1 pup 5; 2 y 0; 2 z 0; 4 rops 0; 4 x 0; 6 w 0"},
		{"20", false, "1 pup 0; 1 rops 0"},
		{"201103", true, "1 pup 1; 2 rops 0; 2 x 0; 4 w 0"}, // a gmina has nothing inside: agreements that concern it
	} {
		a, err := s.ActorsOf(t.Context(), analysis.ActorsQuestion{Question: about(c.unit, "2018-08-01"), Inside: c.inside})
		if err != nil {
			t.Fatal(err)
		}
		var rows []string
		for _, x := range a.Actors {
			rows = append(rows, fmt.Sprintf("%d %s %g", x.Rank, x.Institution, x.Betweenness))
		}
		if got := strings.Join(rows, "; "); got != c.want || !a.Reckoning.Exact {
			t.Errorf("%s inside %v: %s, exact %v, want %s", c.unit, c.inside, got, a.Reckoning.Exact, c.want)
		}
	}
}

// ring is a network that can't be taken apart: institutions in a circle, with agreements of neighbours.
func ring(t testing.TB, size int) *analysis.Service {
	t.Helper()
	c := drawn()
	name := func(k int) graph.InstitutionID { return graph.InstitutionID(fmt.Sprintf("i%04d", k%size)) }
	for k := range size {
		c.Institutions.Put = append(c.Institutions.Put, graph.Institution{ID: name(k), Name: string(name(k)), Type: "OPS", Sectors: []graph.SectorCode{"pomoc_spoleczna"}, Level: graph.LevelGmina, Serves: []teryt.Code{"201103"}})
		id := graph.AgreementID(fmt.Sprintf("a%04d", k))
		c.Agreements.Put = append(c.Agreements.Put, graph.Agreement{
			ID: id, Kind: "umowa", Title: string(id), Areas: []teryt.Code{"201103"}, ValidFrom: graph.MustDay("2018-01-01"), End: graph.EndIndefinite, Documented: true,
		})
		c.Parties.Put = append(c.Parties.Put, graph.Party{Agreement: id, Institution: name(k), Role: "party"}, graph.Party{Agreement: id, Institution: name(k + 1), Role: "party"})
	}
	return serveChanges(t, c)
}

func TestWhatTakesTooLongIsEstimatedAndSaysSo(t *testing.T) {
	t.Parallel()
	s := ring(t, 400)
	q := analysis.ActorsQuestion{
		Question: about("2011", "2018-08-01"), Inside: true, Steps: 20_000, Top: 30,
		Measures: []method.Name{"betweenness", "harmonic", "normalisedBetweenness", "core"},
	}
	q.Lang = "en"
	a, err := s.ActorsOf(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if a.Reckoning.Exact || a.Reckoning.Of != 400 || a.Reckoning.Pivots%64 != 0 || a.Reckoning.Pivots == 0 {
		t.Errorf("%+v", a.Reckoning)
	}
	if len(a.Actors) != 30 || a.Whole.Institutions != 400 {
		t.Errorf("%d actors of %d, want 30 of 400", len(a.Actors), a.Whole.Institutions)
	}
	exact, err := s.ActorsOf(t.Context(), analysis.ActorsQuestion{Question: q.Question, Inside: true, Exact: true, Top: 400})
	if err != nil {
		t.Fatal(err)
	}
	value := exact.Actors[0].Betweenness // the same for all in a ring
	for _, x := range a.Actors {
		if x.Rank != 0 || x.Tenth == 0 || x.Harmonic != nil || x.Interval == nil || x.Interval.Low > value || x.Interval.High < value {
			t.Errorf("%+v with interval %v, exact %v", x, x.Interval, value)
		}
		if x.NormalisedBetweenness != nil || x.Core == nil {
			t.Errorf("%s: normalised %v, core %v", x.Institution, x.NormalisedBetweenness, x.Core)
		}
	}
	for _, of := range []string{"agreements", "Harmonic", "Normalised"} {
		if !slices.ContainsFunc(a.Caveats, func(text string) bool { return strings.Contains(text, of) && strings.Contains(text, "not computed") }) {
			t.Errorf("no caveat says that %s was not computed: %q", of, a.Caveats)
		}
	}
}

func TestWhatNeedsTooMuchMemoryIsRefused(t *testing.T) {
	t.Parallel()
	_, err := ring(t, 400).ActorsOf(t.Context(), analysis.ActorsQuestion{Question: about("PL", "2018-08-01"), Memory: 1 << 16})
	if graph.KindOf(err) != graph.Invalid || !strings.Contains(err.Error(), "memory") {
		t.Errorf("%v", err)
	}
}

// An agreement without a day of signing may be in force.
func TestAnAgreementThatMayBeInForceLeavesANetworkIncomplete(t *testing.T) {
	t.Parallel()
	for _, inside := range []bool{false, true} {
		for _, undated := range []bool{false, true} {
			c := joinedChanges()
			if undated {
				c.Agreements.Put[0].ValidFrom = 0
			}
			unit := teryt.Code("201103")
			if inside {
				unit = "2011"
			}
			a, err := serveChanges(t, c).ActorsOf(t.Context(), analysis.ActorsQuestion{Question: about(unit, "2018-08-01"), Inside: inside})
			if err != nil {
				t.Fatal(err)
			}
			if a.Incomplete() != undated || (a.Whole.Undetermined == 1) != undated {
				t.Errorf("inside %v, undated %v: incomplete %v, %+v", inside, undated, a.Incomplete(), a.Whole)
			}
		}
	}
}
