package graph

import (
	"slices"

	"koopmap/graph/internal/beside"
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
	institutions list[Institution]
	agreements   list[Agreement]
	parties      list[Party]
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

// Empty is the network without records, version 0.
func Empty() *Network {
	n := &Network{}
	n.index(newDirectory(n, 0))
	return n
}

// New makes a network of the given version from all its rows, as a store reads them.
// Rows that break a rule are an [Error] of kind [Invalid] with every problem.
func New(version uint64, contents ChangeSet) (*Network, error) {
	return fresh(version, &contents, false)
}

// Adopt is [New] for rows that the caller gives away, as [Network.Take] has it.
func Adopt(version uint64, contents ChangeSet) (*Network, error) {
	return fresh(version, &contents, true)
}

func fresh(version uint64, contents *ChangeSet, given bool) (*Network, error) {
	n, _, err := Empty().with(contents, given)
	if err != nil {
		return nil, err
	}
	made := *n
	made.version = version
	return &made, nil
}

// With is the network after the changes, together with what they did. Every problem of
// the changes is reported at once in an [Error] of kind [Invalid]. Changes without
// effect return n itself.
//
// Networks share what a change does not touch: the cost of a small change is that of a
// few passes over lists of numbers.
func (n *Network) With(changes ChangeSet) (*Network, Applied, error) { return n.with(&changes, false) }

// Take is [Network.With] for changes that the caller gives away: the network may keep
// their lists, in another order, so that a large change is not in memory twice. The caller
// may read them, and must not write to them.
func (n *Network) Take(changes ChangeSet) (*Network, Applied, error) { return n.with(&changes, true) }

func (n *Network) with(c *ChangeSet, given bool) (*Network, Applied, error) {
	next := &Network{version: n.version + 1}
	e := &edition{given: given}
	effect, inverse := &e.applied.Effect, &e.applied.Inverse
	edit(e, &sectorTable, n.sectors, c.Sectors, &next.sectors, &effect.Sectors, &inverse.Sectors)
	edit(e, &typeTable, n.types, c.Types, &next.types, &effect.Types, &inverse.Types)
	edit(e, &periodTable, n.periods, c.Periods, &next.periods, &effect.Periods, &inverse.Periods)
	edit(e, &normTable, n.norms, c.Norms, &next.norms, &effect.Norms, &inverse.Norms)
	var notes [3]note
	var who *directory
	together(c.Len(),
		func() {
			notes[0] = editList(e, &institutionTable, n.institutions, c.Institutions, &next.institutions, &effect.Institutions, &inverse.Institutions)
			who = newDirectory(next, len(c.Parties.Put)+len(c.Attendance.Put))
			notes[1] = editList(e, &agreementTable, n.agreements, c.Agreements, &next.agreements, &effect.Agreements, &inverse.Agreements)
		},
		func() {
			notes[2] = editList(e, &partyTable, n.parties, c.Parties, &next.parties, &effect.Parties, &inverse.Parties)
		})
	for _, of := range notes {
		e.note(of)
	}
	edit(e, &meetingTable, n.meetings, c.Meetings, &next.meetings, &effect.Meetings, &inverse.Meetings)
	edit(e, &attendanceTable, n.attendance, c.Attendance, &next.attendance, &effect.Attendance, &inverse.Attendance)
	edit(e, &completenessTable, n.completeness, c.Completeness, &next.completeness, &effect.Completeness, &inverse.Completeness)
	applied := e.applied
	if !applied.Changed() && len(e.problems) == 0 {
		applied.Version = n.version
		return n, applied, nil
	}
	if problems := slices.Concat(e.problems, next.check(effect, n, who)); len(problems) > 0 {
		return nil, Applied{}, &Error{Kind: Invalid, Problems: problems}
	}
	if n.institutions.len() == 0 || n.agreements.len() == 0 {
		next.index(who)
	} else {
		next.reindex(n, &applied)
	}
	applied.Version = next.version
	return next, applied, nil
}

// An edition collects what the edits of all tables do.
type edition struct {
	given    bool
	applied  Applied
	problems []Problem
}

// A note is what the edits of one table did.
type note struct {
	count    TableCount
	problems []Problem
}

func (e *edition) note(of note) {
	e.problems = append(e.problems, of.problems...)
	if of.count != (TableCount{Table: of.count.Table}) {
		e.applied.Tables = append(e.applied.Tables, of.count)
	}
}

func edit[R, K any](e *edition, t *table[R, K], rows []R, edits Edits[R, K], next *[]R, effect, inverse *Edits[R, K]) {
	merged, o, problems := t.apply(rows, edits, e.given)
	*next, *effect, *inverse = merged, o.effect, o.inverse
	e.note(note{o.count, problems})
}

func editList[R, K any](e *edition, t *table[R, K], rows list[R], edits Edits[R, K], next *list[R], effect, inverse *Edits[R, K]) note {
	merged, o, problems := t.applyTo(rows, edits, e.given)
	*next, *effect, *inverse = merged, o.effect, o.inverse
	return note{o.count, problems}
}

// togetherFrom is the number of rows from which work that is not bound to one another's
// is done side by side.
var togetherFrom = 20_000

// together does several things that don't touch each other's: side by side when there are
// many rows, else one after another. A panic of any of them is one of the caller's, once
// all have ended.
func together(rows int, things ...func()) {
	if rows < togetherFrom {
		for _, do := range things {
			do()
		}
		return
	}
	beside.All(things...)
}
