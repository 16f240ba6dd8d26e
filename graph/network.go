package graph

import (
	"cmp"
	"slices"
	"strings"

	"koopmap/graph/teryt"
)

// A Network is an immutable snapshot: every record of one version, sorted by key and
// indexed. The zero value is no network; start with [Empty]. Slices and pointers that
// its methods return are shared and must not be written to. Many goroutines may use it.
type Network struct {
	version uint64

	sectors      []Sector // by code
	ordered      []Sector // in the fixed order
	types        []InstitutionType
	periods      []Period
	norms        []Norm
	institutions []Institution
	agreements   []Agreement
	parties      []Party
	meetings     []Meeting
	attendance   []Attendance
	completeness []Completeness

	terms       []term    // of agreements, by position
	partiesFrom []int32   // partiesFrom[i]:partiesFrom[i+1] are the parties of agreement i
	partyOrder  []int32   // positions of parties, by institution
	signedFrom  []int32   // signedFrom[i]:signedFrom[i+1] in partyOrder are those of institution i
	meetingFrom []int32   // attendance of meeting i
	appliesTo   areaIndex // of agreements
	serves      areaIndex // of institutions
}

// An areaIndex lists positions by the code of an area, sorted by code and position.
type areaIndex []areaEntry

type areaEntry struct {
	code teryt.Code
	at   int32
}

// Empty is the network without records, version 0.
func Empty() *Network {
	n := &Network{}
	n.index()
	return n
}

// New makes a network of the given version from all its rows, as a store reads them.
// Rows that break a rule are an [Error] of kind [Invalid] with every problem.
func New(version uint64, contents ChangeSet) (*Network, error) {
	n, _, err := Empty().With(contents)
	if err != nil {
		return nil, err
	}
	fresh := *n
	fresh.version = version
	return &fresh, nil
}

// With is the network after the changes, together with what they did. Every problem of
// the changes is reported at once in an [Error] of kind [Invalid]. Changes without
// effect return n itself. The network shares slices with the changes, which must not be
// written to afterwards.
func (n *Network) With(changes ChangeSet) (*Network, Applied, error) {
	next := &Network{version: n.version + 1}
	applied := Applied{}
	var problems []Problem
	edit(&sectorTable, n.sectors, changes.Sectors, &next.sectors, &applied.Effect.Sectors, &applied.Inverse.Sectors, &applied, &problems)
	edit(&typeTable, n.types, changes.Types, &next.types, &applied.Effect.Types, &applied.Inverse.Types, &applied, &problems)
	edit(&periodTable, n.periods, changes.Periods, &next.periods, &applied.Effect.Periods, &applied.Inverse.Periods, &applied, &problems)
	edit(&normTable, n.norms, changes.Norms, &next.norms, &applied.Effect.Norms, &applied.Inverse.Norms, &applied, &problems)
	edit(&institutionTable, n.institutions, changes.Institutions, &next.institutions, &applied.Effect.Institutions, &applied.Inverse.Institutions, &applied, &problems)
	edit(&agreementTable, n.agreements, changes.Agreements, &next.agreements, &applied.Effect.Agreements, &applied.Inverse.Agreements, &applied, &problems)
	edit(&partyTable, n.parties, changes.Parties, &next.parties, &applied.Effect.Parties, &applied.Inverse.Parties, &applied, &problems)
	edit(&meetingTable, n.meetings, changes.Meetings, &next.meetings, &applied.Effect.Meetings, &applied.Inverse.Meetings, &applied, &problems)
	edit(&attendanceTable, n.attendance, changes.Attendance, &next.attendance, &applied.Effect.Attendance, &applied.Inverse.Attendance, &applied, &problems)
	edit(&completenessTable, n.completeness, changes.Completeness, &next.completeness, &applied.Effect.Completeness, &applied.Inverse.Completeness, &applied, &problems)
	if len(problems) > 0 {
		return nil, Applied{}, &Error{Kind: Invalid, Problems: problems}
	}
	if !applied.Changed() {
		applied.Version = n.version
		return n, applied, nil
	}
	if problems := next.check(&applied.Effect); len(problems) > 0 {
		return nil, Applied{}, &Error{Kind: Invalid, Problems: problems}
	}
	next.index()
	applied.Version = next.version
	return next, applied, nil
}

