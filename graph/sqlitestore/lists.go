package sqlitestore

import (
	"cmp"

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

// items is the lists of all rows, one after another.
func items[R any, T ~string](rows []R, owner func(*R) string, list func(*R) []T) []item {
	var all []item
	for i := range rows {
		for at, v := range list(&rows[i]) {
			all = append(all, item{owner(&rows[i]), at + 1, string(v)})
		}
	}
	return all
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
func valueOf[R, T any](field func(*R) *[]T) func(*R) []T { return func(r *R) []T { return *field(r) } }

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
