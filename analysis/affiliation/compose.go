package affiliation

// Compose makes n the network of institutions 0 … institutions−1 and of agreements given as
// rows: agreement a has the parties parties[offsets[a]:offsets[a+1]], ascending and each
// once, and unnamed[a] more. Names are left empty and nothing is checked. It is for whoever
// goes through many scopes with numbers of its own: n is overwritten, and once it has grown
// to the largest nothing is allocated.
func (n *Network) Compose(institutions int, offsets, parties, unnamed []int32) {
	agreements := len(offsets) - 1
	n.Institutions = resized(n.Institutions, institutions)
	n.Agreements = resized(n.Agreements, agreements)
	n.Unnamed = append(n.Unnamed[:0], unnamed...)
	n.partyOffsets = append(n.partyOffsets[:0], offsets...)
	n.parties = append(n.parties[:0], parties...)

	// One place ahead, so that filling the rows leaves the offsets as they should be.
	n.agreementOffsets = resized(n.agreementOffsets, institutions+2)
	n.agreements = resized(n.agreements, len(parties))
	clear(n.agreementOffsets)
	for _, i := range parties {
		n.agreementOffsets[i+2]++
	}
	accumulate(n.agreementOffsets)
	for a := range agreements {
		for _, i := range parties[offsets[a]:offsets[a+1]] {
			n.agreements[n.agreementOffsets[i+1]] = int32(a)
			n.agreementOffsets[i+1]++
		}
	}
	n.agreementOffsets = n.agreementOffsets[:institutions+1]
}

// resized returns a slice of the given length, on the same array where it is large enough.
func resized[T any](s []T, length int) []T {
	if cap(s) < length {
		return make([]T, length)
	}
	return s[:length]
}
