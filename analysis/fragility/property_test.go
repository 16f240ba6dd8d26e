package fragility_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/cohesion"
	"koopmap/analysis/coverage"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/analysis/fragility"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A drawn is a random unit, as the package sees it.
type drawn struct {
	view  *coverage.View
	net   *affiliation.Network
	cells []coverage.Cell
	norm  *graph.Norm
	rule  fragility.Rule
}

func draw(t *rapid.T) (drawn, *graph.Network, graph.Scope) {
	n, err := graph.New(1, drawBusy(t))
	if err != nil {
		t.Fatal(err)
	}
	s := graph.Scope{Unit: coveragetest.Unit, On: coveragetest.On(t), Levels: coveragetest.Levels(t), UnknownEnd: coveragetest.UnknownEnd(t)}
	d := drawn{rule: rapid.SampledFrom(fragility.Rules()).Draw(t, "rule")}
	d.view, d.net, d.cells = look(t, n, s)
	d.norm, _ = n.Norm("")
	return d, n, s
}

// drawBusy draws a network and gives the unit a team and two smaller agreements, so that
// most draws have something to lose.
func drawBusy(t *rapid.T) graph.ChangeSet {
	set := coveragetest.Draw(t)
	for k := range rapid.IntRange(0, 3).Draw(t, "more agreements") {
		a := graph.Agreement{
			ID: graph.AgreementID(fmt.Sprintf("b%d", k)), Kind: "porozumienie", Title: "b", Documented: true, Areas: []teryt.Code{coveragetest.Unit},
			Signed: graph.MustDay("2018-03-01"), End: graph.EndIndefinite, Unnamed: rapid.SampledFrom([]int{0, 0, 0, 1}).Draw(t, "unnamed"),
		}
		parties := coveragetest.Parties(t, a.ID, set.Institutions.Put)
		if len(parties) == 0 {
			a.Unnamed = 2
		}
		set.Agreements.Put, set.Parties.Put = append(set.Agreements.Put, a), append(set.Parties.Put, parties...)
	}
	return set
}

func (d drawn) base() *fragility.Base { return fragility.New(d.view, d.net, d.cells, d.rule) }

// after works the effect of an event out anew: the whole table of the view after it, and
// the pieces by merging the parties of each agreement one by one.
func (d drawn) after(e fragility.Event) fragility.Effect {
	after := fragility.Without(d.view, e, d.rule)
	cells := after.Cells(coverage.Question{Norm: d.norm})
	effect := fragility.Effect{Opens: []graph.SectorCode{}, OpensRecommended: []graph.SectorCode{}, ToUnknown: []graph.SectorCode{}, Short: []graph.SectorCode{}, LeftWithout: []graph.InstitutionID{}}
	for i, was := range d.cells {
		now := cells[i]
		switch {
		case was.State != coverage.Covered || was.Requirement == graph.NotAsked:
		case now.State == coverage.Unknown:
			effect.ToUnknown = append(effect.ToUnknown, was.Sector)
		case now.State.IsGap() && was.Requirement == graph.Required:
			effect.Opens = append(effect.Opens, was.Sector)
		case now.State.IsGap():
			effect.OpensRecommended = append(effect.OpensRecommended, was.Sector)
		case now.Short > 0 && was.Short == 0 && was.Requirement == graph.Required:
			effect.Short = append(effect.Short, was.Sector)
		}
	}
	piece := map[graph.InstitutionID]graph.InstitutionID{}
	for _, c := range d.view.InForce() {
		for _, id := range boundTo(c) {
			if !slices.Contains(e.Leave, id) {
				piece[id] = id
			}
		}
	}
	left := map[graph.InstitutionID]bool{}
	for id := range piece {
		left[id] = true
	}
	for _, c := range after.InForce() {
		parties := boundTo(c)
		for _, id := range parties {
			delete(left, id)
			from, to := piece[id], piece[parties[0]]
			for other := range piece {
				if piece[other] == from {
					piece[other] = to
				}
			}
		}
	}
	sizes := map[graph.InstitutionID]int{}
	for _, p := range piece {
		sizes[p]++
	}
	effect.Components = len(sizes)
	if n := len(piece); n > 1 {
		f := 1.0
		for _, s := range sizes {
			f -= float64(s*(s-1)) / float64(n*(n-1))
		}
		effect.Fragmentation = &f
	}
	for id := range left {
		effect.LeftWithout = append(effect.LeftWithout, id)
	}
	slices.Sort(effect.LeftWithout)
	return effect
}

