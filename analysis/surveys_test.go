package analysis

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/coverage"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/analysis/survey"
	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/memstore"
	"koopmap/graph/teryt"
)

// A service that writes and follows what others write has what is found when everything is
// looked at anew, and gets there by looking at what the batches reach.
func TestARefreshedSurveyIsAFreshOne(t *testing.T) {
	t.Parallel()
	refreshed := 0
	rapid.Check(t, func(t *rapid.T) {
		store := memstore.New()
		if _, err := store.Apply(t.Context(), graph.Batch{ID: "first", Changes: coveragetest.Draw(t)}); err != nil {
			t.Fatal(err)
		}
		writer, err := New(t.Context(), store)
		if err != nil {
			t.Fatal(err)
		}
		follower, err := New(t.Context(), store)
		if err != nil {
			t.Fatal(err)
		}
		q := Question{Scope: graph.Scope{Unit: coveragetest.Unit, On: coveragetest.On(t), UnknownEnd: coveragetest.UnknownEnd(t)}}
		if _, err := follower.survey(scopeOf(t, follower, q)); err != nil {
			t.Fatal(err)
		}
		for k := range rapid.IntRange(1, 5).Draw(t, "batches") {
			by := writer
			if rapid.Bool().Draw(t, "own") {
				by = follower
			}
			if err := by.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
			n := by.Network()
			batch := graph.Batch{ID: fmt.Sprint("next", k), Base: n.Version(), Changes: edit(t, n, fmt.Sprint("e", k))}
			if _, err := by.Apply(t.Context(), batch); err != nil {
				continue // the drawn edit breaks a rule
			}
			if rapid.Bool().Draw(t, "follow later") {
				continue // several batches at once
			}
			if err := follower.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
			refreshed += requireFresh(t, follower, q)
		}
		if err := follower.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		refreshed += requireFresh(t, follower, q)
	})
	if refreshed == 0 {
		t.Error("no survey was brought up to date, all were made anew")
	}
}

// What failed for one version is no answer for the next, nor for the same asked again.
func TestAFailedSurveyIsMadeAnew(t *testing.T) {
	t.Parallel()
	store := memstore.New()
	if _, err := store.Apply(t.Context(), graph.Batch{ID: "first", Changes: fixtures.DocumentedChangeSet()}); err != nil {
		t.Fatal(err)
	}
	s, err := New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	sc, err := s.scope(Question{Scope: graph.Scope{Unit: "201103", On: graph.MustDay("2018-08-01")}})
	if err != nil {
		t.Fatal(err)
	}
	failed := func() (*survey.Survey, error) { return nil, graph.ErrInvalid("no room") }
	key := surveyKey{sc.On, sc.levels, sc.Switch(), sc.norm.Key()}
	fail := func(version uint64) {
		s.surveys.entries = []surveyEntry{{key: key, version: version, made: failed}}
	}
	fail(sc.network.Version())
	answer, err := s.Coverage(t.Context(), sc.Question)
	if err != nil || answer.Place != nil {
		t.Fatalf("error %v, place %v: want the gmina's own answer alone", err, answer.Place)
	}
	if links, err := s.Links(t.Context(), sc.Question); err != nil || len(links.Missing) == 0 {
		t.Fatalf("error %v, %d missing links after the failure", err, len(links.Missing))
	}
	fail(sc.network.Version() - 1)
	s.surveys.reaches = []reach{{Difference: coverage.Difference{}, from: sc.network.Version() - 1, to: sc.network.Version()}}
	if found, err := s.survey(sc); err != nil || found == nil {
		t.Errorf("error %v of the version before", err)
	}
}

