package analysis_test

import (
	"testing"

	"koopmap/analysis"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/graph"
)

// Culture and sport have one institution for both and a further one for culture: the two
// meet only when both sign.
func TestOneInstitutionOfTwoSectorsMeetsNobodyAlone(t *testing.T) {
	t.Parallel()
	s := serve(t, coveragetest.Network(t, `
		institution gok GOK 201103
		institution pbp PBP 2011
		agreement   a1  201103 2018-07-01.. gok`))
	for _, c := range []struct {
		name    string
		exclude []analysis.Exclusion
		plan    string
		makes   int
	}{
		{"both sign", nil, "gok pbp", 1},
		{"one is excluded, and nobody is left to meet", []analysis.Exclusion{{Institution: "pbp"}}, "", 0},
	} {
		a, err := s.LinkInvitations(t.Context(), analysis.InvitationQuestion{Question: about("201103", "2018-08-01"), Exclude: c.exclude})
		if err != nil {
			t.Fatal(err)
		}
		var plan []graph.InstitutionID
		for _, step := range a.Plan {
			plan = append(plan, step.Institution)
		}
		excluded := 0
		for _, p := range a.Left {
			if p.Excluded {
				excluded++
			}
		}
		if list(plan) != c.plan || len(a.Makes) != c.makes || excluded != 1-c.makes || !a.Optimal || a.Cost != int64(len(plan)) {
			t.Errorf("%s: plan %s, makes %v, %d left for an exclusion, cost %d", c.name, list(plan), a.Makes, excluded, a.Cost)
		}
	}
}