var nearly = cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-12 })

func TestEffectsAreThoseOfTheViewAfterTheEvent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, _, _ := draw(t)
		b := d.base()
		for _, w := range b.Withdrawals() {
			if diff := cmp.Diff(d.after(fragility.Event{Leave: []graph.InstitutionID{w.Institution}}), w.Effect, nearly); diff != "" {
				t.Fatalf("%s, %s (-anew +answer): %s", d.rule, w.Institution, diff)
			}
		}
		var partings []fragility.Parting
		for _, c := range d.view.InForce() {
			for _, id := range boundTo(c) {
				partings = append(partings, fragility.Parting{Agreement: c.ID, Institution: id})
			}
		}
		for _, p := range b.Departures(partings) {
			if diff := cmp.Diff(d.after(fragility.Event{Part: []fragility.Parting{p.Parting}}), p.Effect, nearly); diff != "" {
				t.Fatalf("%s, %s leaves %s (-anew +answer): %s", d.rule, p.Institution, p.Agreement, diff)
			}
		}
		if k := len(partings) / 2; k > 0 { // the first ones at once
			if diff := cmp.Diff(d.after(fragility.Event{Part: partings[:k]}), b.Together(nil, partings[:k]), nearly); diff != "" {
				t.Fatalf("%s, %v at once (-anew +answer): %s", d.rule, partings[:k], diff)
			}
		}
		var all []graph.AgreementID
		for _, e := range b.Ends() {
			all = append(all, e.Agreement)
			if diff := cmp.Diff(d.after(fragility.Event{End: []graph.AgreementID{e.Agreement}}), e.Effect, nearly); diff != "" {
				t.Fatalf("end of %s (-anew +answer): %s", e.Agreement, diff)
			}
		}
		if diff := cmp.Diff(d.after(fragility.Event{End: all}), b.Together(all, nil), nearly); diff != "" {
			t.Fatalf("end of all (-anew +answer): %s", diff)
		}
	})
}

func TestPairsAreThoseOfTheViewAfterBothLeave(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, _, _ := draw(t)
		b := d.base()
		pairs, _ := b.Pairs()
		listed := map[[2]graph.InstitutionID]fragility.Pair{}
		for _, p := range pairs.List {
			listed[p.Institutions] = p
			if diff := cmp.Diff(d.after(fragility.Event{Leave: p.Institutions[:]}), p.Effect, nearly); diff != "" {
				t.Fatalf("%s, %v (-anew +answer): %s", d.rule, p.Institutions, diff)
			}
		}
		singles := b.Withdrawals()
		if want := len(singles) * (len(singles) - 1) / 2; pairs.Tried != want {
			t.Fatalf("%d pairs tried, want %d", pairs.Tried, want)
		}
		covered := func(e fragility.Effect, s graph.SectorCode) bool {
			return !slices.Contains(e.Opens, s) && !slices.Contains(e.ToUnknown, s)
		}
		for i, x := range singles {
			for _, y := range singles[:i] {
				key := [2]graph.InstitutionID{min(x.Institution, y.Institution), max(x.Institution, y.Institution)}
				onlyTogether := func(lost []graph.SectorCode) (only []graph.SectorCode) {
					for _, s := range lost {
						if covered(x.Effect, s) && covered(y.Effect, s) {
							only = append(only, s)
						}
					}
					return only
				}
				after := d.after(fragility.Event{Leave: key[:]})
				only, unknown := onlyTogether(after.Opens), onlyTogether(after.ToUnknown)
				p, ok := listed[key]
				if len(only)+len(unknown) > 0 && !ok && pairs.Found == len(pairs.List) {
					t.Fatalf("%v open %v, make %v unknown together and are not listed", key, only, unknown)
				}
				if ok && (!slices.Equal(only, p.Only) || !slices.Equal(unknown, p.OnlyUnknown)) {
					t.Fatalf("%v: only %v %v, want %v %v", key, p.Only, p.OnlyUnknown, only, unknown)
				}
			}
		}
	})
}

