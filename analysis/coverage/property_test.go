package coverage_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/coverage"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A world is the contents of a random network and a question about its gmina.
type world struct {
	contents   graph.ChangeSet
	unit       teryt.Code
	on         graph.Day
	levels     graph.LevelSet
	unknownEnd graph.UnknownEnd
}

func drawWorld(t *rapid.T) world {
	return world{
		contents: coveragetest.Draw(t), unit: rapid.SampledFrom([]teryt.Code{coveragetest.Unit, coveragetest.Unit, "2011", "20"}).Draw(t, "unit"),
		on: coveragetest.On(t), levels: coveragetest.Levels(t), unknownEnd: coveragetest.UnknownEnd(t),
	}
}

// view reads the world's view of some contents.
func (w world) view(t *rapid.T, contents graph.ChangeSet) *coverage.View {
	n, err := graph.New(1, contents)
	if err != nil {
		t.Fatal(err)
	}
	return coverage.Look(n, graph.Scope{Unit: w.unit, On: w.on, UnknownEnd: w.unknownEnd}, w.levels)
}

// cells is one cell for each sector.
func (w world) cells(t *rapid.T, contents graph.ChangeSet) []coverage.Cell {
	return w.view(t, contents).Cells(coverage.Question{Norm: &graph.Norm{}, AllSectors: true})
}

// TestTheTableAgainstItsWords compares the decision table with a second reading of its
// words that asks every condition of the rows alone, without a view.
func TestTheTableAgainstItsWords(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		n, err := graph.New(1, w.contents)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range w.cells(t, w.contents) {
			state, why := byWords(n, w, c.Sector)
			if c.State != state || c.Why != why {
				t.Fatalf("%s: %s (%s), by words %s (%s)", c.Sector, c.State, c.Why, state, why)
			}
		}
	})
}

// byWords decides a cell condition by condition.
func byWords(n *graph.Network, w world, s graph.SectorCode) (coverage.State, coverage.Why) {
	anyOf := func(areas []teryt.Code) bool {
		return slices.ContainsFunc(areas, func(c teryt.Code) bool {
			return c.Contains(w.unit) || w.unit.Level() != teryt.LevelGmina && w.unit.Contains(c)
		})
	}
	serves := func(i *graph.Institution, a *graph.Agreement) bool { // a: as a party of it
		if len(i.Serves) > 0 {
			return anyOf(i.Serves)
		}
		return a != nil && anyOf(a.Areas)
	}
	concerns := func(a *graph.Agreement) bool {
		if !a.AppliesTo(w.unit) {
			return false
		}
		for _, p := range n.PartiesOf(a.ID) {
			if i, _ := n.Institution(p.Institution); w.levels.Has(i.Level) {
				return true
			}
		}
		return slices.ContainsFunc(a.Areas, func(c teryt.Code) bool {
			if len(c) == 2 {
				return w.levels.Has(graph.LevelVoivodeship)
			}
			return w.levels.Has(graph.LevelGmina) || w.levels.Has(graph.LevelPowiat)
		})
	}
	var covered, undated, undocumented, unnamed, speaks, onRecord bool
	for k := range n.Agreements() {
		a := &n.Agreements()[k]
		if !concerns(a) {
			continue
		}
		inForce := n.InForce(a.ID, w.on, w.unknownEnd).InForce
		undocumented = undocumented || !a.Documented && inForce != graph.No
		unnamed = unnamed || a.Unnamed > 0 && inForce != graph.No
		first, _, _ := n.Span(a.ID)
		for _, p := range n.PartiesOf(a.ID) {
			i, _ := n.Institution(p.Institution)
			if !w.levels.Has(i.Level) || !serves(i, a) {
				continue
			}
			if !first.IsZero() && first <= w.on && !slices.Equal(i.Sectors, []graph.SectorCode{graph.SectorSelfGovernment}) {
				speaks = true
			}
			if i.HasSector(s) {
				onRecord = true
				bound := n.Bound(&p, w.on, w.unknownEnd).InForce
				covered = covered || bound == graph.Yes
				undated = undated || bound == graph.Undetermined
			}
		}
	}
	for k := range n.Institutions() {
		i := &n.Institutions()[k]
		at := serves(i, nil)
		for _, p := range n.SignedBy(i.ID) {
			a, _ := n.Agreement(p.Agreement)
			at = at || serves(i, a)
		}
		onRecord = onRecord || i.HasSector(s) && w.levels.Has(i.Level) && at
	}
	expected := slices.ContainsFunc(n.Types(), func(k graph.InstitutionType) bool {
		return slices.Contains(k.Sectors, s) && w.levels.Has(k.Level) && slices.Contains([]graph.TypeStatus{"S", "S/shared", "X"}, k.Status)
	})
	switch {
	case covered:
		return coverage.Covered, coverage.WhyParty
	case undated:
		return coverage.Unknown, coverage.WhyDate
	case undocumented:
		return coverage.Unknown, coverage.WhyUndocumented
	case unnamed:
		return coverage.Unknown, coverage.WhyUnnamed
	case !speaks && !n.DeclaredComplete(w.unit, w.on):
		return coverage.Unknown, coverage.WhySilent
	case onRecord:
		return coverage.ExistsNotParty, coverage.WhyNotParty
	case expected:
		return coverage.ExpectedNotRecorded, coverage.WhyRequiredByLaw
	}
	return coverage.NoneOptional, coverage.WhyOptional
}

