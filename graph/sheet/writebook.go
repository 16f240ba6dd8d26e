package sheet

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// A Page is a sheet of a workbook to be written: a header that stays in view, and rows.
type Page struct {
	Name    string
	Columns []PageColumn
	Rows    [][]string
	Wrapped bool // long texts go on in the next line of their cell
}

// A PageColumn is a column of a page.
type PageColumn struct {
	Header  string
	Choices []string // offered as a drop-down list below the header
	Several bool     // a cell may hold other values than the choices: several of them
	Strong  bool     // the header is set off: the column must be filled
}

// choiceRows is how far down a drop-down list reaches.
const choiceRows = 5000

// WriteBook writes a workbook. Every cell is a text cell, in a column of text cells, so
// that no code loses a zero and no text becomes a formula or a day. Choices stand on a
// last sheet with the given name. A text longer than a cell can be is an error; nothing
// is cut. The same pages give the same bytes.
func WriteBook(w io.Writer, lists string, pages []Page) error {
	book := excelize.NewFile()
	defer book.Close() //nolint:errcheck // it has no file of its own
	book.ZipWriter = func(w io.Writer) excelize.ZipWriter { return newSortedZip(w) }
	b := &bookWriter{book: book, lists: lists}
	if err := b.styles(); err != nil {
		return err
	}
	for i, p := range pages {
		if err := b.open(p.Name, i == 0); err != nil {
			return err
		}
		if err := b.page(&p); err != nil {
			return fmt.Errorf("sheet %s: %w", p.Name, err)
		}
	}
	if len(b.choices) > 0 {
		if err := b.open(lists, false); err != nil {
			return err
		}
		if err := b.page(b.listPage()); err != nil {
			return err
		}
	}
	return book.Write(w)
}

type bookWriter struct {
	book                       *excelize.File
	lists                      string
	choices                    []PageColumn // columns of the last sheet
	text, wrapped, head, heavy int          // styles
}

func (b *bookWriter) styles() (err error) {
	make := func(s *excelize.Style) int {
		id, failed := b.book.NewStyle(s)
		if err == nil {
			err = failed
		}
		return id
	}
	const asText = 49 // the built-in format @
	top := func(wrap bool) *excelize.Alignment { return &excelize.Alignment{Vertical: "top", WrapText: wrap} }
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	bold := &excelize.Font{Bold: true, Family: "Calibri", Size: 11}
	line := []excelize.Border{{Type: "bottom", Style: 1, Color: "5A6B7B"}}
	b.text = make(&excelize.Style{NumFmt: asText, Alignment: top(false)})
	b.wrapped = make(&excelize.Style{NumFmt: asText, Alignment: top(true)})
	b.head = make(&excelize.Style{NumFmt: asText, Font: bold, Fill: fill("EEF2F6"), Border: line, Alignment: top(true)})
	b.heavy = make(&excelize.Style{NumFmt: asText, Font: bold, Fill: fill("CFE0EF"), Border: line, Alignment: top(true)})
	return err
}

// open adds a sheet; the first takes the place of the one that a new workbook has.
func (b *bookWriter) open(name string, first bool) error {
	if first {
		return b.book.SetSheetName(b.book.GetSheetName(0), name)
	}
	_, err := b.book.NewSheet(name)
	return err
}

func (b *bookWriter) page(p *Page) error {
	if err := errors.Join(b.offer(p), b.onPaper(p.Name)); err != nil {
		return err
	}
	out, err := b.book.NewStreamWriter(p.Name)
	if err != nil {
		return err
	}
	style := b.text
	if p.Wrapped {
		style = b.wrapped
	}
	for i := range p.Columns {
		if err := out.SetColStyle(i+1, i+1, style); err != nil {
			return err
		}
		if err := out.SetColWidth(i+1, i+1, p.width(i)); err != nil {
			return err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	cells := make([]any, len(p.Columns))
	for i, c := range p.Columns {
		cells[i] = excelize.Cell{StyleID: b.head, Value: c.Header}
		if c.Strong {
			cells[i] = excelize.Cell{StyleID: b.heavy, Value: c.Header}
		}
	}
	if err := out.SetRow("A1", cells); err != nil {
		return err
	}
	for at, row := range p.Rows {
		cells = cells[:0]
		for i, text := range row {
			switch {
			case utf8.RuneCountInString(text) > cellTextMost:
				return fmt.Errorf("%s: a text of more than %d characters; write CSV instead", Cell(i, at+2), cellTextMost)
			case text == "":
				cells = append(cells, nil)
			default:
				cells = append(cells, excelize.Cell{StyleID: style, Value: text})
			}
		}
		var options []excelize.RowOpts
		if p.Wrapped {
			options = []excelize.RowOpts{{Height: p.height(row)}}
		}
		if err := out.SetRow(fmt.Sprintf("A%d", at+2), cells, options...); err != nil {
			return err
		}
	}
	return out.Flush()
}

// onPaper makes a printed sheet as wide as a page that lies.
func (b *bookWriter) onPaper(name string) error {
	landscape, a4, fit, one, free := "landscape", 9, true, 1, 0
	return errors.Join(
		b.book.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		b.book.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &one, FitToHeight: &free}))
}

// offer makes the drop-down lists of a page and notes their values for the last sheet.
func (b *bookWriter) offer(p *Page) error {
	if p.Name == b.lists {
		return nil
	}
	for i, c := range p.Columns {
		if len(c.Choices) == 0 {
			continue
		}
		at := slices.IndexFunc(b.choices, func(o PageColumn) bool { return o.Header == c.Header && slices.Equal(o.Choices, c.Choices) })
		if at < 0 {
			at = len(b.choices)
			b.choices = append(b.choices, PageColumn{Header: c.Header, Choices: c.Choices})
		}
		letters := columnLetters(at + 1)
		v := excelize.NewDataValidation(true)
		v.Sqref = fmt.Sprintf("%s:%s", Cell(i, 2), Cell(i, choiceRows))
		v.SetSqrefDropList(fmt.Sprintf("'%s'!$%s$2:$%s$%d", b.lists, letters, letters, len(c.Choices)+1))
		v.ShowErrorMessage = !c.Several
		if err := b.book.AddDataValidation(p.Name, v); err != nil {
			return err
		}
	}
	return nil
}

// listPage is the sheet of the choices: a column each.
func (b *bookWriter) listPage() *Page {
	p := &Page{Name: b.lists}
	for i, c := range b.choices {
		p.Columns = append(p.Columns, PageColumn{Header: c.Header})
		for at, value := range c.Choices {
			for len(p.Rows) <= at {
				p.Rows = append(p.Rows, make([]string, len(b.choices)))
			}
			p.Rows[at][i] = value
		}
	}
	return p
}

// width is how wide a column is shown: as its longest text, within bounds.
func (p *Page) width(column int) float64 {
	longest := utf8.RuneCountInString(p.Columns[column].Header)
	for _, row := range p.Rows[:min(len(p.Rows), 200)] {
		longest = max(longest, utf8.RuneCountInString(row[column]))
	}
	return float64(min(max(longest+2, 10), 60))
}

// height is how high a row of wrapped texts is, in points: not every program finds it out.
func (p *Page) height(row []string) float64 {
	lines := 1
	for i, text := range row {
		here := 0
		for line := range strings.SplitSeq(text, "\n") {
			here += 1 + utf8.RuneCountInString(line)/int(p.width(i)*0.95)
		}
		lines = max(lines, here)
	}
	return min(float64(lines)*15, excelize.MaxRowHeight)
}
