package graph

import (
	"iter"

	"koopmap/graph/teryt"
)

// The methods of this file number rows: the row at position p of a table is the one that
// p others come before, by key. They serve whoever goes through all of a network; positions
// are those of one version.

// InstitutionCount is the number of institutions.
func (n *Network) InstitutionCount() int { return n.institutions.len() }

// AgreementCount is the number of agreements.
func (n *Network) AgreementCount() int { return n.agreements.len() }

// PartyCount is the number of parties.
func (n *Network) PartyCount() int { return n.parties.len() }

// InstitutionAt is the institution at a position.
func (n *Network) InstitutionAt(at int32) *Institution { return n.institutions.at(int(at)) }

// AgreementAt is the agreement at a position.
func (n *Network) AgreementAt(at int32) *Agreement { return n.agreements.at(int(at)) }

// InstitutionPosition is the position of an institution.
func (n *Network) InstitutionPosition(id InstitutionID) (int32, bool) {
	at, ok := institutionTable.findIn(&n.institutions, id)
	return int32(at), ok
}

// AgreementPosition is the position of an agreement.
func (n *Network) AgreementPosition(id AgreementID) (int32, bool) {
	at, ok := n.agreementAt(id)
	return int32(at), ok
}

// EachInstitution is every institution with its position. Unlike [Network.Institutions]
// it copies nothing after a change.
func (n *Network) EachInstitution() iter.Seq2[int32, *Institution] { return n.institutions.each }

// EachAgreement is every agreement with its position.
func (n *Network) EachAgreement() iter.Seq2[int32, *Agreement] { return n.agreements.each }

// EachParty is every party with its position.
func (n *Network) EachParty() iter.Seq2[int32, *Party] { return n.parties.each }

func (l *list[R]) each(yield func(int32, *R) bool) {
	at := int32(0)
	for _, chunk := range l.chunks {
		for i := range chunk {
			if !yield(at, &chunk[i]) {
				return
			}
			at++
		}
	}
}

// PartyOffsets says where the parties of agreements stand: those of the agreement at
// position a have the positions from offsets[a] to before offsets[a+1]. The slice is
// shared and must not be written to.
func (n *Network) PartyOffsets() []int32 { return n.partiesFrom }

// Signatories is the position of the institution of each party, by the position of the
// party. The slice belongs to the caller.
func (n *Network) Signatories() []int32 {
	of := make([]int32, len(n.partyOrder))
	for i := range len(n.signedFrom) - 1 {
		for _, party := range n.partyOrder[n.signedFrom[i]:n.signedFrom[i+1]] {
			of[party] = int32(i)
		}
	}
	return of
}

// StandingAt is [Network.InForce] of the agreement at a position.
func (n *Network) StandingAt(at int32, on Day, unknownEnd UnknownEnd) Standing {
	return n.terms[at].standing(on, unknownEnd)
}

// SpanAt is [Network.Span] of the agreement at a position.
func (n *Network) SpanAt(at int32) (first, last Day, assumed bool) {
	t := &n.terms[at]
	return t.first, t.last, t.end == endAssumed
}

// AreasOfAgreements is every area with the position of an agreement that applies to it,
// by code and position.
func (n *Network) AreasOfAgreements() iter.Seq2[teryt.Code, int32] { return n.appliesTo.each }

// AreasServed is every area with the position of an institution on record as serving it,
// by code and position.
func (n *Network) AreasServed() iter.Seq2[teryt.Code, int32] { return n.serves.each }

func (x areaIndex) each(yield func(teryt.Code, int32) bool) {
	for _, e := range x {
		if !yield(e.code, e.at) {
			return
		}
	}
}
