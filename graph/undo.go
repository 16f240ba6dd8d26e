package graph

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"koopmap/graph/teryt"
)

// Undo is the change that takes a batch back from the current network. later are the
// batches from the one to be undone on, whole and oldest first, up to the current
// version, as [Store.Since] returns them.
//
// A batch that others came to rest on can't be taken back: one row of it was changed
// again, a row that it added is referred to, a row that it removed needs another that is
// gone, or the rows that came later break a rule without it. The [Error] is then of kind
// [Conflict] and lists every batch in the way. A change that was itself undone is in
// nobody's way. What comes back is applied as a batch of its own and can be undone like
// any other.
func Undo(current *Network, later []Batch, id string) (ChangeSet, error) {
	at := slices.IndexFunc(later, func(b Batch) bool { return b.ID == id })
	if at < 0 {
		return ChangeSet{}, &Error{Kind: NotFound, Subject: "batch " + id}
	}
	if later[len(later)-1].Version != current.Version() {
		return ChangeSet{}, &Error{Kind: Conflict, Subject: "batch " + id, Hint: "the network has changed in the meantime; read it again and repeat"}
	}
	undone, later := &later[at], later[at+1:]
	found := obstacles{}
	if len(later) > 0 {
		found.changedAgain(undone, later)
		found.restingOn(undone, later)
		found.gone(undone, later)
	}
	if len(found) == 0 {
		_, _, err := current.With(undone.Inverse)
		if err == nil {
			return undone.Inverse, nil
		}
		if KindOf(err) != Invalid {
			return ChangeSet{}, err
		}
		found.breaking(err, later)
		if len(found) == 0 {
			return ChangeSet{}, err
		}
	}
	return ChangeSet{}, &Error{Kind: Conflict, Subject: "batch " + id, Hint: "later batches rest on it; undo them first, the newest at the beginning", InTheWay: found.among(later)}
}

// obstacles are positions among the later batches.
type obstacles map[int]bool

func (o obstacles) add(at []int) {
	for _, i := range at {
		o[i] = true
	}
}

func (o obstacles) among(later []Batch) []Batch {
	var list []Batch
	for _, i := range slices.Sorted(maps.Keys(o)) {
		list = append(list, later[i].Record())
	}
	return list
}

// changedAgain finds the batches after which a row differs from what the batch made of it.
func (o obstacles) changedAgain(undone *Batch, later []Batch) {
	changedAgain(o, &sectorTable, undone, later, func(c *ChangeSet) Edits[Sector, SectorCode] { return c.Sectors })
	changedAgain(o, &typeTable, undone, later, func(c *ChangeSet) Edits[InstitutionType, TypeCode] { return c.Types })
	changedAgain(o, &periodTable, undone, later, func(c *ChangeSet) Edits[Period, PeriodID] { return c.Periods })
	changedAgain(o, &normTable, undone, later, func(c *ChangeSet) Edits[Norm, NormKey] { return c.Norms })
	changedAgain(o, &institutionTable, undone, later, func(c *ChangeSet) Edits[Institution, InstitutionID] { return c.Institutions })
	changedAgain(o, &agreementTable, undone, later, func(c *ChangeSet) Edits[Agreement, AgreementID] { return c.Agreements })
	changedAgain(o, &partyTable, undone, later, func(c *ChangeSet) Edits[Party, PartyKey] { return c.Parties })
	changedAgain(o, &meetingTable, undone, later, func(c *ChangeSet) Edits[Meeting, MeetingID] { return c.Meetings })
	changedAgain(o, &attendanceTable, undone, later, func(c *ChangeSet) Edits[Attendance, AttendanceKey] { return c.Attendance })
	changedAgain(o, &completenessTable, undone, later, func(c *ChangeSet) Edits[Completeness, teryt.Code] { return c.Completeness })
}

