package graph

import (
	"cmp"
	"slices"

	"koopmap/graph/teryt"
)

// A table says how the rows of one kind are kept: sorted by key, one row a key.
type table[R, K any] struct {
	name      string
	key       func(*R) K
	compare   func(a, b K) int
	text      func(K) string
	equal     func(a, b *R) bool
	canonical func(*R) // nil: a row has no lists
	origin    func(*R) Origin
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

// sorted is the rows in canonical form, in the order of keys: a copy, unless they have no
// lists and come in order, as a store reads them.
func (t *table[R, K]) sorted(rows []R) []R {
	if t.canonical != nil {
		rows = slices.Clone(rows)
	}
	inOrder := true
	for i := range rows {
		if t.canonical != nil {
			t.canonical(&rows[i])
		}
		inOrder = inOrder && (i == 0 || t.compare(t.key(&rows[i-1]), t.key(&rows[i])) <= 0)
	}
	if inOrder {
		return rows
	}
	order := make([]int, len(rows)) // rows are large: sort their positions
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return t.compare(t.key(&rows[i]), t.key(&rows[j])) })
	moved := make([]R, len(rows))
	for i, from := range order {
		moved[i] = rows[from]
	}
	return moved
}

// apply merges sorted rows with edits. rows is not changed. Keys edited twice and
// removed keys that are not there are problems; what comes back is then not to be used.
func (t *table[R, K]) apply(rows []R, edits Edits[R, K]) (next []R, count TableCount, effect, inverse Edits[R, K], problems []Problem) {
	count.Table = t.name
	if edits.Len() == 0 {
		return rows, count, effect, inverse, nil
	}
	put := t.sorted(edits.Put)
	for i := 1; i < len(put); i++ {
		if t.compare(t.key(&put[i-1]), t.key(&put[i])) == 0 {
			problems = append(problems, t.problem(&put[i], RuleDuplicate))
		}
	}
	remove := slices.Clone(edits.Remove)
	slices.SortFunc(remove, t.compare)
	remove = slices.CompactFunc(remove, func(a, b K) bool { return t.compare(a, b) == 0 })
	for _, k := range remove {
		if _, ok := t.find(rows, k); !ok {
			problems = append(problems, Problem{Table: t.name, Key: t.text(k), Rule: RuleUnknownKey, Detail: t.text(k)})
		}
		if i, ok := t.find(put, k); ok {
			problems = append(problems, t.problem(&put[i], RulePutAndRemoved))
		}
	}
	if len(problems) > 0 {
		return nil, count, effect, inverse, problems
	}

	if len(rows) == 0 { // a first import: the rows are shared, not copied
		put = slices.Clip(put)
		inverse.Remove = make([]K, len(put))
		for i := range put {
			inverse.Remove[i] = t.key(&put[i])
		}
		count.Added, effect.Put = len(put), put
		return put, count, effect, inverse, nil
	}
	next = make([]R, 0, len(rows)+len(put))
	for i := range rows {
		old := &rows[i]
		key := t.key(old)
		for len(put) > 0 && t.compare(t.key(&put[0]), key) < 0 {
			next = append(next, put[0])
			effect.Put = append(effect.Put, put[0])
			inverse.Remove = append(inverse.Remove, t.key(&put[0]))
			count.Added++
			put = put[1:]
		}
		switch {
		case len(put) > 0 && t.compare(t.key(&put[0]), key) == 0:
			if t.equal(&put[0], old) {
				count.Unchanged++
				next = append(next, *old)
			} else {
				count.Changed++
				next = append(next, put[0])
				effect.Put = append(effect.Put, put[0])
				inverse.Put = append(inverse.Put, *old)
			}
			put = put[1:]
		case len(remove) > 0 && t.compare(remove[0], key) == 0:
			count.Removed++
			effect.Remove = append(effect.Remove, key)
			inverse.Put = append(inverse.Put, *old)
			remove = remove[1:]
		default:
			next = append(next, *old)
		}
	}
	for i := range put {
		next = append(next, put[i])
		effect.Put = append(effect.Put, put[i])
		inverse.Remove = append(inverse.Remove, t.key(&put[i]))
		count.Added++
	}
	return next, count, effect, inverse, nil
}

func (t *table[R, K]) problem(row *R, rule Rule) Problem {
	return Problem{Origin: t.origin(row), Table: t.name, Key: t.text(t.key(row)), Rule: rule}
}

// diff is the edits that make from into to.
func (t *table[R, K]) diff(from, to []R) Edits[R, K] {
	var e Edits[R, K]
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

var (
	sectorTable = table[Sector, SectorCode]{
		"sectors", func(s *Sector) SectorCode { return s.Code }, cmp.Compare[SectorCode], asText[SectorCode],
		(*Sector).equal, (*Sector).canonical, func(s *Sector) Origin { return s.Origin },
	}
	typeTable = table[InstitutionType, TypeCode]{
		"types", func(t *InstitutionType) TypeCode { return t.Code }, cmp.Compare[TypeCode], asText[TypeCode],
		(*InstitutionType).equal, (*InstitutionType).canonical, func(t *InstitutionType) Origin { return t.Origin },
	}
	periodTable = table[Period, PeriodID]{
		"periods", func(p *Period) PeriodID { return p.ID }, cmp.Compare[PeriodID], asText[PeriodID],
		(*Period).equal, nil, func(p *Period) Origin { return p.Source.Origin },
	}
	normTable = table[Norm, NormKey]{
		"norms", (*Norm).Key, NormKey.Compare, NormKey.String,
		(*Norm).equal, (*Norm).canonical, (*Norm).origin,
	}
	institutionTable = table[Institution, InstitutionID]{
		"institutions", func(i *Institution) InstitutionID { return i.ID }, cmp.Compare[InstitutionID], asText[InstitutionID],
		(*Institution).equal, (*Institution).canonical, func(i *Institution) Origin { return i.Source.Origin },
	}
	agreementTable = table[Agreement, AgreementID]{
		"agreements", func(a *Agreement) AgreementID { return a.ID }, cmp.Compare[AgreementID], asText[AgreementID],
		(*Agreement).equal, (*Agreement).canonical, func(a *Agreement) Origin { return a.Source.Origin },
	}
	partyTable = table[Party, PartyKey]{
		"parties", (*Party).Key, PartyKey.Compare, PartyKey.String,
		(*Party).equal, nil, func(p *Party) Origin { return p.Origin },
	}
	meetingTable = table[Meeting, MeetingID]{
		"meetings", func(m *Meeting) MeetingID { return m.ID }, cmp.Compare[MeetingID], asText[MeetingID],
		(*Meeting).equal, nil, func(m *Meeting) Origin { return m.Source.Origin },
	}
	attendanceTable = table[Attendance, AttendanceKey]{
		"attendance", (*Attendance).Key, AttendanceKey.Compare, AttendanceKey.String,
		(*Attendance).equal, nil, func(a *Attendance) Origin { return a.Source.Origin },
	}
	completenessTable = table[Completeness, teryt.Code]{
		"completeness", func(c *Completeness) teryt.Code { return c.Unit }, cmp.Compare[teryt.Code], asText[teryt.Code],
		(*Completeness).equal, nil, func(c *Completeness) Origin { return c.Source.Origin },
	}
)
