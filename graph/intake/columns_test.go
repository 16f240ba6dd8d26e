package intake_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"koopmap/fixtures"
	"koopmap/graph/export"
	"koopmap/graph/intake"
	"koopmap/graph/intake/format"
	"koopmap/graph/sheet"
)

// Whichever optional columns are left out of an export, to import it changes nothing. The
// kind of gmina stays: it is part of what tells requirements apart.
func TestAnExportWithoutOptionalColumnsChangesNothing(t *testing.T) {
	n := fixtures.DocumentedNetwork()
	tables := export.Tables(n)
	rapid.Check(t, func(t *rapid.T) {
		folder := fstest.MapFS{}
		for _, table := range tables {
			as, _ := format.TableNamed(table.Name)
			var left []int
			for i, c := range as.Columns {
				if c.Required || c.Name == "gmina_kind" || rapid.Bool().Draw(t, table.Name+" "+c.Name) {
					left = append(left, i)
				}
			}
			pick := func(cells []string) []string {
				picked := make([]string, len(left))
				for i, at := range left {
					picked[i] = cells[at]
				}
				return picked
			}
			var rows [][]string
			for _, r := range table.Rows {
				rows = append(rows, pick(r))
			}
			var text strings.Builder
			if err := sheet.Write(&text, pick(table.Header), rows); err != nil {
				t.Fatal(err)
			}
			folder[table.Name+".csv"] = &fstest.MapFile{Data: []byte(text.String())}
		}
		set, err := intake.Load(folder, ".", n)
		if err != nil || len(set.Problems) > 0 {
			t.Fatal(err, set.Problems)
		}
		if set.Applied.Changed() {
			t.Fatal(slices.Collect(set.Differences(n)))
		}
	})
}