func changedAgain[R, K any](o obstacles, t *table[R, K], undone *Batch, later []Batch, of func(*ChangeSet) Edits[R, K]) {
	made := of(&undone.Changes)
	if made.Len() == 0 {
		return
	}
	written, removed := map[int][]int{}, map[int][]int{} // by position in made: batches since the row was as made
	for i := range later {
		edits := of(&later[i].Changes)
		for r := range edits.Put {
			key := t.key(&edits.Put[r])
			if at, ok := t.find(made.Put, key); ok {
				if t.equal(&edits.Put[r], &made.Put[at]) {
					delete(written, at)
				} else {
					written[at] = append(written[at], i)
				}
			} else if at, ok := slices.BinarySearchFunc(made.Remove, key, t.compare); ok {
				removed[at] = append(removed[at], i)
			}
		}
		for _, key := range edits.Remove {
			if at, ok := t.find(made.Put, key); ok {
				written[at] = append(written[at], i)
			} else if at, ok := slices.BinarySearchFunc(made.Remove, key, t.compare); ok {
				delete(removed, at)
			}
		}
	}
	for _, at := range written {
		o.add(at)
	}
	for _, at := range removed {
		o.add(at)
	}
}

// restingOn finds the batches that wrote rows which refer to a row that would go.
func (o obstacles) restingOn(undone *Batch, later []Batch) {
	own, goes := map[reference]bool{}, map[reference]bool{}
	undone.Changes.each(func(row reference, _ []reference, _ bool) { own[row] = true })
	undone.Inverse.each(func(row reference, _ []reference, removed bool) {
		if removed {
			goes[row] = true
		}
	})
	if len(goes) == 0 {
		return
	}
	resting := map[reference][]int{} // batches since the row refers to nothing that goes
	for i := range later {
		later[i].Changes.each(func(row reference, on []reference, _ bool) {
			switch {
			case own[row]:
			case slices.ContainsFunc(on, func(r reference) bool { return goes[r] }):
				resting[row] = append(resting[row], i)
			default:
				delete(resting, row)
			}
		})
	}
	for _, at := range resting {
		o.add(at)
	}
}

// gone finds the batches that removed a row which a row that comes back needs.
func (o obstacles) gone(undone *Batch, later []Batch) {
	needed := map[reference]bool{}
	undone.Inverse.each(func(_ reference, on []reference, _ bool) {
		for _, r := range on {
			needed[r] = true
		}
	})
	undone.Inverse.each(func(row reference, _ []reference, removed bool) {
		if !removed {
			delete(needed, row)
		}
	})
	missing := map[reference]int{}
	for i := range later {
		later[i].Changes.each(func(row reference, _ []reference, removed bool) {
			switch {
			case !needed[row]:
			case removed:
				missing[row] = i
			default:
				delete(missing, row)
			}
		})
	}
	for _, i := range missing {
		o[i] = true
	}
}

// breaking finds the batches that wrote the rows which would break a rule: the row of
// the problem and those that refer to it, else every row of the table.
func (o obstacles) breaking(err error, later []Batch) {
	e, _ := errors.AsType[*Error](err)
	for _, p := range e.Problems {
		subject, near, wide := reference{p.Table, p.Key}, []int{}, []int{}
		for i := range later {
			touches := func(row reference, on []reference, _ bool) {
				if row == subject || slices.Contains(on, subject) || strings.HasPrefix(row.key, p.Key+"/") && row.table == partyTable.name {
					near = append(near, i)
				}
				if row.table == p.Table {
					wide = append(wide, i)
				}
			}
			later[i].Changes.each(touches)
		}
		if len(near) == 0 || p.Rule == RuleSectorOrder {
			near = wide
		}
		o.add(near)
	}
}

// each visits every edit: the row, the rows that it refers to, and whether it is removed.
func (c *ChangeSet) each(visit func(row reference, on []reference, removed bool)) {
	eachEdit(&sectorTable, c.Sectors, visit)
	eachEdit(&typeTable, c.Types, visit)
	eachEdit(&periodTable, c.Periods, visit)
	eachEdit(&normTable, c.Norms, visit)
	eachEdit(&institutionTable, c.Institutions, visit)
	eachEdit(&agreementTable, c.Agreements, visit)
	eachEdit(&partyTable, c.Parties, visit)
	eachEdit(&meetingTable, c.Meetings, visit)
	eachEdit(&attendanceTable, c.Attendance, visit)
	eachEdit(&completenessTable, c.Completeness, visit)
}

func eachEdit[R, K any](t *table[R, K], e Edits[R, K], visit func(row reference, on []reference, removed bool)) {
	for i := range e.Put {
		visit(reference{t.name, t.text(t.key(&e.Put[i]))}, t.refers(&e.Put[i]), false)
	}
	for _, k := range e.Remove {
		visit(reference{t.name, t.text(k)}, nil, true)
	}
}
