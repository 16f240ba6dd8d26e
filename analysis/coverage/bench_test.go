package coverage_test

import (
	"fmt"
	"strings"
	"testing"

	"koopmap/analysis/coverage"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// BenchmarkCells looks at a gmina of 40 institutions and 6 agreements and decides all its
// cells.
func BenchmarkCells(b *testing.B) {
	var sketch strings.Builder
	kinds := []string{"OPS", "SP", "POZ", "GOK", "NGO", "UG", "PCPR", "KPP", "SR", "PUP"}
	for k := range 40 {
		fmt.Fprintf(&sketch, "institution i%02d %s 201103\n", k, kinds[k%len(kinds)])
	}
	for a := range 6 {
		fmt.Fprintf(&sketch, "agreement a%d 201103 2018-0%d-01..?  period=KM1", a, a+1)
		for k := range 6 {
			fmt.Fprintf(&sketch, " i%02d", a*5+k)
		}
		sketch.WriteString("\n")
	}
	n := coveragetest.Network(b, sketch.String())
	norm, err := n.Norm("")
	if err != nil {
		b.Fatal(err)
	}
	scope := graph.Scope{Unit: "201103", On: graph.MustDay("2018-08-01")}
	b.ReportAllocs()
	for b.Loop() {
		coverage.Look(n, scope, team).Cells(coverage.Question{Norm: norm, Kind: teryt.KindRural})
	}
}
