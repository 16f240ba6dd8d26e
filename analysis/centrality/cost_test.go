package centrality

import (
	"testing"
	"unsafe"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
)

// held is the memory that a workspace has taken.
func held(w *Workspace) int64 {
	sum := size(w.graph.Offsets) + size(w.graph.Neighbours) + size(w.score) + size(w.total) + size(w.partners) + size(w.harmonic)
	q, b := &w.quotient, &w.blocks
	for _, g := range []*web{&q.web, &b.web} {
		sum += size(g.Offsets) + size(g.Neighbours) + size(g.many) + size(g.ends) + size(g.sources) + size(g.weights)
	}
	sum += size(q.class) + size(q.member) + size(q.hashes) + size(q.table)
	sum += size(b.weights) + size(b.part) + size(b.offsets) + size(b.inner) + size(b.fill) + size(b.local) + size(b.nodes)
	for _, one := range w.crew {
		v := &one.wave
		sum += size(v.rows) + size(v.touched) + size(v.seen) + size(v.front) + size(v.next) + size(v.entries) + size(v.masks) +
			size(v.levels) + size(v.met) + size(v.near) + size(v.score)
	}
	return sum
}

func size[T any](s []T) int64 {
	var one T
	return int64(cap(s)) * int64(unsafe.Sizeof(one))
}

func TestNoNetworkTakesMoreMemoryThanItsCost(t *testing.T) {
	chain := affiliationtest.Sample{Institutions: 400, Parties: make([][]int32, 399), Unnamed: make([]int32, 399)}
	for a := range chain.Parties {
		chain.Parties[a] = []int32{int32(a), int32(a + 1)}
	}
	crowd := affiliationtest.Sample{Institutions: 2000, Parties: make([][]int32, 200), Unnamed: make([]int32, 200)}
	for a := range crowd.Parties {
		for k := range 100 {
			crowd.Parties[a] = append(crowd.Parties[a], int32((a*7+k*k)%2000))
		}
	}
	for _, c := range []struct {
		name string
		net  *affiliation.Network
	}{
		{"a chain: each source meets a node at a level of its own", chain.Network(t)},
		{"agreements of many parties", crowd.Network(t)},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, workers := range []int{1, 2} {
				w := &Workspace{Workers: workers}
				w.load(c.net, true)
				apart := w.blocks.split(&w.quotient.web)
				most := w.costOf(c.net, apart).Bytes + int64(workers-1)*bytesOfWaves(w.quotient.Len(), w.quotient.Len())
				Measures(c.net, w)
				Betweenness(c.net, w)
				if got := held(w); got > most || got < most/20 {
					t.Errorf("%d workers: %d bytes, the cost says %d", workers, got, most)
				}
			}
		})
	}
}
