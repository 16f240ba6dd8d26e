package graph

import (
	"cmp"
	"slices"

	"koopmap/graph/teryt"
)

// A directory finds positions of institutions by id, with a map when many are asked for.
type directory struct {
	n      *Network
	of     map[InstitutionID]int32
	signed []int32 // institutions of the parties that were checked and are sound, in their order
}

// mapFrom is the number of questions from which it is faster to make a map than to search.
const mapFrom = 20_000

func newDirectory(n *Network, questions int) *directory {
	d := &directory{n: n}
	if questions < mapFrom {
		return d
	}
	d.of = make(map[InstitutionID]int32, n.institutions.len())
	at := int32(0)
	for _, chunk := range n.institutions.chunks {
		for i := range chunk {
			d.of[chunk[i].ID] = at
			at++
		}
	}
	return d
}

func (d *directory) find(id InstitutionID) (int32, bool) {
	if d.of != nil {
		at, ok := d.of[id]
		return at, ok
	}
	at, ok := institutionTable.findIn(&d.n.institutions, id)
	return int32(at), ok
}

// index fills what is derived from the rows. Every party has its agreement and its
// institution, as check has found.
func (n *Network) index(who *directory) {
	n.order()
	n.attended()
	together(n.parties.len(),
		func() {
			n.allTerms()
			n.appliesTo = areas(&n.agreements, areasOfAgreement)
			n.serves = areas(&n.institutions, areasServed)
		},
		func() {
			n.partiesFrom = starts(n.agreements.len(), n.agreementOfParties())
			n.signed(who)
		})
}

func areasOfAgreement(a *Agreement) []teryt.Code { return a.Areas }
func areasServed(i *Institution) []teryt.Code    { return i.Serves }

// order puts the sectors in their fixed order.
func (n *Network) order() {
	n.ordered = slices.Clone(n.sectors)
	slices.SortFunc(n.ordered, func(a, b Sector) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Code, b.Code))
	})
}

func (n *Network) allTerms() {
	n.terms = make([]term, n.agreements.len())
	at := 0
	for _, chunk := range n.agreements.chunks {
		for i := range chunk {
			n.terms[at] = newTerm(&chunk[i], n.periodOrNil(chunk[i].Period))
			at++
		}
	}
	n.replaced(nil)
}

func (n *Network) attended() {
	n.meetingFrom = make([]int32, len(n.meetings)+1)
	row := 0
	for i := range n.meetings {
		n.meetingFrom[i] = int32(row)
		for row < len(n.attendance) && n.attendance[row].Meeting <= n.meetings[i].ID {
			row++
		}
	}
	n.meetingFrom[len(n.meetings)] = int32(row)
}

// agreementOfParties counts the parties of each agreement; both are sorted by its id.
func (n *Network) agreementOfParties() []int32 {
	count := make([]int32, n.agreements.len())
	chunk, row, at := 0, 0, -1
	var last AgreementID
	for _, parties := range n.parties.chunks {
		for i := range parties {
			id := parties[i].Agreement
			for at < 0 || last != id {
				if row == len(n.agreements.chunks[chunk]) {
					chunk, row = chunk+1, 0
				}
				last = n.agreements.chunks[chunk][row].ID
				row++
				at++
			}
			count[at]++
		}
	}
	return count
}

// starts gives the start of each owner's rows, and the end of the last.
func starts(owners int, count []int32) []int32 {
	from := make([]int32, owners+1)
	for i, c := range count {
		from[i+1] = from[i] + c
	}
	return from
}

// signed orders the parties by institution.
func (n *Network) signed(who *directory) {
	institutions := n.institutions.len()
	of := who.signed // the institution of each party: all of them were checked
	count := make([]int32, institutions)
	for _, at := range of {
		count[at]++
	}
	n.signedFrom = starts(institutions, count)
	n.partyOrder = make([]int32, len(of))
	next := slices.Clone(n.signedFrom)
	for party, at := range of {
		n.partyOrder[next[at]] = int32(party)
		next[at]++
	}
}
