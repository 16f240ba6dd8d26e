package fragility

import (
	"slices"

	"koopmap/graph"
)

// A Parting is one institution leaving one agreement, as when its own last day is before
// that of the agreement.
type Parting struct {
	Agreement   graph.AgreementID   `json:"agreement"`
	Institution graph.InstitutionID `json:"institution"`
}

// A Departure is what happens when an institution leaves one agreement and stays in the
// others that bind it.
type Departure struct {
	Parting
	Effect
	Ends bool `json:"ends"` // the agreement ends with it
}

// Departures is the effect of each parting by itself, in their order. The network is walked
// for each: the block-cut tree doesn't tell what a party leaves when it stays elsewhere.
func (b *Base) Departures(partings []Parting) []Departure {
	t := b.trial()
	r := newRemnant(t)
	list := make([]Departure, 0, len(partings))
	for _, p := range partings {
		t.reset()
		t.depart(p)
		d := Departure{Parting: p, Effect: t.effect(), Ends: len(t.over) > 0}
		pieces, joined := r.walk()
		d.Components, d.Fragmentation = pieces, fragmentation(b.bound, joined)
		list = append(list, d)
	}
	return list
}

// A membership is an institution in an agreement, by their positions.
type membership struct{ institution, agreement int32 }

// depart takes an institution out of one agreement; one that is not in it is passed over.
func (t *trial) depart(p Parting) {
	i, bound := slices.BinarySearch(t.net.Institutions, p.Institution)
	a, inForce := slices.BinarySearch(t.net.Agreements, p.Agreement)
	m := membership{int32(i), int32(a)}
	if !bound || !inForce || t.ended[a] || t.left[i] || t.parted(m) || !slices.Contains(t.net.PartiesOf(m.agreement), m.institution) {
		return
	}
	t.partings = append(t.partings, m)
	if t.live[i]--; t.live[i] == 0 {
		t.alone = append(t.alone, m.institution)
		t.uncover(m.institution)
	}
	t.parties[a]--
	if t.rule == Void || t.parties[a] < 2 {
		t.finish(m.agreement)
	}
}

// parted reports whether the institution has left the agreement alone.
func (t *trial) parted(m membership) bool { return slices.Contains(t.partings, m) }
