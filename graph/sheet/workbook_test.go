package sheet

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
)

// said is the problems and notices of a book, in English.
func said(b *Book) []string {
	lines := []string{}
	for _, p := range b.Problems {
		lines = append(lines, p.String())
	}
	for _, n := range b.Notices {
		lines = append(lines, n.String())
	}
	return lines
}

func TestCellsAreWhatTheSheetShows(t *testing.T) {
	for name, c := range map[string]struct{ cell, want string }{
		"a text":                               {`<c r="A2" t="inlineStr"><is><t>060307</t></is></c>`, "060307"},
		"a text in pieces":                     {`<c r="A2" t="inlineStr"><is><r><t>06</t></r><r><t>0307</t></r></is></c>`, "060307"},
		"a number keeps its digits":            {`<c r="A2"><v>12345678512347</v></c>`, "12345678512347"},
		"a number with an exponent":            {`<c r="A2"><v>1.2345678512347E13</v></c>`, "12345678512347"},
		"a whole number with a fraction":       {`<c r="A2"><v>201103.0</v></c>`, "201103"},
		"a number of two decimals":             {`<c r="A2" s="6"><v>1.5</v></c>`, "1.5"},
		"zeros of a number format":             {`<c r="A2" s="4"><v>60307</v></c>`, "060307"},
		"a serial number under a built-in day": {`<c r="A2" s="1"><v>43273</v></c>`, "2018-06-22"},
		"a day with a clock":                   {`<c r="A2" s="1"><v>43273.75</v></c>`, "2018-06-22"},
		"a day of the user's own format":       {`<c r="A2" s="2"><v>43273</v></c>`, "2018-06-22"},
		"a month":                              {`<c r="A2" s="3"><v>43282</v></c>`, "2018-07"},
		"a year":                               {`<c r="A2" s="5"><v>43282</v></c>`, "2018"},
		"a serial number without a format":     {`<c r="A2"><v>43273</v></c>`, "43273"},
		"yes or no":                            {`<c r="A2" t="b"><v>1</v></c>`, "TRUE"},
		"the stored result of a formula":       {`<c r="A2"><f>1+1</f><v>2</v></c>`, "2"},
		"a text of a formula":                  {`<c r="A2" t="str"><f>A1</f><v>=x</v></c>`, "=x"},
		"a text like a guarded formula":        {`<c r="A2" t="inlineStr"><is><t>'=x</t></is></c>`, "'=x"},
	} {
		t.Run(name, func(t *testing.T) {
			b := ReadBook("t.xlsx", zipOf(t, with(data(row(1, "a", "b"), `<row r="2">`+c.cell+`</row>`))))
			if len(said(b)) > 0 || len(b.Tables) != 1 || len(b.Tables[0].Rows) != 1 {
				t.Fatal(said(b), b.Tables)
			}
			if got := b.Tables[0].Rows[0].Cells[0]; got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestDaysThatCountFrom1904(t *testing.T) {
	p := with(data(row(1, "a", "b"), `<row r="2"><c r="A2" s="1"><v>41811</v></c></row>`))
	p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1)
	b := ReadBook("t.xlsx", zipOf(t, p))
	if got := b.Tables[0].Rows[0].Cells[0]; got != "2018-06-22" || !b.Tables[0].From1904 {
		t.Errorf("%s, from 1904: %v", got, b.Tables[0].From1904)
	}
}

func TestTroubleWithSheets(t *testing.T) {
	const second = `<sheet name="ukryty" sheetId="2" state="hidden" r:id="rId1"/></sheets>`
	hidden := with(sound)
	hidden["xl/workbook.xml"] = strings.Replace(hidden["xl/workbook.xml"], "</sheets>", second, 1)
	for name, c := range map[string]struct {
		parts map[string]string
		want  []string
	}{
		"a hidden sheet":           {hidden, []string{"t.xlsx, sheet ukryty: a hidden sheet; it was not read – show it if it is to be"}},
		"hidden rows":              {with(data(row(1, "a", "b"), `<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>`, `<row r="3" hidden="1"><c r="A3"><v>1</v></c></row>`, row(4, "x"))), []string{"t.xlsx, sheet strony: hidden rows were read too: 2–3"}},
		"hidden rows without text": {with(data(row(1, "a", "b"), row(2, "1", "2"), `<row r="900" hidden="1"/>`)), []string{}},
		"hidden columns":           {with(`<cols><col min="2" max="16384" hidden="1"/></cols>` + sound), []string{"t.xlsx, sheet strony: hidden columns were read too: B"}},
		"a title above the header": {with(data(row(1, "Wykaz"), row(3, "a", "b"), row(4, "1", "2"))), []string{`t.xlsx, sheet strony, row 1: "Wykaz": a line above the header, left out as a title`}},
		"a merged title":           {with(data(row(1, "Wykaz"), row(2, "a", "b")) + `<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`), []string{`t.xlsx, sheet strony, row 1: "Wykaz": a line above the header, left out as a title`}},
		"merged cells of a header": {with(data(row(1, "a", "", "b"), row(2, "1", "2", "3")) + `<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`), []string{"t.xlsx, sheet strony, row 1: merged cells in the header line (A1:B1); split them, so that each column has a header of its own"}},
		"merged cells below":       {with(data(row(1, "a", "b"), row(2, "1", "2"), row(3, "1", "2")) + `<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`), []string{}},
		"a formula in error":       {with(data(row(1, "a", "b"), `<row r="2"><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`)), []string{`t.xlsx, strony!B2: "#DIV/0!": the formula ends in an error; correct it or type the value`}},
		"a formula without result": {with(data(row(1, "a", "b"), `<row r="2"><c r="A2"><f>1+1</f></c></row>`)), []string{`t.xlsx, strony!A2: the formula has no stored result; open the workbook in a spreadsheet and save it again`}},
		"a formula that calls out": {with(data(row(1, "a", "b"), `<row r="2"><c r="A2" t="str"><f>WEBSERVICE("http://x/"&amp;B2)</f><v>y</v></c></row>`)), []string{"t.xlsx, strony!A2: the formula reaches outside this file; the result stored in it was taken"}},
		"a link to another file":   {with(data(row(1, "a", "b"), `<row r="2"><c r="B2"><f>[1]Arkusz1!A1*2</f><v>4</v></c></row>`)), []string{"t.xlsx, strony!B2: the formula reaches outside this file; the result stored in it was taken"}},
		"a formula of a table":     {with(data(row(1, "a", "b"), `<row r="2"><c r="B2"><f>SUM(Tabela1[kwota])</f><v>4</v></c></row>`)), []string{}},
		"a value beside the table": {with(data(row(1, "a", "b"), row(2, "1", "2", "", "uwaga"))), []string{`t.xlsx, sheet strony, row 2: " | uwaga": not as many cells as columns (cells and columns: 4, 2)`}},
		"a control character":      {with(data(row(1, "a", "b"), row(2, "1", "x_x0001_"))), []string{`t.xlsx, strony!B2: "x\x01": a control character (0x01), which no text has; remove it`}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, said(ReadBook("t.xlsx", zipOf(t, c.parts)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAddresses(t *testing.T) {
	for column, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		cell := Cell(column, 14)
		if cell != want+"14" {
			t.Errorf("column %d is %s, want %s", column, cell, want)
		}
		if c, r, ok := parseAddress(cell); !ok || c != column+1 || r != 14 {
			t.Errorf("%s is read as %d, %d, %v", cell, c, r, ok)
		}
	}
	for _, bad := range []string{"", "A", "14", "A0", "a1", "A-1", "A1B", strings.Repeat("Z", 40) + "1"} {
		if _, _, ok := parseAddress(bad); ok {
			t.Errorf("%q is an address", bad)
		}
	}
}

func TestEncodingsOfPolishTexts(t *testing.T) {
	const text = "nazwa;miejsce\r\nZażółć gęślą jaźń;Łódź\r\n"
	encoded := func(c *charmap.Charmap) []byte {
		b, err := c.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return []byte(b)
	}
	wide := func(order binary.AppendByteOrder, mark string) (b []byte) {
		for _, unit := range utf16.Encode([]rune(mark + text)) {
			b = order.AppendUint16(b, unit)
		}
		return b
	}
	for name, c := range map[string]struct {
		content  []byte
		doubtful string
	}{
		"UTF-8":                      {[]byte(text), ""},
		"UTF-8 with its mark":        {[]byte("\ufeff" + text), ""},
		"Windows-1250":               {encoded(charmap.Windows1250), "Windows-1250"},
		"ISO 8859-2":                 {encoded(charmap.ISO8859_2), "ISO 8859-2"},
		"UTF-16, low byte first":     {wide(binary.LittleEndian, "\ufeff"), ""},
		"UTF-16, high byte first":    {wide(binary.BigEndian, "\ufeff"), ""},
		"UTF-16 without mark":        {wide(binary.LittleEndian, ""), ""},
		"UTF-16 the other way round": {wide(binary.BigEndian, ""), ""},
	} {
		t.Run(name, func(t *testing.T) {
			if form, rule, _ := formOf(c.content); form != FormText {
				t.Fatalf("form %d, %s", form, rule)
			}
			table, problems := ReadText("t.csv", c.content)
			if len(problems) > 0 || len(table.Rows) != 1 || table.Rows[0].Cells[0] != "Zażółć gęślą jaźń" || table.Rows[0].Cells[1] != "Łódź" {
				t.Errorf("%v %v", table.Rows, problems)
			}
			if told := len(table.Notices) == 1; told != (c.doubtful != "") || told && !strings.Contains(table.Notices[0].EN, c.doubtful) {
				t.Errorf("notices %v", table.Notices)
			}
		})
	}
}

func TestWriteBookRefusesWhatNoCellHolds(t *testing.T) {
	page := Page{Name: "a", Columns: []PageColumn{{Header: "x"}}, Rows: [][]string{{strings.Repeat("x", cellTextMost+1)}}}
	if err := WriteBook(new(bytes.Buffer), "", []Page{page}); err == nil || !strings.Contains(err.Error(), "sheet a: A2") {
		t.Errorf("%v", err)
	}
}

// Whatever stands in the parts, reading ends with tables whose rows have their columns,
// or with a problem that has a place.
func FuzzReadBook(f *testing.F) {
	f.Add(sound, "", "")
	f.Add(data(row(1, "a", "b"), `<row r="2"><c r="A2" s="1"><v>43273</v></c><c r="B2" t="s"><v>0</v></c></row>`), "<sst><si><t>x</t></si></sst>", "")
	f.Add(data(`<row><c t="e"><f>1</f></c><c t="b"><v>2</v></c><c t="d"><v>2018</v></c></row>`), "<sst/>", `<styleSheet><cellXfs><xf numFmtId="99"/></cellXfs></styleSheet>`)
	f.Add(`<cols><col min="0" max="-1" hidden="1"/></cols>`+sound+`<mergeCells><mergeCell ref="A1"/></mergeCells>`, "<!DOCTYPE x>", "<x")
	f.Fuzz(func(t *testing.T, sheet, shared, styles string) {
		p := with(sheet)
		if shared != "" {
			p["xl/sharedStrings.xml"] = shared
		}
		if styles != "" {
			p["xl/styles.xml"] = styles
		}
		check(t, ReadBook("t.xlsx", zipOf(t, p)))
	})
}

// Any bytes at all are refused or read.
func FuzzFileOf(f *testing.F) {
	f.Add(zipOf(f, with(sound)))
	f.Add([]byte("a;b\n1;2"))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, content []byte) {
		file, problem := FileOf("t", content)
		if problem != nil {
			if problem.Message("pl") == "" || problem.Message("en") == "" {
				t.Fatalf("nothing is said of %s", problem.Rule)
			}
			return
		}
		switch file.Form {
		case FormWorkbook:
			check(t, ReadBook("t", content))
		case FormArchive:
			Archive("t", content)
		default:
			ReadText("t", content)
		}
	})
}

func check(t *testing.T, b *Book) {
	t.Helper()
	for _, table := range b.Tables {
		last := table.Header
		for _, r := range table.Rows {
			if len(r.Cells) != len(table.Columns) || r.Number <= last {
				t.Fatalf("row %d after %d has %d cells, %d columns", r.Number, last, len(r.Cells), len(table.Columns))
			}
			last = r.Number
		}
	}
	for _, p := range b.Problems {
		if p.Origin.File != "t.xlsx" && p.Origin.File != "t" {
			t.Fatalf("a problem without a place: %+v", p)
		}
	}
}
