package invitation

import (
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/analysis/sectorlink"
	"koopmap/graph"
)

// A linker counts the sector links of the norm that invitations to a team would make.
type linker struct {
	asked   []graph.SectorCode // sectors that the norm asks for
	present []sectorlink.Present
	members map[graph.AgreementID][]*graph.Institution // counted and bound, of agreements in force
	order   []graph.AgreementID
}

func newLinker(v *coverage.View, cells []coverage.Cell) *linker {
	l := &linker{members: map[graph.AgreementID][]*graph.Institution{}}
	for _, c := range sectorlink.NormSectors(cells) {
		l.asked = append(l.asked, c.Sector)
	}
	for _, p := range sectorlink.FindPresent(v) {
		if slices.Contains(l.asked, p.A) && slices.Contains(l.asked, p.B) && p.A != p.B {
			l.present = append(l.present, p)
		}
	}
	for _, c := range v.InForce() {
		l.order = append(l.order, c.ID)
		for _, p := range c.Parties {
			if p.Counts && p.Bound.InForce == graph.Yes {
				l.members[c.ID] = append(l.members[c.ID], p.Institution)
			}
		}
	}
	return l
}

// missing counts the pairs of sectors that the norm asks for and that never meet, and those
// of which it is not known whether they do: the state of one is not known. made are links beside those present.
func (l *linker) missing(cells []coverage.Cell, made map[pair]bool) (count, unknown int) {
	asked := sectorlink.NormSectors(cells)
	for k, x := range asked {
		for _, y := range asked[:k] {
			a, b := min(x.Sector, y.Sector), max(x.Sector, y.Sector)
			switch {
			case made[pair{a, b}] || sectorlink.Has(l.present, a, b):
			case x.State == coverage.Unknown || y.State == coverage.Unknown:
				unknown++
			default:
				count++
			}
		}
	}
	return count, unknown
}

// best is the agreement in which the institution makes the most new links by itself, the
// first by id among equals, and their number; empty when nothing is in force.
func (l *linker) best(i *graph.Institution) (graph.AgreementID, int) {
	var best graph.AgreementID
	most := -1
	for _, a := range l.order {
		if n := len(l.together([]*graph.Institution{i}, []graph.AgreementID{a})); n > most {
			best, most = a, n
		}
	}
	return best, max(most, 0)
}

// A pair is two sectors, a before b.
type pair struct{ a, b graph.SectorCode }

// together is the new links when each of the institutions joins its agreement; those
// without one sign a new agreement with each other.
func (l *linker) together(invited []*graph.Institution, into []graph.AgreementID) map[pair]bool {
	made := map[pair]bool{}
	add := func(x, y *graph.Institution) {
		for _, s := range x.Sectors {
			for _, t := range y.Sectors {
				a, b := min(s, t), max(s, t)
				if a != b && slices.Contains(l.asked, a) && slices.Contains(l.asked, b) && !sectorlink.Has(l.present, a, b) {
					made[pair{a, b}] = true
				}
			}
		}
	}
	for k, i := range invited {
		for _, m := range l.members[into[k]] {
			add(i, m)
		}
		for j := range k {
			if into[j] == into[k] {
				add(i, invited[j])
			}
		}
	}
	return made
}
