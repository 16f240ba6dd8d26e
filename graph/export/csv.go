// Package export writes a network in forms that other programs read, first of all the
// one that koopmap itself reads.
package export

import (
	"io"

	"koopmap/graph"
	"koopmap/graph/intake/format"
	"koopmap/graph/sheet"
)

// A Table is a table of a data set, ready to be written.
type Table struct {
	Name   string // "institutions"
	Header []string
	Rows   [][]string // by key; sectors in their fixed order
}

// Tables is the network as the tables of a data set, in the order of a data set.
// Meetings, attendance and completeness are left out when they are empty; the other
// tables are always there, as a data set without them would get those of the reference.
func Tables(n *graph.Network) []Table {
	rows := map[string][][]string{
		"institutions": format.InstitutionRows(n.Institutions()),
		"agreements":   format.AgreementRows(n.Agreements()),
		"parties":      format.PartyRows(n.Parties()),
		"meetings":     format.MeetingRows(n.Meetings()),
		"attendance":   format.AttendanceRows(n.Attendance()),
		"norms":        format.NormRows(n.Norms()),
		"sectors":      format.SectorRows(n.Sectors()),
		"types":        format.TypeRows(n.Types()),
		"periods":      format.PeriodRows(n.Periods()),
		"completeness": format.CompletenessRows(n.Completeness()),
	}
	optional := map[string]bool{"meetings": true, "attendance": true, "completeness": true}
	var tables []Table
	for _, t := range format.Tables() {
		if len(rows[t.Name]) > 0 || !optional[t.Name] {
			tables = append(tables, Table{t.Name, t.Header(), rows[t.Name]})
		}
	}
	return tables
}

// CSV writes the network as a data set of CSV files: one call of create, with a name such
// as "institutions.csv", for each of [Tables], written and closed before the next. Reading
// them back gives the same records, and the same network gives the same bytes; texts lose
// white space at their ends. The error is the first of create, write or close.
func CSV(n *graph.Network, create func(name string) (io.WriteCloser, error)) error {
	for _, t := range Tables(n) {
		w, err := create(t.Name + ".csv")
		if err != nil {
			return err
		}
		if err := sheet.Write(w, t.Header, t.Rows); err != nil {
			_ = w.Close() // the first error is the one to tell
			return err
		}
		if err := w.Close(); err != nil {
			return err
		}
	}
	return nil
}
