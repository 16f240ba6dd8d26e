package format

import (
	"runtime"
	"strings"
	"testing"

	"koopmap/graph"
	"koopmap/graph/sheet"
)

// What a text takes to be read depends on its rows, not on its lines: one of blank lines, or
// with a cell of many, is an error of a file that must not cost more than the file.
func TestLinesThatAreNoRowsTakeNoMemory(t *testing.T) {
	const size = 30 << 20
	as, _ := TableNamed("agreements")
	header := "id,kind,title_pl,signed_on,signed_precision,valid_from,valid_to,end_state,terminated,team,areas,unnamed_parties,period,source,source_ref,note\n"
	row := "b1,k,B,,,,2018,,,,201103,1,,,,\n"
	for name, lines := range map[string]string{
		"blank lines":              strings.Repeat("\n", size),
		"lines of delimiters":      strings.Repeat(strings.Repeat(",", len(as.Columns)-1)+"\n", size/len(as.Columns)),
		"blank lines that end odd": strings.Repeat("\r\n", size/2),
	} {
		t.Run(name, func(t *testing.T) {
			table, _ := sheet.OpenText("agreements.csv", []byte(header+row+lines))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			rd := Read([]Sheet{{As: as, Table: table}}, graph.Empty(), nil)
			runtime.ReadMemStats(&after)
			if n := rd.Rows("agreements"); n != 1 {
				t.Errorf("%d rows, want 1", n)
			}
			if taken := after.TotalAlloc - before.TotalAlloc; taken > size {
				t.Errorf("%d MiB were taken to read a row and %d MiB of lines", taken>>20, size>>20)
			}
		})
	}
}
