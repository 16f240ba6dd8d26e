package format

import (
	"fmt"
	"slices"
	"strings"

	"koopmap/graph"
	"koopmap/graph/internal/beside"
	"koopmap/graph/sheet"
)

// A Sheet is a table as it was read, with the table of a data set that it is.
type Sheet struct {
	As Table
	*sheet.Table
}

// A Reading is what the sheets of a data set say. Rows with a broken cell are part of
// Changes, without the value of that cell, so that everything else about them can be
// checked; Changes are to be applied only when there are no problems.
type Reading struct {
	Changes  graph.ChangeSet
	Problems []graph.Problem
	Torn     []graph.Problem // rows that are none of the table's form; not among Problems
	Notices  []Notice

	base    *graph.Network     // while rows are read
	rows    map[string]int     // by name of the table
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

	careful     bool        // no row is taken as plain
	plain       plainRows   // while a table is read
	signatures  []signature // of parties that are not plain
	partiesFrom []int32     // where the signatures of each agreement began

	institutionAt, agreementAt map[string]int32 // positions in Changes, once the tables are settled
}

type place struct {
	file, sheet string
	row         int
	column      string
}

// Read reads sheets, each a table of its own. base is the network that the changes are
// for; types gives the types that neither the sheets nor base have, nil none.
func Read(sheets []Sheet, base *graph.Network, types func(graph.TypeCode) (*graph.InstitutionType, bool)) *Reading {
	return newReading(base, types).read(sheets)
}

// newReading is a reading of no sheets yet.
func newReading(base *graph.Network, types func(graph.TypeCode) (*graph.InstitutionType, bool)) *Reading {
	rd := &Reading{
		base: base, rows: make(map[string]int), layouts: make(map[string]*layout), muted: make(map[place]bool),
		phantom: make(map[string]bool), unsound: make(map[string]bool),
		types: make(map[graph.TypeCode]*graph.InstitutionType), otherTypes: types,
		parties: make(map[graph.AgreementID]bool), noCount: make(map[graph.AgreementID]bool), told: make(map[noticePlace]int), chosen: make(map[chosen]string),
	}
	for i := range base.Types() {
		t := &base.Types()[i]
		rd.types[t.Code] = t
	}
	return rd
}

func (rd *Reading) read(sheets []Sheet) *Reading {
	var settled func() []repetition
	for _, read := range readers {
		i := slices.IndexFunc(sheets, func(s Sheet) bool { return s.As.Name == read.table })
		if read.table == agreementColumns.Name {
			settled = beside.Do(rd.settleInstitutions)
		}
		if i >= 0 {
			rd.table(&sheets[i], read.row)
		}
		switch read.table {
		case agreementColumns.Name:
			rd.repeated(agreementColumns.Name, "id", rd.settleAgreements())
			rd.repeated(institutionColumns.Name, "id", settled())
		case partyColumns.Name:
			if i >= 0 {
				rd.repeated(partyColumns.Name, "agreement", rd.settleParties(&sheets[i]))
			}
		}
	}
	rd.collectNorms()
	rd.decideDocumented(rd.base)
	rd.countNotices()
	rd.base, rd.institutionAt, rd.agreementAt, rd.partiesFrom = nil, nil, nil, nil
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
	if s.Unsound {
		rd.rows[s.As.Name] = len(s.Rows)
		rd.unsound[s.As.Name] = true
		rd.mute(s.Origin(0), "")
		return
	}
	var l *layout
	second, last, count := false, s.Header, 0
	plain := func() func(int, []sheet.Row) {
		if l != nil && l.ahead != nil {
			return l.ahead()
		}
		return func(int, []sheet.Row) {}
	}
	for r := range s.Prepared(func(p graph.Problem) { rd.torn(s, p) }, plain) {
		last = r.Number
		count++
		switch {
		case r.Done, second:
			continue
		case l != nil:
		case s.isHeader(r):
			rd.Problems = append(rd.Problems, graph.Problem{
				Origin: s.Origin(r.Number), Table: s.As.Name, Rule: graph.RuleTwoHeaders, Detail: fmt.Sprintf("%d, %d", s.Header, r.Number),
			})
			rd.unsound[s.As.Name], second = true, true
			continue
		default:
			l = rd.begin(s)
			l.ahead = rd.ahead(l)
		}
		l.lookBelow(r)
		rd.row(l, r, read)
	}
	rd.rows[s.As.Name] = count
	if l == nil && !second {
		l = rd.begin(s)
	}
	if l != nil {
		rd.Problems = append(rd.Problems, l.nameless()...)
		rd.tellKept(l)
		l.first, l.ahead = nil, nil
	}
	s.Rows = nil
	// An open quote may have swallowed rows: references to them are not called unknown.
	if n := len(rd.Torn); n > 0 && s.Sheet == "" && rd.Torn[n-1].Rule == graph.RuleOpenQuote && rd.Torn[n-1].Table == s.As.Name && rd.Torn[n-1].Origin.Row == last {
		rd.unsound[s.As.Name] = true
	}
}

func (rd *Reading) begin(s *Sheet) *layout {
	l := newLayout(rd, s)
	rd.layouts[s.As.Name] = l
	return l
}

func (rd *Reading) row(l *layout, from sheet.Row, read func(*row)) {
	r := &row{rd: rd, layout: l, number: from.Number, cells: from.Cells, malformed: from.Malformed}
	if r.malformed {
		rd.mute(r.origin(), "")
	}
	r.lookForPersons()
	read(r)
	if r.record != nil {
		l.countKept(r.record)
	}
}

func (rd *Reading) torn(s *Sheet, p graph.Problem) {
	p.Table = s.As.Name
	rd.Torn = append(rd.Torn, p)
}

// Rows is how many rows a table has.
func (rd *Reading) Rows(table string) int { return rd.rows[table] }

// isHeader reports whether a row is a second header: every cell of it is a header of the
// table, and there is more than one.
func (s *Sheet) isHeader(r sheet.Row) bool {
	named := 0
	for _, c := range r.Cells {
		if c = strings.TrimSpace(c); c == "" {
			continue
		}
		if _, ok := s.As.column(c); !ok {
			return false
		}
		named++
	}
	return named > 1
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
