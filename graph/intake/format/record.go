package format

import (
	"slices"
	"strconv"
	"strings"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A column that a sheet does not have says nothing: rows that are on record keep what they
// have in it. A row therefore reads such a column as it would be written of its record. A
// column that is there and empty says that there is nothing.

// recall gives a row the record of its key, when the sheet lacks columns and there is one.
func recall[K, R any](r *row, find func(*row, K) *R, key K, rows func([]R) [][]string) {
	if len(r.layout.lacking) == 0 {
		return
	}
	if old := find(r, key); old != nil {
		r.record = rows([]R{*old})[0]
	}
}

// kept is what the record of a row has in a column that the sheet lacks.
func (r *row) kept(column string) string {
	if r.record == nil {
		return ""
	}
	if i, ok := r.layout.lacking[column]; ok {
		return r.record[i]
	}
	return ""
}

// isKept reports whether a sheet that lacks the column leaves it as it is: one that must
// be there does not, nor does one that only says how exact another is, nor the kind of
// gmina, which tells requirements apart.
func (t *Table) isKept(c *Column) bool {
	return !c.Required && !strings.HasSuffix(c.Name, "_precision") && c.Name != "gmina_kind"
}

// unsaid is what a column without a value means, as it is written. To keep that is
// nothing to tell of.
var unsaid = map[string]string{
	"parties role": "party", "agreements unnamed_parties": "0", "norms minimum": "1", "meetings list_complete": "no",
}

// countKept counts a row that keeps something in columns that the sheet lacks.
func (l *layout) countKept(record []string) {
	any := false
	for column, i := range l.lacking {
		if record[i] != "" && record[i] != unsaid[l.sheet.As.Name+" "+column] {
			l.kept[column], any = true, true
		}
	}
	if any {
		l.keeping++
	}
}

// tellKept tells which columns a sheet lacks that rows of it have on record.
func (rd *Reading) tellKept(l *layout) {
	if l.keeping == 0 {
		return
	}
	var pl, en []string
	for i := range l.sheet.As.Columns {
		if c := &l.sheet.As.Columns[i]; l.kept[c.Name] {
			pl, en = append(pl, c.HeaderIn("pl")), append(en, c.HeaderIn("en"))
		}
	}
	n := strconv.Itoa(l.keeping)
	rowsPL, rowsEN, columnsPL, columnsEN := "w "+n+" wierszach", "in "+n+" rows", "brak kolumn: ", "no columns "
	if l.keeping == 1 {
		rowsPL, rowsEN = "w 1 wierszu", "in 1 row"
	}
	if len(pl) == 1 {
		columnsPL, columnsEN = "brak kolumny: ", "no column "
	}
	rd.Notices = append(rd.Notices, Notice{
		Origin: l.sheet.Origin(0), Table: l.sheet.As.Name,
		PL: columnsPL + strings.Join(pl, ", ") + "; to, co już jest w danych (" + rowsPL + "), zostaje bez zmian; usunęłaby to pusta komórka",
		EN: columnsEN + strings.Join(en, ", ") + ": what is on record (" + rowsEN + ") stays as it is; an empty cell would clear it",
	})
}

// institutionOnRecord is the institution with the id, nil when there is none. Sectors and
// level that are those of its type are not its own: they follow the type that a row names.
func institutionOnRecord(r *row, id graph.InstitutionID) *graph.Institution {
	found, ok := r.rd.base.Institution(id)
	if !ok {
		return nil
	}
	i := *found
	if t, ok := r.rd.base.Type(i.Type); ok {
		if slices.Equal(i.Sectors, t.Sectors) {
			i.Sectors = nil
		}
		if i.Level == t.Level {
			i.Level = ""
		}
	}
	return &i
}

// agreementOnRecord is the agreement with the id, nil when there is none. Its last day and
// the state of its end say one thing in two columns: where the row gives one of them, the
// other follows from it.
func agreementOnRecord(r *row, id graph.AgreementID) *graph.Agreement {
	found, ok := r.rd.base.Agreement(id)
	if !ok {
		return nil
	}
	a := *found
	if a.End != graph.EndIndefinite || r.text("valid_to") != "" {
		a.End = "" // stated when there is a last day, else unknown
	}
	if end := r.choice("end_state", endWords); end != "" && end != string(graph.EndStated) {
		a.ValidTo = 0
	}
	return &a
}

// partyOnRecord is the party with the key, nil when there is none. A sheet without the
// column of first days means the only one of its institution, whichever day that has; of
// several none can be meant, which is a problem of the row.
func partyOnRecord(r *row, key graph.PartyKey) *graph.Party {
	parties := r.rd.base.PartiesOf(key.Agreement)
	first, _ := slices.BinarySearchFunc(parties, key.Institution, func(p graph.Party, id graph.InstitutionID) int {
		return strings.Compare(string(p.Institution), string(id))
	})
	parties = parties[first:]
	if n := slices.IndexFunc(parties, func(p graph.Party) bool { return p.Institution != key.Institution }); n >= 0 {
		parties = parties[:n]
	}
	if _, there := r.layout.at["from"]; !there {
		switch len(parties) {
		case 0:
			return nil
		case 1:
			return &parties[0]
		}
		r.report("institution", string(key.Institution), graph.RuleSeveralSpells, strconv.Itoa(len(parties)), "")
		return nil
	}
	return among(parties, func(p *graph.Party) bool { return p.From == key.From })
}

func meetingOnRecord(r *row, id graph.MeetingID) *graph.Meeting {
	meetings := r.rd.base.Meetings()
	i, ok := slices.BinarySearchFunc(meetings, id, func(m graph.Meeting, id graph.MeetingID) int {
		return strings.Compare(string(m.ID), string(id))
	})
	if !ok {
		return nil
	}
	return &meetings[i]
}

func attendanceOnRecord(r *row, key graph.AttendanceKey) *graph.Attendance {
	return among(r.rd.base.AttendanceOf(key.Meeting), func(a *graph.Attendance) bool { return a.Institution == key.Institution })
}

func completenessOnRecord(r *row, unit teryt.Code) *graph.Completeness {
	return among(r.rd.base.Completeness(), func(c *graph.Completeness) bool { return c.Unit == unit })
}

// normOnRecord is the norm with the key, nil when there is none, with the one of its
// requirements that the row is about, if it has that.
func normOnRecord(r *row, norm graph.Norm) *graph.Norm {
	found := among(r.rd.base.Norms(), func(n *graph.Norm) bool { return n.Key() == norm.Key() })
	if found == nil {
		return nil
	}
	n := *found
	n.Items = nil
	kind, sector := teryt.Kind(r.choice("gmina_kind", kindWords)), graph.SectorCode(r.text("sector"))
	if kind == "" {
		kind = graph.KindAny
	}
	if item := among(found.Items, func(i *graph.Requirement) bool { return i.GminaKind == kind && i.Sector == sector }); item != nil {
		n.Items = []graph.Requirement{*item}
	}
	return &n
}

func sectorOnRecord(r *row, code graph.SectorCode) *graph.Sector {
	s, _ := r.rd.base.Sector(code)
	return s
}

func typeOnRecord(r *row, code graph.TypeCode) *graph.InstitutionType {
	t, _ := r.rd.base.Type(code)
	return t
}

func periodOnRecord(r *row, id graph.PeriodID) *graph.Period {
	p, _ := r.rd.base.Period(id)
	return p
}

func among[R any](rows []R, is func(*R) bool) *R {
	for i := range rows {
		if is(&rows[i]) {
			return &rows[i]
		}
	}
	return nil
}
