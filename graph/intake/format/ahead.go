package format

import (
	"koopmap/graph"
	"koopmap/graph/sheet"
)

// Rows that are plain, by their place among the rows of the table. A place stays empty
// when its row was left to the careful reader.
type plainRows struct {
	institutions []graph.Institution
	agreements   []graph.Agreement
	parties      []signature
}

// plainly is false where a test has every row read by the careful readers.
var plainly = true

// ahead makes room for the plain rows of a sheet, and gives what reads them: nil when the
// rows of the sheet are all for the careful reader, because the sheet lacks columns of rows
// that are on record, or has columns without a header.
func (rd *Reading) ahead(l *layout) func() func(at int, rows []sheet.Row) {
	recorded := map[string]int{
		institutionColumns.Name: rd.base.InstitutionCount(), agreementColumns.Name: rd.base.AgreementCount(), partyColumns.Name: rd.base.PartyCount(),
	}
	table := l.sheet.As.Name
	if on, large := recorded[table]; !plainly || !large || len(l.below) > 0 || len(l.lacking) > 0 && on > 0 {
		return nil
	}
	about := l.sheet.About()
	switch table {
	case institutionColumns.Name:
		rd.plain.institutions = make([]graph.Institution, about)
		return func() func(int, []sheet.Row) {
			return readInto(rd.plain.institutions, newPlain(rd, l).institution)
		}
	case agreementColumns.Name:
		rd.plain.agreements = make([]graph.Agreement, about)
		return func() func(int, []sheet.Row) {
			return readInto(rd.plain.agreements, newPlain(rd, l).agreement)
		}
	}
	rd.plain.parties = make([]signature, about)
	return func() func(int, []sheet.Row) { return readInto(rd.plain.parties, newPlain(rd, l).party) }
}

// readInto reads the rows that are plain into their places.
func readInto[R any](places []R, read func(*sheet.Row, *R) bool) func(at int, rows []sheet.Row) {
	return func(at int, rows []sheet.Row) {
		for i := range rows {
			if at+i < len(places) { // lines that end with CR are not counted
				rows[i].Done = read(&rows[i], &places[at+i])
			}
		}
	}
}

// compact moves the rows that are there together.
func compact[R any](places []R, there func(*R) bool) []R {
	kept := 0
	for i := range places {
		if there(&places[i]) {
			if kept != i {
				places[kept] = places[i]
			}
			kept++
		}
	}
	clear(places[kept:])
	return places[:kept]
}