func TestTheOrderOfRowsNeverMatters(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		shuffled := w.contents
		shuffled.Sectors.Put = shuffle(t, shuffled.Sectors.Put)
		shuffled.Types.Put = shuffle(t, shuffled.Types.Put)
		shuffled.Institutions.Put = shuffle(t, shuffled.Institutions.Put)
		shuffled.Agreements.Put = shuffle(t, shuffled.Agreements.Put)
		shuffled.Parties.Put = shuffle(t, shuffled.Parties.Put)
		if diff := cmp.Diff(w.cells(t, w.contents), w.cells(t, shuffled)); diff != "" {
			t.Fatalf("another order of rows, other cells:\n%s", diff)
		}
		if diff := cmp.Diff(caveats(w.view(t, w.contents)), caveats(w.view(t, shuffled))); diff != "" {
			t.Fatalf("another order of rows, other caveats:\n%s", diff)
		}
	})
}

func TestAFurtherPartyNeverTakesACellOutOfCovered(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		before := w.cells(t, w.contents)
		documented := slices.DeleteFunc(slices.Clone(w.contents.Agreements.Put), func(a graph.Agreement) bool { return !a.Documented })
		if len(documented) == 0 || len(w.contents.Institutions.Put) == 0 {
			t.Skip("nobody to join anything")
		}
		p := graph.Party{
			Agreement:   rapid.SampledFrom(documented).Draw(t, "agreement").ID,
			Institution: rapid.SampledFrom(w.contents.Institutions.Put).Draw(t, "institution").ID, Role: "party",
		}
		if slices.ContainsFunc(w.contents.Parties.Put, func(o graph.Party) bool { return o.Key() == p.Key() }) {
			t.Skip("a party already")
		}
		after := w.contents
		after.Parties.Put = append(slices.Clone(after.Parties.Put), p)
		for k, c := range w.cells(t, after) {
			if before[k].State != coverage.Covered {
				continue
			}
			if c.State != coverage.Covered || c.Redundancy < before[k].Redundancy {
				t.Fatalf("%s: %s, then %s", c.Sector, tell(before[k]), tell(c))
			}
		}
	})
}

func TestAFurtherInstitutionThatIsNoPartyLeavesCoveredAndUnknownCells(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		before := w.cells(t, w.contents)
		after := w.contents
		after.Institutions.Put = append(slices.Clone(after.Institutions.Put), coveragetest.Institution(t, "new"))
		for k, c := range w.cells(t, after) {
			was := before[k]
			if was.State.IsGap() {
				if !c.State.IsGap() {
					t.Fatalf("%s: %s, then %s", c.Sector, tell(was), tell(c))
				}
				continue
			}
			c.Institutions, was.Institutions = nil, nil // the list of those on record grows
			if diff := cmp.Diff(was, c); diff != "" {
				t.Fatalf("%s changed:\n%s", c.Sector, diff)
			}
		}
	})
}

