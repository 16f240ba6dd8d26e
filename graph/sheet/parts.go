package sheet

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"koopmap/graph"
)

// A refusal says why a file is not read.
type refusal struct {
	rule   graph.Rule
	detail string
}

func (r *refusal) Error() string { return string(r.rule) + ": " + r.detail }

func refuse(rule graph.Rule, format string, args ...any) error {
	return &refusal{rule, fmt.Sprintf(format, args...)}
}

// openZip reads the directory of a zip file. Its entries are counted before, as each takes
// a hundred times the room of what names it.
func openZip(content []byte) (*zip.Reader, error) {
	if n := bytes.Count(content, []byte("PK\x01\x02")); n > partCount {
		return nil, refuse(graph.RuleUnsafe, "zip: %d > %d", n, partCount)
	}
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, refuse(graph.RuleUnsafe, "zip")
	}
	return z, nil
}

// checkEntries looks at the directory of a zip file before anything is unpacked.
func checkEntries(z *zip.Reader, count int, size uint64) error {
	if len(z.File) > count {
		return refuse(graph.RuleUnsafe, "zip: %d > %d", len(z.File), count)
	}
	var total uint64
	names := make(map[string]bool, len(z.File))
	for _, f := range z.File {
		name := strings.ToLower(f.Name)
		if slices.Contains(strings.FieldsFunc(name, isSlash), "..") || strings.HasPrefix(name, "/") || strings.Contains(name, ":") ||
			strings.ContainsRune(name, 0) || f.Mode()&^0o777 != 0 && !f.FileInfo().IsDir() || names[name] {
			return refuse(graph.RuleUnsafe, "zip: %q", shortened(f.Name))
		}
		names[name] = true
		if f.Flags&1 != 0 {
			return refuse(graph.RuleProtected, "")
		}
		if f.UncompressedSize64 > size || total+f.UncompressedSize64 > size {
			return refuse(graph.RuleTooLarge, "> %d MiB", size>>20)
		}
		total += f.UncompressedSize64
		if f.UncompressedSize64 > 1<<20 && f.UncompressedSize64/max(f.CompressedSize64, 1) > ratioLimit {
			return refuse(graph.RuleUnsafe, "zip: %s 1:%d", shortened(f.Name), f.UncompressedSize64/max(f.CompressedSize64, 1))
		}
	}
	return nil
}

func isSlash(r rune) bool { return r == '/' || r == '\\' }

// A layout is what a worksheet says beside its values.
type layout struct {
	merged        []area
	hiddenRows    []int
	hiddenColumns []area
	marks         []mark
	calls         []mark // cells whose formula asks another file or the network
}

// An area is a rectangle of cells, counted from 1, ends included.
type area struct{ column, row, lastColumn, lastRow int }

func (a area) String() string {
	return Cell(a.column-1, a.row) + ":" + Cell(a.lastColumn-1, a.lastRow)
}

// A mark is a cell whose text is not simply its value.
type mark struct {
	row    int32
	column int16
	kind   markKind
	style  int32
}

type markKind uint8

const (
	markNumber markKind = iota // a number with a style, or one that is not written as a whole number
	markBool
	markError
	markNoResult // a formula whose result is not stored
	markCall
)

// A workbookMap is the parts of a workbook: which sheet is where, and its layout.
type workbookMap struct {
	layouts map[string]*layout // by part
	parts   map[string]string  // of a sheet, by the id of its relation
	ids     map[string]string  // of relations, by the name of a sheet
}

func (w *workbookMap) layoutOf(sheet string) *layout {
	if l := w.layouts[strings.ToLower(w.parts[w.ids[sheet]])]; l != nil {
		return l
	}
	return &layout{}
}

