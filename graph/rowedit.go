package graph

import "slices"

// EditKind says what became of a row.
type EditKind string

// The kinds of edit.
const (
	RowAdded   EditKind = "added"
	RowChanged EditKind = "changed"
	RowRemoved EditKind = "removed"
)

// A RowEdit says what a change did to one row.
type RowEdit struct {
	Table, Key string
	Label      string // name or title; empty when the row has none
	Edit       EditKind
}

// RowEdits lists what a change with the effect and the inverse did, in the order of a
// data set and of keys, those of one table together: written rows, then removed ones.
func RowEdits(effect, inverse *ChangeSet) []RowEdit {
	var list []RowEdit
	list = append(list, rowEdits(&sectorTable, effect.Sectors, inverse.Sectors, func(s *Sector) string { return s.NamePL })...)
	list = append(list, rowEdits(&typeTable, effect.Types, inverse.Types, func(t *InstitutionType) string { return t.NamePL })...)
	list = append(list, rowEdits(&periodTable, effect.Periods, inverse.Periods, func(p *Period) string { return p.NamePL })...)
	list = append(list, rowEdits(&normTable, effect.Norms, inverse.Norms, func(n *Norm) string { return n.TitlePL })...)
	list = append(list, rowEdits(&institutionTable, effect.Institutions, inverse.Institutions, func(i *Institution) string { return i.Name })...)
	list = append(list, rowEdits(&agreementTable, effect.Agreements, inverse.Agreements, func(a *Agreement) string { return a.Title })...)
	list = append(list, rowEdits(&partyTable, effect.Parties, inverse.Parties, func(*Party) string { return "" })...)
	list = append(list, rowEdits(&meetingTable, effect.Meetings, inverse.Meetings, func(m *Meeting) string { return m.Title })...)
	list = append(list, rowEdits(&attendanceTable, effect.Attendance, inverse.Attendance, func(*Attendance) string { return "" })...)
	return append(list, rowEdits(&completenessTable, effect.Completeness, inverse.Completeness, func(*Completeness) string { return "" })...)
}

func rowEdits[R, K any](t *table[R, K], effect, inverse Edits[R, K], label func(*R) string) []RowEdit {
	list := make([]RowEdit, 0, effect.Len())
	for i := range effect.Put {
		row := &effect.Put[i]
		kind := RowChanged
		if _, ok := slices.BinarySearchFunc(inverse.Remove, t.key(row), t.compare); ok {
			kind = RowAdded
		}
		list = append(list, RowEdit{t.name, t.text(t.key(row)), label(row), kind})
	}
	for _, k := range effect.Remove {
		edit := RowEdit{Table: t.name, Key: t.text(k), Edit: RowRemoved}
		if at, ok := t.find(inverse.Put, k); ok {
			edit.Label = label(&inverse.Put[at])
		}
		list = append(list, edit)
	}
	return list
}
