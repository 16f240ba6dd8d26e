package sqlitestore

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// An item is one element of a list that has a table of its own.
type item struct {
	owner    string
	position int // from 1
	value    string
}

func listTable(table, owner, value string) record[item] {
	return record[item]{
		table: table, key: 2,
		columns: []string{owner, "position", value},
		bind: func(b *binder, i *item) {
			b.text(i.owner)
			b.number(i.position)
			b.text(i.value)
		},
		scan: func(c *cells) item { return item{c.text(), c.number(), c.text()} },
	}
}

var (
	institutionSectors = listTable("institution_sectors", "institution", "sector")
	institutionServes  = listTable("institution_serves", "institution", "unit")
	agreementAreas     = listTable("agreement_areas", "agreement", "unit")
)

// insertLists puts the lists of rows in.
func insertLists[R any, T ~string](ctx context.Context, tx *sql.Tx, b *binder, r *record[item], rows []R, owner func(*R) string, list func(*R) *[]T) error {
	return r.insertEach(ctx, tx, b, func(yield func([]item) bool) {
		var items []item
		for some := range slices.Chunk(rows, rowsAtOnce) {
			items = items[:0]
			for i := range some {
				for at, v := range *list(&some[i]) {
					items = append(items, item{owner(&some[i]), at + 1, string(v)})
				}
			}
			if !yield(items) {
				return
			}
		}
	})
}

// removeLists takes the lists of rows out.
func removeLists[R any](ctx context.Context, tx *sql.Tx, r *record[item], rows []R, owner func(*R) string) error {
	if len(rows) == 0 {
		return nil
	}
	statement, err := tx.PrepareContext(ctx, "DELETE FROM "+r.table+" WHERE "+r.columns[0]+" = ?")
	if err != nil {
		return err
	}
	defer func() { _ = statement.Close() }()
	for i := range rows {
		if _, err := statement.ExecContext(ctx, owner(&rows[i])); err != nil {
			return err
		}
	}
	return nil
}

// giveBack fills the list of each row; rows and items are sorted by owner.
func giveBack[R any, T ~string](rows []R, all []item, owner func(*R) string, list func(*R) *[]T) {
	for i := range rows {
		key := owner(&rows[i])
		for len(all) > 0 && cmp.Less(all[0].owner, key) {
			all = all[1:] // no owner: the database does not let it happen
		}
		count := 0
		for count < len(all) && all[count].owner == key {
			count++
		}
		if count == 0 {
			continue
		}
		values := make([]T, count)
		for at := range values {
			values[at] = T(all[at].value)
		}
		*list(&rows[i]) = values
		all = all[count:]
	}
}

func institutionID(i *graph.Institution) string          { return string(i.ID) }
func sectorsOf(i *graph.Institution) *[]graph.SectorCode { return &i.Sectors }
func servedBy(i *graph.Institution) *[]teryt.Code        { return &i.Serves }
func agreementID(a *graph.Agreement) string              { return string(a.ID) }
func areasOf(a *graph.Agreement) *[]teryt.Code           { return &a.Areas }

// requirementsOf is the items of all norms, one after another.
func requirementsOf(norms []graph.Norm) []requirement {
	var all []requirement
	for i := range norms {
		for at, r := range norms[i].Items {
			all = append(all, requirement{norms[i].Key(), at + 1, r})
		}
	}
	return all
}

func giveRequirements(norms []graph.Norm, all []requirement) {
	of := make(map[graph.NormKey][]graph.Requirement, len(norms))
	for _, r := range all {
		of[r.norm] = append(of[r.norm], r.Requirement)
	}
	for i := range norms {
		norms[i].Items = of[norms[i].Key()]
	}
}
