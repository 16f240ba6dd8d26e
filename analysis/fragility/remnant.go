package fragility

// A remnant finds the pieces that an event leaves, by walking what is left. Where the
// block-cut tree tells them it isn't asked.
type remnant struct {
	*trial
	piece []int32 // by institution: its piece, from 0; -1 for those that left and those that were bound by nothing
	met   []bool  // by agreement
	queue []int32
}

func newRemnant(t *trial) *remnant {
	r := &remnant{trial: t, piece: make([]int32, len(t.net.Institutions)), met: make([]bool, len(t.net.Agreements))}
	for i := range r.piece {
		r.piece[i] = -1
	}
	return r
}

// walk fills piece and returns the number of pieces and Σ s(s−1) over them. An agreement
// with one named party left joins nobody.
func (r *remnant) walk() (pieces int, joined int64) {
	clear(r.met)
	for _, i := range r.nodes {
		r.piece[i] = -1
	}
	for _, root := range r.nodes {
		if r.piece[root] >= 0 || r.left[root] {
			continue
		}
		r.piece[root] = int32(pieces)
		r.queue = append(r.queue[:0], root)
		for at := 0; at < len(r.queue); at++ {
			for _, a := range r.net.AgreementsOf(r.queue[at]) {
				if r.met[a] || r.ended[a] || r.parted(membership{r.queue[at], a}) {
					continue
				}
				r.met[a] = true
				for _, p := range r.net.PartiesOf(a) {
					if r.piece[p] < 0 && !r.left[p] && !r.parted(membership{p, a}) {
						r.piece[p] = int32(pieces)
						r.queue = append(r.queue, p)
					}
				}
			}
		}
		size := int64(len(r.queue))
		joined += size * (size - 1)
		pieces++
	}
	return pieces, joined
}