// mapWorkbook reads every part of a workbook once, as a stream, and refuses what no
// spreadsheet writes before a library is asked to build it in memory: document types,
// elements deep inside one another, rows and cells out of order, more columns or cells
// than a table can have.
func mapWorkbook(z *zip.Reader) (*workbookMap, error) {
	if err := checkEntries(z, partCount, WorkbookLimit); err != nil {
		return nil, err
	}
	w := &workbookMap{layouts: make(map[string]*layout), parts: make(map[string]string), ids: make(map[string]string)}
	cells := 0
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		if err := w.scan(f, &cells); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (w *workbookMap) scan(f *zip.File, cells *int) error {
	r, err := f.Open()
	if err != nil {
		return refuse(graph.RuleUnsafe, "zip: %s", shortened(f.Name))
	}
	defer r.Close() //nolint:errcheck // it is only read
	in := bufio.NewReaderSize(io.LimitReader(r, int64(f.UncompressedSize64)+1), 1<<16)
	if !isXML(in) {
		return nil
	}
	s := &partScan{name: f.Name, in: xml.NewDecoder(in), cells: cells, layout: &layout{}, book: w}
	if err := s.run(); err != nil {
		if errors.As(err, new(*refusal)) {
			return err
		}
		return refuse(graph.RuleUnsafe, "%s: XML", shortened(f.Name))
	}
	if s.isSheet {
		w.layouts[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))] = s.layout
	}
	return nil
}

// isXML reports whether a part begins like XML; pictures and the like are not looked into.
func isXML(in *bufio.Reader) bool {
	head, _ := in.Peek(64)
	text := strings.TrimLeft(strings.TrimPrefix(string(head), "\ufeff"), " \t\r\n")
	return strings.HasPrefix(text, "<")
}

// A partScan walks through one part.
type partScan struct {
	name    string
	in      *xml.Decoder
	book    *workbookMap
	layout  *layout
	isSheet bool
	inData  bool // between <sheetData> and its end
	cells   *int
	strings int

	row, column int // of the cell; row and cell without address follow the one before
	cell        cellScan
	text        []byte // of the v or f under way
	inside      string // v or f
}

// A cellScan is what is known of the cell under way.
type cellScan struct {
	typ                string
	style              int
	value, formula, is bool // elements that it has
	odd, calls         bool
}

func (s *partScan) run() error {
	depth := 0
	for {
		token, err := s.in.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.Directive:
			return refuse(graph.RuleUnsafe, "%s: DOCTYPE", shortened(s.name))
		case xml.StartElement:
			if depth++; depth > depthLimit {
				return refuse(graph.RuleUnsafe, "%s: <%s> × %d", shortened(s.name), shortened(t.Name.Local), depth)
			}
			if len(t.Attr) > 200 {
				return refuse(graph.RuleUnsafe, "%s: %d @", shortened(s.name), len(t.Attr))
			}
			if err := s.start(t); err != nil {
				return err
			}
		case xml.CharData:
			if s.inside != "" && len(s.text) < 1<<12 {
				s.text = append(s.text, t...)
			}
		case xml.EndElement:
			depth--
			if err := s.end(t.Name.Local); err != nil {
				return err
			}
		}
	}
}

func (s *partScan) start(t xml.StartElement) error {
	switch t.Name.Local {
	case "sheetData":
		if s.isSheet {
			return refuse(graph.RuleUnsafe, "%s: <sheetData> × 2", shortened(s.name))
		}
		s.isSheet, s.inData = true, true
	case "row", "c", "v", "f", "is":
		if s.inData {
			return s.startData(t)
		}
	case "col":
		if first, last := number(t, "min"), number(t, "max"); isTrue(t, "hidden") && first > 0 {
			s.layout.hiddenColumns = append(s.layout.hiddenColumns, area{column: first, lastColumn: last})
		}
	case "mergeCell":
		from, to, _ := strings.Cut(attribute(t, "ref"), ":")
		column, row, ok := parseAddress(from)
		lastColumn, lastRow, okLast := parseAddress(to)
		if ok && okLast && len(s.layout.merged) < 100_000 {
			s.layout.merged = append(s.layout.merged, area{column, row, lastColumn, lastRow})
		}
	case "si":
		if s.strings++; s.strings > stringLimit {
			return refuse(graph.RuleTooLarge, "> %d", stringLimit)
		}
	case "sheet":
		s.book.ids[attribute(t, "name")] = attribute(t, "id")
	case "Relationship":
		if strings.HasSuffix(strings.ToLower(s.name), "workbook.xml.rels") {
			s.book.parts[attribute(t, "Id")] = target(attribute(t, "Target"))
		}
	}
	return nil
}

