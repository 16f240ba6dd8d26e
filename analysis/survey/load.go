package survey

import (
	"cmp"
	"slices"
)

// A Load is how the parties of agreements are shared out among institutions.
type Load struct {
	Institutions int // that count and are bound in a gmina
	Parties      int // of them in agreements in force
	Several      int // institutions of two teams or more
	Tenth        int // parties that the tenth of the institutions has that has most, rounded up
	Carriers     []Carrier
}

// A Carrier is an institution with what it carries. An agreement that is of no team is one
// of its own.
type Carrier struct {
	Institution int32
	Agreements  int
	Teams       int
	Gminas      int // of those asked about, in which it counts and is bound
}

// Load tells who carries the agreements in force of gminas: carriers by teams, agreements,
// gminas, and then by id.
func (s *Survey) Load(gminas []int32) Load {
	n := s.Register.Network()
	carried := make([]Carrier, n.InstitutionCount())
	var agreements []int32
	for _, g := range gminas {
		r := &s.Records[g]
		agreements = append(agreements, r.InForce...)
		for _, i := range r.Bound {
			carried[i].Gminas++
		}
	}
	slices.Sort(agreements)
	agreements = slices.Compact(agreements)
	// Agreements of a team one after another, so that a team is counted once.
	type signed struct {
		agreement int32
		team      string
	}
	list := make([]signed, len(agreements))
	for k, a := range agreements {
		list[k] = signed{a, n.AgreementAt(a).Team}
	}
	slices.SortStableFunc(list, func(a, b signed) int { return cmp.Compare(a.team, b.team) })
	last := make([]int32, n.InstitutionCount()) // by institution: 1 + the first agreement of the team that was counted last
	first := int32(-1)
	var bound []int32
	var load Load
	for k := range list {
		a := list[k].agreement
		if k == 0 || list[k].team == "" || list[k-1].team != list[k].team {
			first = a
		}
		bound = s.Roll.Bound(a, bound[:0])
		for _, i := range bound {
			c := &carried[i]
			if c.Gminas == 0 {
				continue
			}
			c.Agreements++
			load.Parties++
			if last[i] != first+1 {
				last[i] = first + 1
				c.Teams++
			}
		}
	}
	for i := range carried {
		if c := carried[i]; c.Gminas > 0 {
			c.Institution = int32(i)
			load.Carriers = append(load.Carriers, c)
			if c.Teams > 1 {
				load.Several++
			}
		}
	}
	load.Institutions = len(load.Carriers)
	slices.SortFunc(load.Carriers, func(a, b Carrier) int { return cmp.Compare(b.Agreements, a.Agreements) })
	for _, c := range load.Carriers[:(load.Institutions+9)/10] {
		load.Tenth += c.Agreements
	}
	slices.SortFunc(load.Carriers, func(a, b Carrier) int {
		return cmp.Or(cmp.Compare(b.Teams, a.Teams), cmp.Compare(b.Agreements, a.Agreements), cmp.Compare(b.Gminas, a.Gminas), cmp.Compare(a.Institution, b.Institution))
	})
	return load
}
