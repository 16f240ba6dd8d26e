package coverage

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/coverage/coveragetest"
	"koopmap/graph"
)

// Two networks drawn apart differ by everything; what they have in common is kept.
func TestARegisterMadeAgainIsTheRegisterOfTheNetwork(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		before, err := graph.New(1, coveragetest.Draw(t))
		if err != nil {
			t.Fatal(err)
		}
		after, err := graph.New(2, coveragetest.Draw(t))
		if err != nil {
			t.Fatal(err)
		}
		changes := before.Diff(after)
		var d Difference
		for _, i := range changes.Institutions.Put {
			d.Institutions = append(d.Institutions, i.ID)
		}
		d.Institutions = append(d.Institutions, changes.Institutions.Remove...)
		for _, n := range []*graph.Network{before, after} {
			for _, a := range n.Agreements() {
				d.Agreements = append(d.Agreements, a.ID)
			}
		}
		got, _, _ := NewRegister(before).Again(after, d)
		want := NewRegister(after)
		for i := range want.profileOf { // numbers of profiles are not meant to be the same
			if diff := cmp.Diff(want.profiles[want.profileOf[i]], got.profiles[got.profileOf[i]], cmp.AllowUnexported(profile{})); diff != "" {
				t.Fatalf("institution %d (-want +got):\n%s", i, diff)
			}
		}
		for _, r := range []*Register{want, got} {
			r.profiles, r.profileOf, r.network = nil, nil, nil
			if len(r.own) == 0 {
				r.own = nil
			}
			if len(r.unstated) == 0 {
				r.unstated = nil
			}
			if len(r.who) == 0 {
				r.who = nil
			}
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(Register{}, ownDays{}, agreement{}, unitIndex{})); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}