func (s *partScan) startData(t xml.StartElement) error {
	switch name := t.Name.Local; name {
	case "row":
		return s.startRow(t)
	case "c":
		return s.startCell(t)
	case "is":
		s.cell.is = true
	default:
		s.inside, s.text = name, s.text[:0]
		s.cell.value = s.cell.value || name == "v"
		s.cell.formula = s.cell.formula || name == "f"
	}
	return nil
}

// target is the part that a relation of the workbook points at.
func target(path string) string {
	if inside, ok := strings.CutPrefix(path, "/"); ok {
		return inside
	}
	return "xl/" + path
}

func (s *partScan) startRow(t xml.StartElement) error {
	row := number(t, "r")
	if row == 0 {
		row = s.row + 1
	}
	if row <= s.row || row > 1<<20 {
		return refuse(graph.RuleUnsafe, "%s: <row r=%d>", shortened(s.name), row)
	}
	s.row, s.column = row, 0
	if isTrue(t, "hidden") {
		s.layout.hiddenRows = append(s.layout.hiddenRows, row)
	}
	return nil
}

func (s *partScan) startCell(t xml.StartElement) error {
	column := s.column + 1
	if address := attribute(t, "r"); address != "" {
		var row int
		var ok bool
		column, row, ok = parseAddress(address)
		if !ok || row != s.row || column <= s.column {
			return refuse(graph.RuleUnsafe, "%s: <c r=%s>", shortened(s.name), shortened(address))
		}
	}
	s.column = column
	s.cell = cellScan{typ: attribute(t, "t"), style: number(t, "s")}
	return nil
}

func (s *partScan) end(name string) error {
	if !s.inData {
		return nil
	}
	switch name {
	case "sheetData":
		s.inData = false
	case "v":
		s.inside = ""
		s.cell.odd = strings.ContainsAny(string(s.text), ".eE")
	case "f":
		s.inside = ""
		s.cell.calls = callsOut(string(s.text))
	case "c":
		return s.endCell()
	}
	return nil
}

func (s *partScan) endCell() error {
	c := s.cell
	if !c.value && !c.formula && !c.is {
		return nil
	}
	if s.column > columnLimit {
		return refuse(graph.RuleTooManyColumns, "%s > %d", columnLetters(s.column), columnLimit)
	}
	if *s.cells++; *s.cells > cellLimit {
		return refuse(graph.RuleTooLarge, "> %d", cellLimit)
	}
	m := mark{row: int32(s.row), column: int16(s.column), style: int32(c.style)}
	if c.calls {
		m.kind = markCall
		s.layout.calls = append(s.layout.calls, m)
	}
	switch {
	case c.formula && !c.value && !c.is:
		m.kind = markNoResult
	case c.typ == "b":
		m.kind = markBool
	case c.typ == "e":
		m.kind = markError
	case (c.typ == "" || c.typ == "n") && (c.style != 0 || c.odd):
		m.kind = markNumber
	default:
		return nil
	}
	s.layout.marks = append(s.layout.marks, m)
	return nil
}

// callsOut reports whether a formula asks another workbook, a program or the network.
func callsOut(formula string) bool {
	upper := strings.ToUpper(formula)
	for _, f := range []string{"WEBSERVICE(", "RTD(", "IMAGE(", "CALL(", "REGISTER.ID("} {
		if strings.Contains(upper, f) {
			return true
		}
	}
	if strings.Contains(upper, "|") && strings.Contains(upper, "!") {
		return true // DDE: program|file!item
	}
	open := strings.IndexByte(upper, '[') // [1]Sheet!A1; a table's column is Table[Column]
	return open >= 0 && (open == 0 || !isWord(upper[open-1])) && strings.Contains(upper[open:], "!")
}

func isWord(c byte) bool {
	return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c >= 0x80
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func number(t xml.StartElement, name string) int {
	n, _ := strconv.Atoi(attribute(t, name))
	return n
}

func isTrue(t xml.StartElement, name string) bool {
	value := attribute(t, name)
	return value == "1" || value == "true"
}

// shortened keeps a text of a file from filling the page.
func shortened(text string) string {
	const most = 100
	text = strings.ToValidUTF8(text, "\ufffd")
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
