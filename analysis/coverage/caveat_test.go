package coverage_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/analysis/coverage"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

func TestCaveats(t *testing.T) {
	t.Parallel()
	const police = "institution kpp KPP 2011\n"
	for _, c := range []struct {
		name   string
		sketch string
		unit   teryt.Code
		on     string
		levels graph.LevelSet
		ends   graph.UnknownEnd
		want   []string
	}{
		{name: "a dated agreement in force needs none", sketch: kolegium, want: nil},
		{name: "no agreement at all", sketch: police, want: []string{"no_agreement"}},
		{name: "an agreement elsewhere is none", sketch: police + "agreement a1 201110 2018-07-01.. kpp", want: []string{"no_agreement"}},
		{name: "before the first", sketch: kolegium, on: "2018-06-30", want: []string{"nothing_in_force 2018-07-01"}},
		{name: "after the last", sketch: kolegium, on: "2019-01-01", want: []string{"nothing_in_force 2018-12-31"}},
		{
			name: "between two: the nearest day before and after", on: "2019-02-01",
			sketch: kolegium + "agreement a0 201103 2018-01-01..2018-11-30 kpp\nagreement a2 201103 2019-05-01.. kpp\nagreement a3 201103 2019-04-01.. kpp",
			want:   []string{"nothing_in_force 2018-12-31 2019-04-01"},
		},
		{
			name: "an end assumed", sketch: police + "agreement a1 201103 2018-07-02..? period=KM1 kpp",
			want: []string{"end_assumed a1 2019-03-31"},
		},
		{
			name: "after it nothing is certain", sketch: police + "agreement a1 201103 2018-07-02..? period=KM1 kpp", on: "2019-04-01",
			want: []string{"nothing_in_force 2019-03-31", "undetermined a1 2019-03-31"},
		},
		{
			name: "switched on", sketch: police + "agreement a1 201103 2018-07-02..? period=KM1 kpp", on: "2019-04-01", ends: graph.UnknownEndInForce,
			want: []string{"end_switched a1 2019-03-31"},
		},
		{
			name: "switched off", sketch: police + "agreement a1 201103 2018-07-02..? period=KM1 kpp", on: "2019-04-01", ends: graph.UnknownEndEnded,
			want: []string{"nothing_in_force 2019-03-31", "end_switched_off a1 2019-03-31"},
		},
		{
			name: "replaced by a later one of the team", on: "2019-04-01",
			sketch: police + "agreement a1 201103 2018-07-02..? period=KM1 team=t kpp\nagreement a2 201103 2019-04-01.. period=KM2 team=t kpp",
			want:   []string{"replaced a1"},
		},
		{
			name: "an undated agreement with a period", sketch: police + "agreement a1 201103 ?..? period=KM1 kpp",
			want: []string{"end_assumed a1 2019-03-31", "start_assumed a1 2018-04-01"},
		},
		{
			name: "without one nothing is known", sketch: police + "agreement a1 201103 ?..? kpp",
			want: []string{"nothing_in_force", "undetermined a1"},
		},
		{
			name: "a day in the month that is all that is known of the first day", on: "2018-07-31",
			sketch: police + "agreement a1 201103 2018-07.. kpp", want: []string{"day_in_window a1"},
		},
		{name: "not a day after that month", sketch: police + "agreement a1 201103 2018-07.. kpp", want: nil},
		{
			name: "an undocumented agreement", sketch: "agreement a1 201103 2018-07-01.. undocumented", want: []string{"undocumented a1"},
		},
		{
			name: "unnamed parties", sketch: police + "agreement a1 201103 2018-07-01.. kpp unnamed=7", want: []string{"unnamed_parties a1 7"},
		},
		{
			name: "no word on the parties of one that is over", sketch: police + "agreement a1 201103 2018-07-01..2018-07-31 kpp unnamed=7",
			want: []string{"nothing_in_force 2018-07-31"},
		},
		{
			name: "a party from outside", sketch: kolegium + "institution pup PUP 2002\nagreement a2 201103 2018-07-01.. pup kpp",
			want: []string{"outside_party a2 pup"},
		},
		{
			name: "a party of another level is not from outside", sketch: kolegium + "institution rops ROPS 20\nagreement a2 201103 2018-07-01.. rops gops", want: nil,
		},
		{
			name: "an institution that serves a part of a wider unit", unit: "20", levels: above,
			sketch: "institution kwp KWP 20\ninstitution so SO 2011,2061\nagreement a1 20 2018-07-01.. kwp", want: []string{"serves_part so"},
		},
		{
			name: "and a party without an area served, of an agreement for a part", unit: "2011", levels: graph.LevelsOf(graph.LevelPowiat),
			sketch: "institution kpp KPP -\ninstitution pup PUP -\ninstitution sr SR 201103,2004\nagreement a1 201103 2018-07-01.. kpp pup\nagreement a2 2011 2018-07-01.. pup",
			want:   []string{"serves_part kpp", "serves_part sr"},
		},
		{
			name: "declared complete", sketch: police + "complete 201103 2018-12-31", want: []string{"no_agreement", "declared_complete"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if c.unit == "" {
				c.unit = "201103"
			}
			if c.on == "" {
				c.on = "2018-08-01"
			}
			if c.levels == 0 {
				c.levels = team
			}
			if diff := cmp.Diff(c.want, caveats(look(t, c.sketch, c.unit, c.on, c.levels, c.ends))); diff != "" {
				t.Errorf("caveats (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRemarksOfCandidates(t *testing.T) {
	t.Parallel()
	n := look(t, kolegium+"institution pup PUP 2011\ninstitution ug UG 201103\ninstitution sp SP 201103", "201103", "2018-08-01", team, "").Network
	note := func(id graph.InstitutionID, text string) graph.Institution {
		i, _ := n.Institution(id)
		noted := *i
		noted.Note = text
		return noted
	}
	var changes graph.ChangeSet
	changes.Institutions.Put = []graph.Institution{note("pup", "as of 2010"), note("kpp", "name shortened"), note("ug", "one body with the gmina")}
	noted, _, err := n.With(changes)
	if err != nil {
		t.Fatal(err)
	}
	v := coverage.Look(noted, graph.Scope{Unit: "201103", On: graph.MustDay("2018-08-01")}, team)
	norm, _ := noted.Norm("")
	var got []graph.InstitutionID
	for _, c := range v.Remarks(v.Cells(coverage.Question{Norm: norm, Kind: teryt.KindRural, AllSectors: true})) {
		got = append(got, c.Institution)
	}
	// kpp covers, sp has no note; pup (required) and ug (recommended) could be invited.
	if list(got) != "pup ug" {
		t.Errorf("remarks of %s, want pup ug", list(got))
	}
}
