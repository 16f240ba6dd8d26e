// Package reference holds the tables that koopmap brings along: policy sectors in their
// fixed order, institution types with their legal status, norms, and the periods of the
// project. A data set that leaves one of them out gets it from here.
package reference

import (
	"embed"
	"fmt"
	"sync"

	"koopmap/graph"
	"koopmap/graph/intake/format"
	"koopmap/graph/sheet"
)

// The tables. basis_checked says whether a legal basis was verified or is recollected;
// source_ref names the source document or the act. Their origin and licence are those of
// the data sets in folder fixtures.
//
//go:embed sectors.csv types.csv norms.csv periods.csv
var files embed.FS

// Folder is in front of the file names in the origins of the rows.
const Folder = "reference/"

// ChangeSet is every row of the reference as a change of the empty network.
func ChangeSet() graph.ChangeSet { return built().Contents() }

// Network is the network that holds the reference and nothing else.
func Network() *graph.Network { return built() }

var built = sync.OnceValue(func() *graph.Network {
	var sheets []format.Sheet
	for _, name := range []string{"sectors", "types", "norms", "periods"} {
		as, _ := format.TableNamed(name)
		content, err := files.ReadFile(name + ".csv")
		if err != nil {
			panic(err) // it is embedded
		}
		t, problems := sheet.ReadText(name+".csv", content)
		if len(problems) > 0 {
			panic(fmt.Sprint("reference table ", name, ": ", problems))
		}
		t.File = Folder + t.File
		sheets = append(sheets, format.Sheet{As: as, Table: t})
	}
	rd := format.Read(sheets, graph.Empty(), nil)
	n, err := graph.New(0, rd.Changes)
	if err != nil || len(rd.Problems) > 0 {
		panic(fmt.Sprint("reference: ", rd.Problems, err))
	}
	return n
})
