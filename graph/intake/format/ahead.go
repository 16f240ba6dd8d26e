package format

import (
	"koopmap/graph"
	"koopmap/graph/sheet"
)

// The plain rows of the large tables. Rows that were left to the careful reader are not
// among them.
type plainRows struct {
	institutions pieces[graph.Institution]
	agreements   pieces[graph.Agreement]
	parties      pieces[signature]
}

// ahead makes what reads the plain rows of a sheet: nil when the rows of the sheet are all
// for the careful reader, because the sheet lacks columns of rows that are on record, or
// has columns without a header.
func (rd *Reading) ahead(l *layout) func() func(at int, rows []sheet.Row) {
	recorded := map[string]int{
		institutionColumns.Name: rd.base.InstitutionCount(), agreementColumns.Name: rd.base.AgreementCount(), partyColumns.Name: rd.base.PartyCount(),
	}
	table := l.sheet.As.Name
	if on, large := recorded[table]; rd.careful || !large || len(l.below) > 0 || len(l.lacking) > 0 && on > 0 {
		return nil
	}
	switch table {
	case institutionColumns.Name:
		return func() func(int, []sheet.Row) { return rd.plain.institutions.reader(newPlain(rd, l).institution) }
	case agreementColumns.Name:
		return func() func(int, []sheet.Row) { return rd.plain.agreements.reader(newPlain(rd, l).agreement) }
	}
	return func() func(int, []sheet.Row) { return rd.plain.parties.reader(newPlain(rd, l).party) }
}
