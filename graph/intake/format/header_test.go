package format

import (
	"strings"
	"testing"

	"koopmap/graph"
	"koopmap/graph/sheet"
)

// Whatever the headers and the first row, a sheet is read or its headers are problems;
// no header is passed over in silence.
func FuzzHeaders(f *testing.F) {
	f.Add("instytucje", "Identyfikator;NAZWA ;typ\ngops;Ośrodek;OPS")
	f.Add("parties", "agreement;institution;Porozumienie\nagreement;institution;x")
	f.Add("meetings", ";;\n1;2;3")
	f.Fuzz(func(t *testing.T, name, text string) {
		as, ok := TableNamed(name)
		if !ok {
			return
		}
		table, problems := sheet.ReadText("t.csv", []byte(text))
		if len(problems) > 0 {
			return
		}
		headers := table.Columns
		rd := Read([]Sheet{{As: as, Table: table}}, graph.Empty(), nil)
		for _, h := range headers {
			if _, known := as.column(h); known || strings.TrimSpace(h) == "" {
				continue
			}
			told := false
			for _, p := range rd.Problems {
				told = told || p.Column == h && p.Rule == graph.RuleUnknownColumn
			}
			if !told {
				t.Fatalf("nothing is said of header %q: %v", h, rd.Problems)
			}
		}
	})
}
