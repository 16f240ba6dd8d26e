package analysis

import (
	"koopmap/analysis/affiliation"
	"koopmap/analysis/method"
)

// A size is what the limits of measures are held against.
type size struct{ institutions, pairs, steps int }

// sizeOf measures a network. Pairs of partners are counted up to a little beyond their
// limit and no further, so that this never costs more than the measures themselves.
func sizeOf(net *affiliation.Network) size {
	s := size{institutions: len(net.Institutions)}
	walk := affiliation.NewPartners(net)
	both := 0
	for i := range int32(len(net.Institutions)) {
		if both > 2*method.MostPairs {
			break
		}
		reach := 0 // parties of its agreements
		for _, a := range net.AgreementsOf(i) {
			reach += len(net.PartiesOf(a))
		}
		partners := len(walk.Of(i))
		both += partners
		// Whichever costs more, the circles of partners or the parties met again.
		s.steps += max(2*partners*partners, reach*len(net.AgreementsOf(i)))
	}
	s.pairs = (both + 1) / 2
	return s
}

// exceeds reports whether a measure with this limit is left out.
func (s size) exceeds(l method.Limit) bool {
	switch l.Of {
	case method.OfInstitutions:
		return s.institutions > l.Most
	case method.OfPairs:
		return s.pairs > l.Most
	}
	return s.steps > l.Most || s.pairs > method.MostPairs
}