// The same as an edit of the record: who withdraws was a party until the day before, and
// what ends was terminated on that day. Read from scratch, coverage is the same.
func TestAWithdrawalIsAnEditOfTheRecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n, s := draw(t)
		if len(d.view.Concerns) == 0 || len(n.Institutions()) == 0 {
			t.Skip("nothing concerns the unit")
		}
		i := rapid.SampledFrom(n.Institutions()).Draw(t, "who withdraws").ID
		before := s.On.AddDays(-1)
		var edit graph.ChangeSet
		for _, p := range n.SignedBy(i) {
			a, _ := n.Agreement(p.Agreement)
			if n.Bound(p, s.On, s.Switch()).InForce == graph.No {
				continue
			}
			if start := max(a.Signed.First(), a.ValidFrom.First(), p.From.First()); start > before {
				t.Skip("it began on the day itself")
			}
			row := *p
			row.To = before
			edit.Parties.Put = append(edit.Parties.Put, row)
			concerned := slices.ContainsFunc(d.view.Concerns, func(c coverage.Concern) bool { return c.ID == a.ID })
			if concerned && (d.rule == fragility.Void || remaining(n, s, a, i) < 2) {
				ended := *a
				ended.Terminated = before
				edit.Agreements.Put = append(edit.Agreements.Put, ended)
			}
		}
		edited, _, err := n.With(edit)
		if err != nil {
			t.Skip(err.Error())
		}
		want := coverage.Look(edited, s, s.Counted()).Cells(coverage.Question{Norm: d.norm})
		got := fragility.Without(d.view, fragility.Event{Leave: []graph.InstitutionID{i}}, d.rule).Cells(coverage.Question{Norm: d.norm})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s: withdrawal of %s (-record +answer): %s", d.rule, i, diff)
		}
	})
}

// remaining counts the parties of an agreement that may be bound, without one.
func remaining(n *graph.Network, s graph.Scope, a *graph.Agreement, without graph.InstitutionID) int {
	var ids []graph.InstitutionID
	rows := n.PartiesOf(a.ID)
	for k := range rows {
		if p := &rows[k]; p.Institution != without && n.Bound(p, s.On, s.Switch()).InForce != graph.No {
			ids = append(ids, p.Institution)
		}
	}
	slices.Sort(ids)
	return len(slices.Compact(ids)) + a.Unnamed
}

func TestVoidOpensAtLeastWhatKeepOpens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, _, _ := draw(t)
		keep := map[graph.InstitutionID]fragility.Withdrawal{}
		for _, w := range fragility.New(d.view, d.net, d.cells, fragility.Keep).Withdrawals() {
			keep[w.Institution] = w
		}
		for _, void := range fragility.New(d.view, d.net, d.cells, fragility.Void).Withdrawals() {
			k := keep[void.Institution]
			for _, s := range slices.Concat(k.Opens, k.OpensRecommended) {
				if !slices.Contains(void.Opens, s) && !slices.Contains(void.OpensRecommended, s) {
					t.Fatalf("%s: keep opens %s, void doesn't", k.Institution, s)
				}
			}
			for _, s := range k.ToUnknown {
				if !slices.Contains(void.Opens, s) && !slices.Contains(void.OpensRecommended, s) && !slices.Contains(void.ToUnknown, s) {
					t.Fatalf("%s: keep leaves %s unknown, void covered", k.Institution, s)
				}
			}
			if void.Components < k.Components || len(void.LeftWithout) < len(k.LeftWithout) || len(void.Ends) < len(k.Ends) {
				t.Fatalf("%s: void %+v is less than keep %+v", k.Institution, void, k)
			}
		}
	})
}

func TestCutInstitutionsAreThoseThatSplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, _, _ := draw(t)
		cuts := cohesion.Of(d.net).CutInstitutions
		for _, w := range fragility.New(d.view, d.net, d.cells, fragility.Keep).Withdrawals() {
			i, _ := slices.BinarySearch(d.net.Institutions, w.Institution)
			if slices.Contains(cuts, int32(i)) != (w.SplitsInto > 1) {
				t.Fatalf("%s: cuts %v, splits into %d", w.Institution, cuts, w.SplitsInto)
			}
		}
	})
}

func TestASectorHangsOnWhoseWithdrawalUncoversIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, _, _ := draw(t)
		b := d.base()
		withdrawals, ends := b.Withdrawals(), b.Ends()
		for _, s := range b.Sectors() {
			if s.Parties < 1 || s.AfterWithdrawal >= s.Parties || s.AfterEnd > s.Parties || (s.AfterWithdrawal == 0) != (len(s.Institutions) > 0) || (s.AfterEnd == 0) != (len(s.Agreements) > 0) {
				t.Fatalf("%+v", s)
			}
			for _, w := range withdrawals {
				hit := slices.Contains(slices.Concat(w.Opens, w.OpensRecommended, w.ToUnknown), s.Sector)
				if hit != slices.Contains(s.Institutions, w.Institution) {
					t.Fatalf("%s: withdrawal of %s uncovers it: %v; %+v", s.Sector, w.Institution, hit, s)
				}
			}
			for _, e := range ends {
				hit := slices.Contains(slices.Concat(e.Opens, e.OpensRecommended, e.ToUnknown), s.Sector)
				if hit != slices.Contains(s.Agreements, e.Agreement) {
					t.Fatalf("%s: end of %s uncovers it: %v; %+v", s.Sector, e.Agreement, hit, s)
				}
			}
		}
	})
}

// with is a sample with one agreement more.
func with(s affiliationtest.Sample, parties []int32) affiliationtest.Sample {
	s.Parties = append(slices.Clone(s.Parties), parties)
	s.Unnamed = append(slices.Clone(s.Unnamed), 0)
	return s
}

// sound reports whether a network is one piece without a cut institution.
func sound(t rapid.TB, s affiliationtest.Sample) bool {
	c := cohesion.Of(s.Network(t))
	return c.Components < 2 && len(c.CutInstitutions) == 0
}

func TestAfterRepairNobodyIsASinglePoint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		net := s.Network(t)
		r := fragility.RepairOf(net)
		parties := make([]int32, len(r.Parties))
		for k, tie := range r.Parties {
			i, _ := slices.BinarySearch(net.Institutions, tie.Institution)
			parties[k] = int32(i)
		}
		if len(parties) == 0 != sound(t, s) {
			t.Fatalf("%d parties for a network that is sound: %v", len(parties), sound(t, s))
		}
		if !sound(t, with(s, parties)) {
			t.Fatalf("a cut is left after %v", r.Parties)
		}
		// Whoever is said to do as well does.
		for k, tie := range r.Parties {
			for _, id := range tie.Instead {
				i, _ := slices.BinarySearch(net.Institutions, id)
				other := slices.Clone(parties)
				other[k] = int32(i)
				if !sound(t, with(s, other)) {
					t.Fatalf("%s instead of %s leaves a cut", id, tie.Institution)
				}
			}
		}
	})
}

func TestNoSmallerAgreementRepairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		if s.Institutions > 9 {
			s.Institutions = 9
			for a := range s.Parties {
				s.Parties[a] = slices.DeleteFunc(s.Parties[a], func(i int32) bool { return i >= 9 })
			}
		}
		least := -1
		for set := range 1 << s.Institutions {
			var parties []int32
			for i := range int32(s.Institutions) {
				if set>>i&1 == 1 {
					parties = append(parties, i)
				}
			}
			if (least < 0 || len(parties) < least) && sound(t, with(s, parties)) {
				least = len(parties)
			}
		}
		if got := len(fragility.RepairOf(s.Network(t)).Parties); got != least {
			t.Fatalf("%d parties, and %d are enough", got, least)
		}
	})
}
