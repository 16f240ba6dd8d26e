package export

import (
	"io"

	"koopmap/graph"
	"koopmap/graph/sheet"
)

// Workbook writes the network as a data set in a workbook (.xlsx): a sheet for each of
// [Tables], every cell a text. Reading it back gives the same records, and the same
// network gives the same bytes. A text that no cell can hold is an error.
func Workbook(n *graph.Network, w io.Writer) error {
	var pages []sheet.Page
	for _, t := range Tables(n) {
		p := sheet.Page{Name: t.Name, Rows: t.Rows}
		for _, header := range t.Header {
			p.Columns = append(p.Columns, sheet.PageColumn{Header: header})
		}
		pages = append(pages, p)
	}
	return sheet.WriteBook(w, "", pages)
}
