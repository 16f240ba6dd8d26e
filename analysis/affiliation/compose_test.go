package affiliation_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
)

func TestAComposedNetworkIsTheOneOfItsRows(t *testing.T) {
	t.Parallel()
	var composed affiliation.Network // one after another
	rapid.Check(t, func(t *rapid.T) {
		want := affiliationtest.Draw(t).Network(t)
		offsets, parties := []int32{0}, []int32{}
		for a := range want.Agreements {
			parties = append(parties, want.PartiesOf(int32(a))...)
			offsets = append(offsets, int32(len(parties)))
		}
		composed.Compose(len(want.Institutions), offsets, parties, want.Unnamed)
		if composed.Memberships() != want.Memberships() || len(composed.Institutions) != len(want.Institutions) {
			t.Fatalf("%d memberships of %d institutions", composed.Memberships(), len(composed.Institutions))
		}
		if got := composed.TwoMode(); !cmp.Equal(got, want.TwoMode()) {
			t.Fatalf("%v, want %v", got, want.TwoMode())
		}
		for a := range want.Agreements {
			if composed.Size(int32(a)) != want.Size(int32(a)) {
				t.Fatalf("agreement %d has %d parties, want %d", a, composed.Size(int32(a)), want.Size(int32(a)))
			}
		}
	})
}
