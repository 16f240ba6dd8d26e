package format

import (
	"cmp"
	"slices"

	"koopmap/graph"
	"koopmap/graph/internal/beside"
)

// A signature is a party of which both sides are in the tables that were read before, by
// their positions there: rows of a million parties are small and compare as numbers.
type signature struct {
	agreement, institution int32
	from, to               graph.Day
	row                    int32
	coordinator            bool // else a party
	note                   string
}

// sign adds a party to the changes: as a signature when it is one.
func (rd *Reading) sign(p *graph.Party) {
	agreement, known := rd.agreementAt[string(p.Agreement)]
	institution, there := rd.institutionAt[string(p.Institution)]
	if !known || !there || p.Role != "party" && p.Role != "coordinator" {
		rd.Changes.Parties.Put = append(rd.Changes.Parties.Put, *p)
		return
	}
	rd.signatures = append(rd.signatures, signature{
		agreement: agreement, institution: institution, from: p.From, to: p.To, row: int32(p.Origin.Row), coordinator: p.Role == "coordinator", note: p.Note,
	})
}

// settleParties makes parties of the signatures and puts them in order with the others, of
// which a side is not among the tables that were read: these are few, or all.
func (rd *Reading) settleParties(s *Sheet) (again []repetition) {
	all := rd.plain.parties.with(rd.signatures)
	rd.signatures = nil
	put := make([]graph.Party, len(all), len(all)+len(rd.Changes.Parties.Put))
	order, from := inOrder(all, len(rd.Changes.Agreements.Put))
	rd.partiesFrom = from
	beside.Each(len(order), func(i int) { put[i] = rd.partyOf(&all[order[i]], s) })
	if others := rd.Changes.Parties.Put; len(others) > 0 {
		put = append(put, others...)
		order = make([]int32, len(put))
		for i := range order {
			order[i] = int32(i)
		}
		slices.SortFunc(order, func(i, j int32) int {
			a, b := &put[i], &put[j]
			return cmp.Or(a.Key().Compare(b.Key()), cmp.Compare(a.Origin.Row, b.Origin.Row))
		})
		arrange(put, order)
	}
	repeated := func(p *graph.Party) string {
		rd.phantom["parties of "+string(p.Agreement)] = true
		return p.Key().String()
	}
	rd.Changes.Parties.Put, again = unique(put, func(a, b *graph.Party) bool { return a.Key() == b.Key() }, repeated, rowOfParty)
	return again
}

func (rd *Reading) partyOf(s *signature, in *Sheet) graph.Party {
	p := graph.Party{
		Agreement: rd.Changes.Agreements.Put[s.agreement].ID, Institution: rd.Changes.Institutions.Put[s.institution].ID,
		Role: "party", From: s.from, To: s.to, Note: s.note, Origin: in.Origin(int(s.row)),
	}
	if s.coordinator {
		p.Role = "coordinator"
	}
	return p
}

// inOrder is the positions of signatures in the order of keys and of the file, with where
// those of each agreement begin and, at last, end.
func inOrder(all []signature, agreements int) (order, from []int32) {
	from = make([]int32, agreements+1)
	for i := range all {
		from[all[i].agreement+1]++
	}
	for i := range agreements {
		from[i+1] += from[i]
	}
	order, next := make([]int32, len(all)), slices.Clone(from)
	for i := range all {
		at := &next[all[i].agreement]
		order[*at] = int32(i)
		*at++
	}
	beside.Each(agreements, func(agreement int) {
		slices.SortFunc(order[from[agreement]:from[agreement+1]], func(i, j int32) int {
			a, b := &all[i], &all[j]
			switch {
			case a.institution != b.institution:
				return cmp.Compare(a.institution, b.institution)
			case a.from != b.from:
				return cmp.Compare(a.from, b.from)
			}
			return cmp.Compare(a.row, b.row)
		})
	})
	return order, from
}
