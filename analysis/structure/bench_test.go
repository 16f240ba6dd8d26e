package structure_test

import (
	"testing"

	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/structure"
)

// A network of the size up to which groups are looked for: 100 teams of ten, every fifth of
// them with an agreement of their firsts.
func BenchmarkCommunities(b *testing.B) {
	s := affiliationtest.Sample{Institutions: 1000, Parties: make([][]int32, 120), Unnamed: make([]int32, 120)}
	for i := range int32(1000) {
		s.Parties[i/10] = append(s.Parties[i/10], i)
		if i%10 == 0 {
			s.Parties[100+i/50] = append(s.Parties[100+i/50], i)
		}
	}
	p := projection(b, s.Network(b))
	for b.Loop() {
		structure.CommunitiesOf(p)
	}
}
