package format

import (
	"cmp"
	"encoding/binary"
	"slices"

	"koopmap/graph"
)

// When all rows of a large table are read they are settled: put in the order of their keys,
// in which a network keeps them, and of rows with one key the first in the file is kept.

// A repetition is a row that has the key of an earlier one.
type repetition struct {
	key        string
	first, row int
}

// settled is rows by id, each id once.
func settled[R any](rows []R, id func(*R) string, row func(*R) int) ([]R, []repetition) {
	arrange(rows, orderOf(rows, id, row))
	return unique(rows, func(a, b *R) bool { return id(a) == id(b) }, id, row)
}

// unique drops rows with the key of the one before; the rows are sorted.
func unique[R any](rows []R, same func(a, b *R) bool, key func(*R) string, row func(*R) int) ([]R, []repetition) {
	var again []repetition
	kept := min(1, len(rows))
	for i := 1; i < len(rows); i++ {
		if first := &rows[kept-1]; same(first, &rows[i]) {
			again = append(again, repetition{key(first), row(first), row(&rows[i])})
			continue
		}
		if kept != i {
			rows[kept] = rows[i]
		}
		kept++
	}
	clear(rows[kept:])
	return rows[:kept], again
}

// orderOf is the positions of rows in the order of their ids and of the file. Ids are
// compared by their first sixteen bytes, and as a whole where these are equal.
func orderOf[R any](rows []R, id func(*R) string, row func(*R) int) []int32 {
	type key struct {
		high, low uint64
		at        int32
	}
	keys := make([]key, len(rows))
	for i := range rows {
		var begin [16]byte
		copy(begin[:], id(&rows[i]))
		keys[i] = key{binary.BigEndian.Uint64(begin[:8]), binary.BigEndian.Uint64(begin[8:]), int32(i)}
	}
	slices.SortFunc(keys, func(a, b key) int {
		switch {
		case a.high != b.high:
			return cmp.Compare(a.high, b.high)
		case a.low != b.low:
			return cmp.Compare(a.low, b.low)
		}
		return cmp.Or(cmp.Compare(id(&rows[a.at]), id(&rows[b.at])), cmp.Compare(row(&rows[a.at]), row(&rows[b.at])))
	})
	order := make([]int32, len(keys))
	for i, k := range keys {
		order[i] = k.at
	}
	return order
}

// arrange moves rows in place so that the row at order[i] comes to stand at i. It uses
// the order up.
func arrange[R any](rows []R, order []int32) {
	for i := range order {
		if order[i] == int32(i) {
			continue
		}
		first, at := rows[i], int32(i)
		for order[at] != int32(i) {
			from := order[at]
			rows[at], order[at] = rows[from], at
			at = from
		}
		rows[at], order[at] = first, at
	}
}

// positions is where the rows with an id stand.
func positions[R any](rows []R, id func(*R) string) map[string]int32 {
	at := make(map[string]int32, len(rows))
	for i := range rows {
		at[id(&rows[i])] = int32(i)
	}
	return at
}

func institutionKey(i *graph.Institution) string { return string(i.ID) }
func agreementKey(a *graph.Agreement) string     { return string(a.ID) }

func rowOfInstitution(i *graph.Institution) int { return i.Source.Origin.Row }
func rowOfAgreement(a *graph.Agreement) int     { return a.Source.Origin.Row }
func rowOfParty(p *graph.Party) int             { return p.Origin.Row }

// settleInstitutions is done beside the reading of agreements, which don't ask for it.
func (rd *Reading) settleInstitutions() (again []repetition) {
	put := &rd.Changes.Institutions.Put
	*put = rd.plain.institutions.with(*put)
	*put, again = settled(*put, institutionKey, rowOfInstitution)
	rd.institutionAt = positions(*put, institutionKey)
	return again
}

func (rd *Reading) settleAgreements() (again []repetition) {
	put := &rd.Changes.Agreements.Put
	*put = rd.plain.agreements.with(*put)
	*put, again = settled(*put, agreementKey, rowOfAgreement)
	rd.agreementAt = positions(*put, agreementKey)
	return again
}

// repeated reports rows with the key of an earlier one.
func (rd *Reading) repeated(table, column string, again []repetition) {
	l := rd.layouts[table]
	for _, r := range again {
		at := &row{rd: rd, layout: l, number: r.row}
		at.report(column, r.key, graph.RuleDuplicate, l.sheet.Origin(r.first).String(), "")
	}
}