func TestAFurtherUndocumentedAgreementTurnsGapsToUnknownAndNothingElse(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		before := w.cells(t, w.contents)
		a := coveragetest.Agreement(t, "new")
		a.Documented, a.Unnamed, a.Team = false, 0, "another team" // it replaces no other
		after := w.contents
		after.Agreements.Put = append(slices.Clone(after.Agreements.Put), a)
		view := w.view(t, after)
		matters := slices.ContainsFunc(view.Concerns, func(c coverage.Concern) bool { return c.ID == a.ID && c.Standing.InForce != graph.No })
		for k, c := range w.cells(t, after) {
			was := before[k]
			unsettled := was.State.IsGap() || was.Why == coverage.WhyUnnamed || was.Why == coverage.WhySilent || was.Why == coverage.WhyUndocumented
			if matters && unsettled {
				if c.State != coverage.Unknown || c.Why != coverage.WhyUndocumented || !slices.Contains(c.Because, a.ID) {
					t.Fatalf("%s: %s, then %s", c.Sector, tell(was), tell(c))
				}
				continue
			}
			if matters && was.State == coverage.Covered && was.Further != coverage.WhyDate {
				was.Further = coverage.WhyUndocumented // there may be more parties
			}
			if diff := cmp.Diff(was, c); diff != "" {
				t.Fatalf("%s changed:\n%s", c.Sector, diff)
			}
		}
	})
}

// In a wider unit the agreement may lie in a part of it: there a party without an area served
// of its own comes on record as serving that part, so that such parties are left out.
func TestAnAgreementOfAnotherTeamElsewhereChangesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		a := coveragetest.Agreement(t, "new")
		a.Areas, a.Team = []teryt.Code{"201110", "2013"}, "another team"
		after := w.contents
		after.Agreements.Put = append(slices.Clone(after.Agreements.Put), a)
		if a.Documented {
			known := w.contents.Institutions.Put
			if w.unit.Level() != teryt.LevelGmina {
				known = slices.DeleteFunc(slices.Clone(known), func(i graph.Institution) bool { return len(i.Serves) == 0 })
			}
			parties := coveragetest.Parties(t, a.ID, known)
			if len(parties) == 0 && a.Unnamed == 0 {
				t.Skip("a documented agreement has a party")
			}
			after.Parties.Put = append(slices.Clone(after.Parties.Put), parties...)
		}
		if diff := cmp.Diff(w.cells(t, w.contents), w.cells(t, after)); diff != "" {
			t.Fatalf("an agreement elsewhere changes the cells:\n%s", diff)
		}
	})
}

func TestListsOfACellAreSortedAndAgree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		for _, c := range w.cells(t, w.contents) {
			if c.Because == nil || c.Parties == nil || c.Agreements == nil || c.Institutions == nil || c.Types == nil {
				t.Fatalf("%s: a list is nil", c.Sector)
			}
			for _, ids := range [][]graph.InstitutionID{c.Parties, c.Institutions} {
				if !slices.IsSorted(ids) || len(slices.Compact(slices.Clone(ids))) != len(ids) {
					t.Fatalf("%s: %v is not sorted, or repeats", c.Sector, ids)
				}
			}
			if c.Redundancy != len(c.Parties) || (c.Redundancy > 0) != (c.State == coverage.Covered) {
				t.Fatalf("%s: %s with redundancy %d of %v", c.Sector, c.State, c.Redundancy, c.Parties)
			}
			for _, p := range c.Parties {
				if !slices.Contains(c.Institutions, p) {
					t.Fatalf("%s: %s covers and is not on record", c.Sector, p)
				}
			}
			unknown := c.State == coverage.Unknown && c.Why != coverage.WhySilent
			if unknown != (len(c.Because) > 0) {
				t.Fatalf("%s: %s", c.Sector, tell(c))
			}
		}
	})
}

func shuffle[T any](t *rapid.T, rows []T) []T {
	if len(rows) < 2 {
		return rows
	}
	return rapid.Permutation(slices.Clone(rows)).Draw(t, "order")
}
