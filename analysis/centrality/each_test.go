package centrality_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/centrality"
)

func TestEachKeepsTheOrderWhateverTheWorkers(t *testing.T) {
	var nets []*affiliation.Network
	for k := range 40 {
		nets = append(nets, scattered(t, 10+7*k, 5+3*k))
	}
	want := make([][]centrality.Measure, 0, len(nets))
	for _, n := range nets {
		want = append(want, centrality.Measures(n, nil))
	}
	for _, workers := range []int{0, 1, 2, 7, 100} {
		if diff := cmp.Diff(want, centrality.Each(nets, workers, centrality.Measures)); diff != "" {
			t.Errorf("%d workers (-one after the other +each): %s", workers, diff)
		}
	}
	if got := centrality.Each(nil, 3, centrality.Measures); len(got) != 0 {
		t.Errorf("%d answers about nothing", len(got))
	}
}
