package format

import (
	"fmt"
	"slices"
	"strings"

	"koopmap/graph"
	"koopmap/graph/sheet"
)

// A Sheet is a table as it was read, with the table of a data set that it is.
type Sheet struct {
	As Table
	*sheet.Table
	// Unread: what came before says that rows are missing; references to them are then
	// not reported as unknown.
	Unread bool
}

// A Reading is what the sheets of a data set say. Rows with a broken cell are part of
// Changes, without the value of that cell, so that everything else about them can be
// checked; Changes are to be applied only when there are no problems.
type Reading struct {
	Changes  graph.ChangeSet
	Problems []graph.Problem
	Notices  []Notice

	layouts map[string]*layout // by name of the table

	muted   map[place]bool  // cells, and rows (without column), that a problem names
	phantom map[string]bool // "institutions gops-x": keys of rows that are not in Changes
	unsound map[string]bool // tables that lost rows whose keys are not known

	types      map[graph.TypeCode]*graph.InstitutionType
	otherTypes func(graph.TypeCode) (*graph.InstitutionType, bool)
	parties    map[graph.AgreementID]bool // agreements that a row of parties names
	noCount    map[graph.AgreementID]bool // agreements without a number of unnamed parties
	told       map[noticePlace]int        // how many notices of a kind a column has
	chosen     map[chosen]string          // what cells with a listed value mean
}

type place struct {
	file, sheet string
	row         int
	column      string
}

// Read reads sheets, each a table of its own. base is the network that the changes are
// for; types gives the types that neither the sheets nor base have, nil none.
func Read(sheets []Sheet, base *graph.Network, types func(graph.TypeCode) (*graph.InstitutionType, bool)) *Reading {
	rd := &Reading{
		layouts: make(map[string]*layout), muted: make(map[place]bool),
		phantom: make(map[string]bool), unsound: make(map[string]bool),
		types: make(map[graph.TypeCode]*graph.InstitutionType), otherTypes: types,
		parties: make(map[graph.AgreementID]bool), noCount: make(map[graph.AgreementID]bool), told: make(map[noticePlace]int), chosen: make(map[chosen]string),
	}
	for i := range base.Types() {
		t := &base.Types()[i]
		rd.types[t.Code] = t
	}
	for _, read := range readers {
		i := slices.IndexFunc(sheets, func(s Sheet) bool { return s.As.Name == read.table })
		if i >= 0 {
			rd.table(&sheets[i], read.row)
		}
	}
	rd.collectNorms()
	rd.decideDocumented(base)
	rd.countNotices()
	return rd
}

// readers are in the order in which tables must be read: types before institutions, which
// take sectors and level from them.
var readers = []struct {
	table string
	row   func(*row)
}{
	{"sectors", readSector},
	{"types", readType},
	{"periods", readPeriod},
	{"norms", readNorm},
	{"institutions", readInstitution},
	{"agreements", readAgreement},
	{"parties", readParty},
	{"meetings", readMeeting},
	{"attendance", readAttendance},
	{"completeness", readCompleteness},
}

// table reads a sheet and lets its rows go.
func (rd *Reading) table(s *Sheet, read func(*row)) {
	if s.Unread {
		rd.unsound[s.As.Name] = true
	}
	if s.Unsound {
		rd.unsound[s.As.Name] = true
		rd.mute(s.Origin(0), "")
		return
	}
	if second, ok := s.secondHeader(); ok {
		rd.Problems = append(rd.Problems, graph.Problem{
			Origin: s.Origin(second), Table: s.As.Name, Rule: graph.RuleTwoHeaders, Detail: fmt.Sprintf("%d, %d", s.Header, second),
		})
		rd.unsound[s.As.Name] = true
		return
	}
	l := newLayout(rd, s)
	rd.layouts[s.As.Name] = l
	rd.expect(s.As.Name, len(s.Rows))
	for i := range s.Rows {
		r := &row{rd: rd, layout: l, number: s.Rows[i].Number, cells: s.Rows[i].Cells, malformed: s.Rows[i].Malformed}
		if r.malformed {
			rd.mute(r.origin(), "")
		}
		r.lookForPersons()
		read(r)
	}
	s.Rows, l.first = nil, nil
}

// secondHeader is the first row below the header when it is one, too: every cell of it is
// a header of the table, and there is more than one.
func (s *Sheet) secondHeader() (row int, found bool) {
	if len(s.Rows) == 0 {
		return 0, false
	}
	named := 0
	for _, c := range s.Rows[0].Cells {
		if c = strings.TrimSpace(c); c == "" {
			continue
		}
		if _, ok := s.As.column(c); !ok {
			return 0, false
		}
		named++
	}
	return s.Rows[0].Number, named > 1
}

// expect makes room for the rows of the tables that may be large.
func (rd *Reading) expect(table string, rows int) {
	c := &rd.Changes
	switch table {
	case institutionColumns.Name:
		c.Institutions.Put = slices.Grow(c.Institutions.Put, rows)
	case agreementColumns.Name:
		c.Agreements.Put = slices.Grow(c.Agreements.Put, rows)
	case partyColumns.Name:
		c.Parties.Put = slices.Grow(c.Parties.Put, rows)
	}
}

// Mute leaves out what a domain check says of a cell, or of a row when column is empty,
// because a problem names it already. column is the header as it stands in the file.
func (rd *Reading) Mute(o graph.Origin, table, header string) {
	if l := rd.layouts[table]; l != nil {
		header = l.canonical(header)
	}
	rd.mute(o, header)
}

// Lost says that rows of the table could not be read, so that references to it can't be judged.
func (rd *Reading) Lost(table string) { rd.unsound[table] = true }

func (rd *Reading) mute(o graph.Origin, column string) {
	rd.muted[place{o.File, o.Sheet, o.Row, column}] = true
}

// Accept takes over the problems that a check of Changes found, with the headers of the
// files for columns. It leaves out those that only follow from a problem already known:
// about a broken cell, and references to a row that was left out.
func (rd *Reading) Accept(found []graph.Problem) {
	for _, p := range found {
		l := rd.layouts[p.Table]
		if l == nil {
			rd.Problems = append(rd.Problems, p)
			continue
		}
		column := domainColumn(p.Table, p.Column)
		p.Cell = l.address(column, p.Origin.Row)
		o := p.Origin
		if rd.muted[place{o.File, o.Sheet, o.Row, ""}] || rd.muted[place{o.File, o.Sheet, 0, column}] ||
			rd.muted[place{o.File, o.Sheet, o.Row, column}] || rd.follows(p) {
			continue
		}
		p.Column = l.header(column)
		rd.Problems = append(rd.Problems, p)
	}
}

// follows reports whether the problem may be gone once rows that were left out are there.
func (rd *Reading) follows(p graph.Problem) bool {
	switch p.Rule {
	case graph.RuleUnknownKey:
		table, _, _ := strings.Cut(p.Detail, " ")
		return rd.phantom[p.Detail] || rd.unsound[table]
	case graph.RuleNoParties, graph.RuleUndocumented:
		return rd.unsound["parties"] || rd.phantom["parties of "+p.Key]
	}
	return false
}

// domainColumn is the column of a data set for a column that a domain check names.
func domainColumn(table, column string) string {
	if table == "norms" && column == "id" {
		return "norm"
	}
	return column
}

func (rd *Reading) typeOf(code graph.TypeCode) (*graph.InstitutionType, bool) {
	if t, ok := rd.types[code]; ok {
		return t, true
	}
	if rd.otherTypes == nil {
		return nil, false
	}
	return rd.otherTypes(code)
}
