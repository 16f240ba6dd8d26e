package format

import (
	"cmp"
	"slices"
	"strconv"

	"koopmap/graph"
	"koopmap/graph/sheet"
)

// A Notice says how a cell was read when that is not quite what stands there, or what is
// doubtful. It keeps nothing from being imported.
type Notice = sheet.Notice

// noticeKind tells notices that say the same of other cells.
type noticeKind string

const (
	noticeEnd         noticeKind = "end"
	noticeEndTaken    noticeKind = "end taken"
	noticeName        noticeKind = "name"
	noticePersonal    noticeKind = "personal"
	noticePrecision   noticeKind = "precision"
	noticeRegister    noticeKind = "register"
	noticeSerial      noticeKind = "serial"
	noticeSevenDigits noticeKind = "seven digits"
	noticeZero        noticeKind = "zero"
)

// noticesInFull is how many notices of a kind a column has in full.
const noticesInFull = 20

type noticePlace struct {
	table, column string
	kind          noticeKind
}

// countNotices adds, for each kind of notice that a column has too many of, one that says
// how many were left out.
func (rd *Reading) countNotices() {
	var more []noticePlace
	for at, count := range rd.told {
		if count > noticesInFull {
			more = append(more, at)
		}
	}
	slices.SortFunc(more, func(a, b noticePlace) int {
		return cmp.Or(cmp.Compare(a.table, b.table), cmp.Compare(a.column, b.column), cmp.Compare(a.kind, b.kind))
	})
	for _, at := range more {
		l := rd.layouts[at.table]
		last := rd.lastNotice(l.sheet.As.Name, l.header(at.column))
		n := strconv.Itoa(rd.told[at] - noticesInFull)
		rd.Notices = append(rd.Notices, Notice{
			Origin: graph.Origin{File: l.sheet.File, Sheet: l.sheet.Sheet, Row: last, SHA256: l.sheet.SHA256},
			Table:  at.table, Column: l.header(at.column),
			PL: "dalsze uwagi tego rodzaju w tej kolumnie: " + n, EN: "further remarks of this kind in this column: " + n,
		})
	}
}

// lastNotice is the row of the last notice of a column.
func (rd *Reading) lastNotice(table, header string) int {
	for i := len(rd.Notices) - 1; i >= 0; i-- {
		if n := &rd.Notices[i]; n.Table == table && n.Column == header {
			return n.Origin.Row
		}
	}
	return 0
}
