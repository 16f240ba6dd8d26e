package affiliationtest

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"koopmap/analysis/affiliation"
	"koopmap/graph"
)

// A Sample is a network before it is built. Institution i is named i0000 …, agreement a
// is named a0000 ….
type Sample struct {
	Institutions int
	Parties      [][]int32 // by agreement; repeats are possible
	Unnamed      []int32   // by agreement
}

// Draw draws a network of up to 14 institutions and 10 agreements of up to 6 parties;
// agreements without or with one party, isolates, twins and repeated memberships occur.
func Draw(t *rapid.T) Sample {
	s := Sample{Institutions: rapid.IntRange(1, 14).Draw(t, "institutions")}
	party := rapid.Int32Range(0, int32(s.Institutions)-1)
	s.Parties = rapid.SliceOfN(rapid.SliceOfN(party, 0, 6), 0, 10).Draw(t, "parties")
	s.Unnamed = rapid.SliceOfN(rapid.Int32Range(0, 3), len(s.Parties), len(s.Parties)).Draw(t, "unnamed")
	return s
}

// Memberships lists the memberships in the order of agreements.
func (s Sample) Memberships() []affiliation.Membership {
	var memberships []affiliation.Membership
	for a, parties := range s.Parties {
		for _, i := range parties {
			memberships = append(memberships, affiliation.Membership{Institution: i, Agreement: int32(a)})
		}
	}
	return memberships
}

// Network builds the network.
func (s Sample) Network(t rapid.TB) *affiliation.Network {
	t.Helper()
	return s.Build(t, s.Memberships())
}

// Build builds the network with other memberships than its own.
func (s Sample) Build(t rapid.TB, memberships []affiliation.Membership) *affiliation.Network {
	t.Helper()
	n, err := affiliation.New(numbered[graph.InstitutionID]("i", s.Institutions),
		numbered[graph.AgreementID]("a", len(s.Parties)), s.Unnamed, memberships)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Renamed returns the same network with institution i in place institutions[i] and
// agreement a in place agreements[a].
func (s Sample) Renamed(institutions, agreements []int) Sample {
	out := Sample{Institutions: s.Institutions, Parties: make([][]int32, len(s.Parties)), Unnamed: make([]int32, len(s.Parties))}
	for a, parties := range s.Parties {
		to := agreements[a]
		out.Unnamed[to] = s.Unnamed[a]
		for _, i := range parties {
			out.Parties[to] = append(out.Parties[to], int32(institutions[i]))
		}
	}
	return out
}

// Without returns the network after the withdrawal of institution i, which stays as an
// isolate.
func (s Sample) Without(i int32) Sample {
	out := Sample{Institutions: s.Institutions, Parties: make([][]int32, len(s.Parties)), Unnamed: s.Unnamed}
	for a, parties := range s.Parties {
		for _, j := range parties {
			if j != i {
				out.Parties[a] = append(out.Parties[a], j)
			}
		}
	}
	return out
}

// Permutation draws a permutation of 0 … n−1.
func Permutation(t *rapid.T, n int, label string) []int {
	order := make([]int, n)
	for k := range order {
		order[k] = k
	}
	if n < 2 {
		return order
	}
	return rapid.Permutation(order).Draw(t, label)
}

// RandomGraph returns a graph of the given size, the same on every run.
func RandomGraph(t testing.TB, nodes, edges int) affiliation.Graph {
	t.Helper()
	state := uint64(20240229)
	next := func(n int) int32 { // splitmix64
		state += 0x9e3779b97f4a7c15
		z := state
		z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
		z = (z ^ z>>27) * 0x94d049bb133111eb
		return int32((z ^ z>>31) % uint64(n))
	}
	seen := make(map[[2]int32]bool, edges)
	list := make([][2]int32, 0, edges)
	for len(list) < edges {
		v, w := next(nodes), next(nodes)
		if e := [2]int32{min(v, w), max(v, w)}; v != w && !seen[e] {
			seen[e] = true
			list = append(list, e)
		}
	}
	g, err := affiliation.NewGraph(nodes, list)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func numbered[ID ~string](prefix string, n int) []ID {
	out := make([]ID, n)
	for k := range out {
		out[k] = ID(fmt.Sprintf("%s%04d", prefix, k))
	}
	return out
}