func scopeOf(t *rapid.T, s *Service, q Question) *scope {
	sc, err := s.scope(q)
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

// requireFresh compares what is kept with what is found anew; it tells how many surveys
// were brought up to date by reach.
func requireFresh(t *rapid.T, s *Service, q Question) int {
	sc := scopeOf(t, s, q)
	count := 0
	if at := slices.IndexFunc(s.surveys.entries, func(e surveyEntry) bool { return e.version < sc.network.Version() }); at >= 0 {
		if r, known := s.surveys.between(s.surveys.entries[at].version, sc.network.Version()); known && !r.all {
			count++
		}
	}
	got, err := s.survey(sc)
	if err != nil {
		t.Fatal(err)
	}
	key := surveyKey{sc.On, sc.levels, sc.Switch(), sc.norm.Key()}
	want, err := surveyAll(coverage.NewRegister(sc.network), key, s.catalogue)
	if err != nil {
		t.Fatal(err)
	}
	if got.Register.Network() != sc.network {
		t.Fatal("the survey is of another version")
	}
	if !reflect.DeepEqual(want.Records, got.Records) {
		t.Fatalf("version %d (-fresh +refreshed):\n%s", sc.network.Version(), cmp.Diff(want.Records, got.Records))
	}
	return count
}

// edit draws a small change of a network around the unit of random networks.
func edit(t *rapid.T, n *graph.Network, label string) graph.ChangeSet {
	var c graph.ChangeSet
	agreement := func(id graph.AgreementID) {
		for _, p := range n.PartiesOf(id) {
			c.Parties.Remove = append(c.Parties.Remove, p.Key())
		}
		a := coveragetest.Agreement(t, string(id))
		if a.Documented {
			c.Parties.Put = coveragetest.Parties(t, id, n.Institutions())
			put := func(p graph.PartyKey) bool {
				return slices.ContainsFunc(c.Parties.Put, func(q graph.Party) bool { return q.Key() == p })
			}
			c.Parties.Remove = slices.DeleteFunc(c.Parties.Remove, put)
			if len(c.Parties.Put) == 0 && a.Unnamed == 0 {
				a.Unnamed = 1
			}
		}
		c.Agreements.Put = []graph.Agreement{a}
	}
	switch kind := rapid.IntRange(0, 7).Draw(t, label); {
	case kind == 0:
		agreement(graph.AgreementID(rapid.SampledFrom([]string{"0", "a1x", "z"}).Draw(t, "id") + label)) // before, among and after the others
	case kind <= 2 && n.AgreementCount() > 0:
		agreement(n.AgreementAt(rapid.Int32Range(0, int32(n.AgreementCount())-1).Draw(t, "agreement")).ID)
	case kind == 3 && n.AgreementCount() > 0:
		id := n.AgreementAt(rapid.Int32Range(0, int32(n.AgreementCount())-1).Draw(t, "agreement")).ID
		for _, p := range n.PartiesOf(id) {
			c.Parties.Remove = append(c.Parties.Remove, p.Key())
		}
		c.Agreements.Remove = []graph.AgreementID{id}
	case kind == 4:
		c.Institutions.Put = []graph.Institution{coveragetest.Institution(t, rapid.SampledFrom([]string{"0", "i1x", "z"}).Draw(t, "id")+label)}
	case kind == 5 && n.InstitutionCount() > 0:
		c.Institutions.Put = []graph.Institution{coveragetest.Institution(t, string(n.InstitutionAt(rapid.Int32Range(0, int32(n.InstitutionCount())-1).Draw(t, "institution")).ID))}
	case kind == 6 && n.InstitutionCount() > 0:
		id := n.InstitutionAt(rapid.Int32Range(0, int32(n.InstitutionCount())-1).Draw(t, "institution")).ID
		for _, p := range n.SignedBy(id) {
			c.Parties.Remove = append(c.Parties.Remove, p.Key())
			a, _ := n.Agreement(p.Agreement)
			changed := *a
			changed.Unnamed++ // so that it keeps a party
			c.Agreements.Put = append(c.Agreements.Put, changed)
		}
		c.Institutions.Remove = []graph.InstitutionID{id}
	default:
		switch unit := rapid.SampledFrom([]teryt.Code{"201103", "201110", "2013"}).Draw(t, "unit"); rapid.IntRange(0, 2).Draw(t, "other") {
		case 0:
			c.Completeness.Put = []graph.Completeness{{Unit: unit, AsOf: graph.MustDay("2019-12-31")}}
		case 1:
			c.Completeness.Remove = []teryt.Code{unit}
		default:
			c.Periods.Put = []graph.Period{{ID: "KM1", From: graph.MustDay("2018-05-01"), To: graph.MustDay("2019-02-28")}}
		}
	}
	return c
}
