package graph

import "slices"

// Merge is the change that makes one institution of two records of it: whatever refers to
// the duplicate refers to the other one afterwards, the duplicate's names are its aliases
// and its register numbers are taken over where they were not known. The duplicate goes.
//
// Two records whose register numbers differ are two institutions: an [Error] of kind
// [Invalid] names the numbers.
func Merge(n *Network, duplicate, into InstitutionID) (ChangeSet, error) {
	if duplicate == into {
		return ChangeSet{}, &Error{Kind: Invalid, Subject: "institution " + string(into), Hint: "it can't be merged into itself"}
	}
	from, ok := n.Institution(duplicate)
	if !ok {
		return ChangeSet{}, ErrNotFound("institution %s", duplicate)
	}
	to, ok := n.Institution(into)
	if !ok {
		return ChangeSet{}, ErrNotFound("institution %s", into)
	}
	merged, err := absorbed(*to, from)
	if err != nil {
		return ChangeSet{}, err
	}
	var c ChangeSet
	c.Institutions.Put = append(c.Institutions.Put, merged)
	c.Institutions.Remove = []InstitutionID{duplicate}
	for _, part := range n.Institutions() {
		if part.PartOf == duplicate && part.ID != into {
			part.PartOf = into
			c.Institutions.Put = append(c.Institutions.Put, part)
		}
	}
	for _, p := range n.SignedBy(duplicate) {
		moved := *p
		c.Parties.Remove = append(c.Parties.Remove, moved.Key())
		moved.Institution = into
		if _, ok := partyTable.findIn(&n.parties, moved.Key()); !ok {
			c.Parties.Put = append(c.Parties.Put, moved)
		}
	}
	for _, a := range n.attendance {
		if a.Institution != duplicate {
			continue
		}
		c.Attendance.Remove = append(c.Attendance.Remove, a.Key())
		a.Institution = into
		if _, ok := attendanceTable.find(n.attendance, a.Key()); !ok {
			c.Attendance.Put = append(c.Attendance.Put, a)
		}
	}
	return c, nil
}

// absorbed is the institution with what only its duplicate knew.
func absorbed(to Institution, from *Institution) (Institution, error) {
	var problems []Problem
	for _, number := range []struct {
		column string
		to     *string
		from   string
	}{{"regon", &to.REGON, from.REGON}, {"nip", &to.NIP, from.NIP}, {"krs", &to.KRS, from.KRS}, {"rspo", &to.RSPO, from.RSPO}} {
		switch {
		case *number.to == "":
			*number.to = number.from
		case number.from != "" && number.from != *number.to:
			problems = append(problems, Problem{
				Table: institutionTable.name, Key: string(from.ID), Column: number.column, Value: number.from, Rule: RuleOtherNumber, Detail: *number.to,
			})
		}
	}
	if len(problems) > 0 {
		return Institution{}, &Error{Kind: Invalid, Problems: problems}
	}
	to.Aliases = slices.Clone(to.Aliases)
	for _, name := range append([]string{from.Name, from.Short}, from.Aliases...) {
		if name != "" && name != to.Name && name != to.Short && !slices.Contains(to.Aliases, name) {
			to.Aliases = append(to.Aliases, name)
		}
	}
	if to.PartOf == from.ID {
		to.PartOf = ""
		if from.PartOf != to.ID {
			to.PartOf = from.PartOf
		}
	}
	return to, nil
}
