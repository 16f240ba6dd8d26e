package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"koopmap/graph"
)

// parts are the least that makes a workbook; tests replace and add some.
func parts(sheet string) map[string]string {
	return map[string]string{
		"[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels":         `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":     `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="strony" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
		"xl/styles.xml": `<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="4"><numFmt numFmtId="164" formatCode="[$-415]d\ mmmm\ yyyy;@"/><numFmt numFmtId="165" formatCode="mmmm\ yyyy"/><numFmt numFmtId="166" formatCode="000000"/><numFmt numFmtId="167" formatCode="yyyy"/></numFmts>` +
			`<cellXfs count="7"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="2"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml": `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + sheet + `</worksheet>`,
	}
}

// zipOf packs parts; [Content_Types].xml comes first.
func zipOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := newSortedZip(&b)
	for name, text := range parts {
		w, _ := z.Create(name)
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func row(number int, cells ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<row r="%d">`, number)
	for i, c := range cells {
		if c != "" {
			fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, Cell(i, number), c)
		}
	}
	return b.String() + `</row>`
}

func data(rows ...string) string { return `<sheetData>` + strings.Join(rows, "") + `</sheetData>` }

// with is the parts of a workbook with some others.
func with(sheet string, others ...string) map[string]string {
	all := parts(sheet)
	for i := 0; i+1 < len(others); i += 2 {
		all[others[i]] = others[i+1]
	}
	return all
}

var sound = data(row(1, "a", "b"), row(2, "1", "2"))

// bombs are files that would cost much to read, and what is said of them.
func bombs(t testing.TB) map[string]struct {
	content []byte
	rule    graph.Rule
} {
	type bomb = struct {
		content []byte
		rule    graph.Rule
	}
	deep := strings.Repeat("<x>", 200_000)
	var block strings.Builder // larger than what packing looks back at, so that it packs badly
	for i := range 10_000 {
		fmt.Fprintf(&block, "<c><v>%d</v></c>", uint32(i)*2654435761)
	}
	wide := strings.Repeat(block.String(), 100)
	entities := `<!DOCTYPE x [<!ENTITY a "` + strings.Repeat("lol", 10) + `"><!ENTITY b "` + strings.Repeat("&a;", 1000) + `"><!ENTITY c "` + strings.Repeat("&b;", 1000) + `">]>`
	var many bytes.Buffer
	z := zip.NewWriter(&many)
	for i := range 20_000 {
		if _, err := z.Create(fmt.Sprintf("xl/x%d.xml", i)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := z.Create("[Content_Types].xml"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	ole := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 2000)...)
	encrypted := append(bytes.Clone(ole), []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")...)
	return map[string]bomb{
		"zip bomb in a sheet":            {zipOf(t, with(data(strings.Repeat(" ", 20<<20)))), graph.RuleUnsafe},
		"zip bomb beyond the size":       {zipOf(t, with(sound, "xl/media/a.bin", strings.Repeat("\x00", 65<<20))), graph.RuleTooLarge},
		"20,000 parts":                   {many.Bytes(), graph.RuleUnsafe},
		"entities in a sheet":            {zipOf(t, with(sound, "xl/worksheets/sheet1.xml", entities+"<worksheet>&c;</worksheet>")), graph.RuleUnsafe},
		"entities in the shared strings": {zipOf(t, with(sound, "xl/sharedStrings.xml", entities+"<sst><si><t>&c;</t></si></sst>")), graph.RuleUnsafe},
		"entities in a relation":         {zipOf(t, with(sound, "xl/_rels/workbook.xml.rels", entities+"<Relationships/>")), graph.RuleUnsafe},
		"deep nesting in a sheet":        {zipOf(t, with(deep)), graph.RuleUnsafe},
		"deep nesting in the styles":     {zipOf(t, with(sound, "xl/styles.xml", "<styleSheet>"+deep)), graph.RuleUnsafe},
		"a million columns":              {zipOf(t, with(data(`<row r="1">`+wide+`</row>`))), graph.RuleTooManyColumns},
		"a column beyond all":            {zipOf(t, with(data(`<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>`))), graph.RuleTooManyColumns},
		"a row beyond all":               {zipOf(t, with(data(`<row r="2000000000"><c><v>1</v></c></row>`))), graph.RuleUnsafe},
		"rows out of order":              {zipOf(t, with(data(row(5, "a"), row(2, "b")))), graph.RuleUnsafe},
		"cells out of order":             {zipOf(t, with(data(`<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>`))), graph.RuleUnsafe},
		"shared strings without end":     {zipOf(t, with(sound, "xl/sharedStrings.xml", "<sst>"+randomStrings(500_000)+"</sst>")), graph.RuleTooLarge},
		"a sheet cut off":                {zipOf(t, with(sound, "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=")), graph.RuleUnsafe},
		"a path out of the zip":          {zipOf(t, with(sound, "../../etc/cron.d/x", "x")), graph.RuleUnsafe},
		"a path with backslashes":        {zipOf(t, with(sound, `..\..\x.xml`, "x")), graph.RuleUnsafe},
		"an absolute path":               {zipOf(t, with(sound, "/etc/passwd", "x")), graph.RuleUnsafe},
		"a path with a drive":            {zipOf(t, with(sound, "C:/x.xml", "x")), graph.RuleUnsafe},
		"half a zip":                     {zipOf(t, with(sound))[:500], graph.RuleUnsafe},
		"a password":                     {encrypted, graph.RuleProtected},
		"the format before 2007":         {ole, graph.RuleOldWorkbook},
		"a PDF":                          {[]byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"), graph.RuleOtherFile},
		"a picture":                      {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), graph.RuleOtherFile},
		"a page saved as a table":        {[]byte("<html><table><tr><td>1</td></tr></table></html>"), graph.RuleOtherFile},
		"OpenDocument":                   {zipOf(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), graph.RuleOtherFile},
		"NUL bytes":                      {bytes.Repeat([]byte("a\x00\x00\x00;b\x00\n"), 100_000), graph.RuleOtherFile},
		"a text of a million columns":    {[]byte(strings.Repeat("a;", 1_000_000) + "\n" + strings.Repeat("1;", 1_000_000)), graph.RuleTooManyColumns},
	}
}

// randomStrings are entries that do not pack well.
func randomStrings(n int) string {
	var b strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&b, "<si><t>%x</t></si>", uint32(i)*2654435761)
	}
	return strings.Repeat(b.String(), n/10_000)
}

// judge reads a file as import does and gives its problems.
func judge(t testing.TB, file string) []graph.Problem {
	t.Helper()
	f, problem, err := OpenFile(os.DirFS(filepath.Dir(file)), filepath.Base(file))
	switch {
	case err != nil:
		t.Fatal(err)
	case problem != nil:
		return []graph.Problem{*problem}
	case f.Form == FormWorkbook:
		return ReadBook(f.Name, f.Content).Problems
	case f.Form == FormArchive:
		if _, _, problem := Archive(f.Name, f.Content); problem != nil {
			return []graph.Problem{*problem}
		}
		return nil
	}
	opened, problems := f.Open()
	for range opened.All(func(p graph.Problem) { problems = append(problems, p) }) {
	}
	return problems
}

// Each is refused within a second and with at most 100 MiB more, by the sentence of its rule.
func TestBadFilesAreRefusedEarly(t *testing.T) {
	dir := t.TempDir()
	for name, bomb := range bombs(t) {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(dir, "file.xlsx")
			if err := os.WriteFile(file, bomb.content, 0o600); err != nil {
				t.Fatal(err)
			}
			within(t, time.Second, 100<<20, func() {
				problems := judge(t, file)
				if len(problems) != 1 || problems[0].Rule != bomb.rule {
					t.Fatalf("%v, want one problem of %s", problems, bomb.rule)
				}
			})
		})
	}
}

// A file of two gigabytes is refused by its size. The file has a hole, and takes no room.
func TestHugeFilesAreNotRead(t *testing.T) {
	for name, begin := range map[string]string{"text.csv": strings.Repeat("id;nazwa\n", 1000), "book.xlsx": "PK\x03\x04"} {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, []byte(begin), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(file, 2<<30); err != nil {
			t.Skip("no room for a file with a hole: ", err)
		}
		within(t, time.Second, 10<<20, func() {
			if problems := judge(t, file); len(problems) != 1 || problems[0].Rule != graph.RuleTooLarge {
				t.Errorf("%s: %v", name, problems)
			}
		})
	}
}

// within runs something and looks at its time and at what the heap holds meanwhile. The
// machine may be busy with something else: the best of three counts.
func within(t *testing.T, most time.Duration, memory uint64, run func()) {
	t.Helper()
	if raced {
		most, memory = most*10, memory*10 // the race detector makes everything slow and large
	}
	var took time.Duration
	var grown uint64
	for range 3 {
		if took, grown = cost(run); took <= most && grown <= memory {
			return
		}
	}
	t.Errorf("took %s and %d MiB more, at most %s and %d MiB", took, grown>>20, most, memory>>20)
}

// cost is the processor time of something and how much the heap grew while it ran.
func cost(run func()) (took time.Duration, grown uint64) {
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	done, highest := make(chan struct{}), make(chan uint64)
	go func() {
		var now runtime.MemStats
		peak := uint64(0)
		for {
			runtime.ReadMemStats(&now)
			peak = max(peak, now.HeapInuse)
			select {
			case <-done:
				highest <- peak
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	began := processorTime()
	run()
	took = processorTime() - began
	close(done)
	peak := <-highest
	return took, peak - min(peak, before.HeapInuse)
}