func edit[R, K any](t *table[R, K], rows []R, edits Edits[R, K], next *[]R, effect, inverse *Edits[R, K], applied *Applied, problems *[]Problem) {
	merged, count, eff, inv, found := t.apply(rows, edits)
	*next, *effect, *inverse = merged, eff, inv
	*problems = append(*problems, found...)
	if count != (TableCount{Table: t.name}) {
		applied.Tables = append(applied.Tables, count)
	}
}

// index fills what is derived from the rows.
func (n *Network) index() {
	n.ordered = slices.Clone(n.sectors)
	slices.SortFunc(n.ordered, func(a, b Sector) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Code, b.Code))
	})

	n.terms = make([]term, len(n.agreements))
	for i := range n.agreements {
		n.terms[i] = newTerm(&n.agreements[i], n.periodOrNil(n.agreements[i].Period))
	}
	replaced(n.agreements, n.terms, n.periodOrNil)

	n.partiesFrom = offsets(len(n.agreements), len(n.parties), func(i, row int) bool {
		return n.parties[row].Agreement <= n.agreements[i].ID
	})
	n.meetingFrom = offsets(len(n.meetings), len(n.attendance), func(i, row int) bool {
		return n.attendance[row].Meeting <= n.meetings[i].ID
	})
	n.partyOrder, n.signedFrom = n.bySignatory()

	n.appliesTo = areas(len(n.agreements), func(i int) []teryt.Code { return n.agreements[i].Areas })
	n.serves = areas(len(n.institutions), func(i int) []teryt.Code { return n.institutions[i].Serves })
}

// bySignatory is the positions of parties by institution, and where each institution's
// begin. Parties are counted first, so that a million are not sorted.
func (n *Network) bySignatory() (order, from []int32) {
	from = make([]int32, len(n.institutions)+1)
	signatory := make([]int32, len(n.parties))
	for i := range n.parties {
		at, _ := institutionTable.find(n.institutions, n.parties[i].Institution)
		signatory[i] = int32(at)
		from[at+1]++
	}
	for i := range n.institutions {
		from[i+1] += from[i]
	}
	order = make([]int32, len(n.parties))
	free := slices.Clone(from)
	for i, at := range signatory {
		order[free[at]] = int32(i)
		free[at]++
	}
	return order, from
}

// offsets gives the start of each owner's rows in rows sorted by owner, and the end of
// the last; upTo reports whether a row belongs to owner i or to one before it.
func offsets(owners, rows int, upTo func(i, row int) bool) []int32 {
	from := make([]int32, owners+1)
	row := 0
	for i := range owners {
		from[i] = int32(row)
		for row < rows && upTo(i, row) {
			row++
		}
	}
	from[owners] = int32(row)
	return from
}

func areas(count int, codes func(int) []teryt.Code) areaIndex {
	var x areaIndex
	for i := range count {
		for _, c := range codes(i) {
			x = append(x, areaEntry{c.Canonical(), int32(i)})
		}
	}
	slices.SortFunc(x, func(a, b areaEntry) int {
		return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(a.at, b.at))
	})
	return x
}

// containing is the positions whose area contains the whole unit.
func (x areaIndex) containing(u teryt.Code) []int32 {
	var at []int32
	for c := u.Canonical(); c != ""; c = c.Parent() {
		at = x.with(c, at)
	}
	return at
}

func (x areaIndex) with(c teryt.Code, at []int32) []int32 {
	i, _ := slices.BinarySearchFunc(x, c, func(e areaEntry, c teryt.Code) int { return cmp.Compare(e.code, c) })
	for ; i < len(x) && x[i].code == c; i++ {
		at = append(at, x[i].at)
	}
	return at
}

// inside adds the positions whose area lies inside the unit and is not the unit.
func (x areaIndex) inside(u teryt.Code, at []int32) []int32 {
	u = u.Canonical()
	if u == teryt.Poland {
		for _, e := range x {
			if e.code != u {
				at = append(at, e.at)
			}
		}
		return at
	}
	i, _ := slices.BinarySearchFunc(x, u, func(e areaEntry, c teryt.Code) int { return cmp.Compare(e.code, c) })
	for ; i < len(x) && strings.HasPrefix(string(x[i].code), string(u)); i++ {
		if x[i].code != u {
			at = append(at, x[i].at)
		}
	}
	return at
}

// positions sorts a list of positions and drops repetitions.
func positions(at []int32) []int32 {
	slices.Sort(at)
	return slices.Compact(at)
}
