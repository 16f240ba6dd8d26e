package graph

import (
	"cmp"
	"slices"

	"koopmap/graph/internal/order"
	"koopmap/graph/teryt"
)

// A table says how the rows of one kind are kept: sorted by key, one row a key.
type table[R, K any] struct {
	name      string
	key       func(*R) K
	compare   func(a, b K) int
	text      func(K) string
	equal     func(a, b *R) bool
	canonical func(row *R, given bool)
	origin    func(*R) Origin
	refers    func(*R) []reference
}

func (t *table[R, K]) find(rows []R, key K) (int, bool) {
	low, high := 0, len(rows)
	for low < high {
		middle := int(uint(low+high) >> 1)
		if t.compare(t.key(&rows[middle]), key) < 0 {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, low < len(rows) && t.compare(t.key(&rows[low]), key) == 0
}

// sorted is the rows in canonical form, in the order of keys: a copy, or the rows
// themselves when they are given away. Rows that come in order, as a store reads them, are
// not sorted again. once tells that no two of them are known to have the same key.
func (t *table[R, K]) sorted(rows []R, given bool) (sorted []R, once bool) {
	if !given {
		rows = slices.Clone(rows)
	}
	once = true
	var last K
	for i := range rows {
		t.canonical(&rows[i], given)
		if !once {
			continue
		}
		key := t.key(&rows[i])
		once, last = i == 0 || t.compare(last, key) < 0, key
	}
	if !once {
		positions := make([]int32, len(rows)) // rows are large: sort their positions
		for i := range positions {
			positions[i] = int32(i)
		}
		slices.SortFunc(positions, func(i, j int32) int {
			return cmp.Or(t.compare(t.key(&rows[i]), t.key(&rows[j])), cmp.Compare(i, j))
		})
		order.Arrange(rows, positions)
	}
	return rows, once
}

// An outcome is what edits did to one table.
type outcome[R, K any] struct {
	count           TableCount
	effect, inverse Edits[R, K]
}

// ready sorts edits and finds what keeps them from being merged: keys edited twice, and
// removed keys that are not there. What comes back is merged so that everything else that is
// wrong is found too: of rows with one key the first, and of removed keys those that are
// there and not written.
func (t *table[R, K]) ready(edits Edits[R, K], given bool, has func(K) bool) (put []R, remove []K, problems []Problem) {
	put, once := t.sorted(edits.Put, given)
	for i := 1; i < len(put) && !once; i++ {
		if t.compare(t.key(&put[i-1]), t.key(&put[i])) == 0 {
			problems = append(problems, t.problem(&put[i], RuleDuplicate))
		}
	}
	remove = slices.Clone(edits.Remove)
	slices.SortFunc(remove, t.compare)
	for i, k := range remove {
		if i > 0 && t.compare(remove[i-1], k) == 0 {
			problems = append(problems, Problem{Table: t.name, Key: t.text(k), Rule: RuleDuplicate})
			continue
		}
		if !has(k) {
			problems = append(problems, Problem{Table: t.name, Key: t.text(k), Rule: RuleUnknownKey, Detail: t.text(k)})
		}
		if i, ok := t.find(put, k); ok {
			problems = append(problems, t.problem(&put[i], RulePutAndRemoved))
		}
	}
	if len(problems) > 0 {
		put = slices.CompactFunc(slices.Clone(put), func(a, b R) bool { return t.compare(t.key(&a), t.key(&b)) == 0 })
		remove = slices.CompactFunc(remove, func(a, b K) bool { return t.compare(a, b) == 0 })
		remove = slices.DeleteFunc(remove, func(k K) bool {
			_, written := t.find(put, k)
			return written || !has(k)
		})
	}
	return put, remove, problems
}

// apply edits sorted rows, which are not changed. When there are problems what comes back is
// there to find others in, and not to be kept.
func (t *table[R, K]) apply(rows []R, edits Edits[R, K], given bool) (next []R, o outcome[R, K], problems []Problem) {
	o.count.Table = t.name
	if edits.Len() == 0 {
		return rows, o, nil
	}
	put, remove, problems := t.ready(edits, given, func(k K) bool {
		_, ok := t.find(rows, k)
		return ok
	})
	return t.merge(rows, put, remove, &o), o, problems
}

// merge is sorted rows with sorted edits, and adds what they did to the outcome. Nothing
// that it is given is changed; what it gives back may share rows with the edits.
func (t *table[R, K]) merge(rows, put []R, remove []K, o *outcome[R, K]) []R {
	if len(rows) == 0 {
		t.added(put, o)
		return slices.Clip(put)
	}
	next := make([]R, 0, len(rows)+len(put))
	for i := range rows {
		old := &rows[i]
		key := t.key(old)
		before := 0
		for before < len(put) && t.compare(t.key(&put[before]), key) < 0 {
			before++
		}
		if before > 0 {
			next = append(next, put[:before]...)
			t.added(put[:before], o)
			put = put[before:]
		}
		switch {
		case len(put) > 0 && t.compare(t.key(&put[0]), key) == 0:
			if t.equal(&put[0], old) {
				o.count.Unchanged++
				next = append(next, *old)
			} else {
				o.count.Changed++
				next = append(next, put[0])
				o.effect.Put = append(o.effect.Put, put[0])
				o.inverse.Put = append(o.inverse.Put, *old)
			}
			put = put[1:]
		case len(remove) > 0 && t.compare(remove[0], key) == 0:
			o.count.Removed++
			o.effect.Remove = append(o.effect.Remove, key)
			o.inverse.Put = append(o.inverse.Put, *old)
			remove = remove[1:]
		default:
			next = append(next, *old)
		}
		if len(put) == 0 && len(remove) == 0 {
			return append(next, rows[i+1:]...)
		}
	}
	t.added(put, o)
	return append(next, put...)
}

// added notes rows whose keys are new.
func (t *table[R, K]) added(put []R, o *outcome[R, K]) {
	o.count.Added += len(put)
	if o.effect.Put == nil {
		o.effect.Put = slices.Clip(put) // a large change is not copied
	} else {
		o.effect.Put = append(o.effect.Put, put...)
	}
	o.inverse.Remove = slices.Grow(o.inverse.Remove, len(put))
	for i := range put {
		o.inverse.Remove = append(o.inverse.Remove, t.key(&put[i]))
	}
}

func (t *table[R, K]) problem(row *R, rule Rule) Problem {
	return Problem{Origin: t.origin(row), Table: t.name, Key: t.text(t.key(row)), Rule: rule}
}

// diff is the edits that make from into to.
func (t *table[R, K]) diff(from, to []R) Edits[R, K] {
	var e Edits[R, K]
	if len(from) == 0 && len(to) > 0 {
		e.Put = slices.Clone(to)
		return e
	}
	for len(from) > 0 || len(to) > 0 {
		var order int
		switch {
		case len(from) == 0:
			order = 1
		case len(to) == 0:
			order = -1
		default:
			order = t.compare(t.key(&from[0]), t.key(&to[0]))
		}
		switch {
		case order < 0:
			e.Remove = append(e.Remove, t.key(&from[0]))
			from = from[1:]
		case order > 0:
			e.Put = append(e.Put, to[0])
			to = to[1:]
		default:
			if !t.equal(&from[0], &to[0]) {
				e.Put = append(e.Put, to[0])
			}
			from, to = from[1:], to[1:]
		}
	}
	return e
}

func asText[K ~string](k K) string { return string(k) }

func unlisted[R any](*R, bool) {} // canonical form of a row without lists

var (
	sectorTable = table[Sector, SectorCode]{
		"sectors", func(s *Sector) SectorCode { return s.Code }, cmp.Compare[SectorCode], asText[SectorCode],
		(*Sector).equal, (*Sector).canonical, func(s *Sector) Origin { return s.Origin },
		nothing[Sector],
	}
	typeTable = table[InstitutionType, TypeCode]{
		"types", func(t *InstitutionType) TypeCode { return t.Code }, cmp.Compare[TypeCode], asText[TypeCode],
		(*InstitutionType).equal, (*InstitutionType).canonical, func(t *InstitutionType) Origin { return t.Origin },
		(*InstitutionType).refers,
	}
	periodTable = table[Period, PeriodID]{
		"periods", func(p *Period) PeriodID { return p.ID }, cmp.Compare[PeriodID], asText[PeriodID],
		(*Period).equal, unlisted[Period], func(p *Period) Origin { return p.Source.Origin },
		nothing[Period],
	}
	normTable = table[Norm, NormKey]{
		"norms", (*Norm).Key, NormKey.Compare, NormKey.String,
		(*Norm).equal, (*Norm).canonical, (*Norm).origin,
		(*Norm).refers,
	}
	institutionTable = table[Institution, InstitutionID]{
		"institutions", func(i *Institution) InstitutionID { return i.ID }, cmp.Compare[InstitutionID], asText[InstitutionID],
		(*Institution).equal, (*Institution).canonical, func(i *Institution) Origin { return i.Source.Origin },
		(*Institution).refers,
	}
	agreementTable = table[Agreement, AgreementID]{
		"agreements", func(a *Agreement) AgreementID { return a.ID }, cmp.Compare[AgreementID], asText[AgreementID],
		(*Agreement).equal, (*Agreement).canonical, func(a *Agreement) Origin { return a.Source.Origin },
		(*Agreement).refers,
	}
	partyTable = table[Party, PartyKey]{
		"parties", (*Party).Key, PartyKey.Compare, PartyKey.String,
		(*Party).equal, unlisted[Party], func(p *Party) Origin { return p.Origin },
		(*Party).refers,
	}
	meetingTable = table[Meeting, MeetingID]{
		"meetings", func(m *Meeting) MeetingID { return m.ID }, cmp.Compare[MeetingID], asText[MeetingID],
		(*Meeting).equal, unlisted[Meeting], func(m *Meeting) Origin { return m.Source.Origin },
		(*Meeting).refers,
	}
	attendanceTable = table[Attendance, AttendanceKey]{
		"attendance", (*Attendance).Key, AttendanceKey.Compare, AttendanceKey.String,
		(*Attendance).equal, unlisted[Attendance], func(a *Attendance) Origin { return a.Source.Origin },
		(*Attendance).refers,
	}
	completenessTable = table[Completeness, teryt.Code]{
		"completeness", func(c *Completeness) teryt.Code { return c.Unit }, cmp.Compare[teryt.Code], asText[teryt.Code],
		(*Completeness).equal, unlisted[Completeness], func(c *Completeness) Origin { return c.Source.Origin },
		nothing[Completeness],
	}
)
