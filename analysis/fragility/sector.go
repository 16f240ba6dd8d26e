package fragility

import (
	"koopmap/graph"
)

// A Sector is how safely a sector is covered that the norm asks for.
type Sector struct {
	Sector      graph.SectorCode `json:"sector"`
	Requirement graph.Obligation `json:"requirement"`
	Parties     int              `json:"parties"` // m_s: distinct parties that cover it; 1 is a single point

	AfterWithdrawal int `json:"afterWithdrawal"` // fewest parties left when one institution withdraws
	AfterEnd        int `json:"afterEnd"`        // fewest parties left when one agreement ends

	Institutions []graph.InstitutionID `json:"institutions"` // that it hangs on: without any one of them nobody covers it; by id
	Agreements   []graph.AgreementID   `json:"agreements"`   // that it hangs on, in the same way
}

// Sectors is every covered sector that the norm asks for, in the fixed order.
func (b *Base) Sectors() []Sector {
	list := make([]Sector, len(b.asked))
	for s := range b.asked {
		a := &b.asked[s]
		list[s] = Sector{
			Sector: a.Sector, Requirement: a.Requirement, Parties: a.Redundancy, AfterWithdrawal: a.Redundancy, AfterEnd: a.Redundancy,
			Institutions: []graph.InstitutionID{}, Agreements: []graph.AgreementID{},
		}
	}
	t := b.trial()
	for _, i := range b.nodes {
		t.reset()
		t.withdraw(i)
		for s, parties := range t.covering {
			list[s].AfterWithdrawal = min(list[s].AfterWithdrawal, int(parties))
			if parties == 0 {
				list[s].Institutions = append(list[s].Institutions, b.net.Institutions[i])
			}
		}
	}
	for a := range int32(len(b.net.Agreements)) {
		t.reset()
		t.end(a)
		for s, parties := range t.covering {
			list[s].AfterEnd = min(list[s].AfterEnd, int(parties))
			if parties == 0 {
				list[s].Agreements = append(list[s].Agreements, b.net.Agreements[a])
			}
		}
	}
	return list
}
