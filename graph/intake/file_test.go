package intake

import (
	"archive/zip"
	"bytes"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
	"koopmap/graph/intake/reference"
	"koopmap/graph/sheet"
)

// bookOf is a workbook with sheets of rows, the first of each the header.
func bookOf(t testing.TB, names []string, sheets map[string][][]string) []byte {
	t.Helper()
	var pages []sheet.Page
	for _, name := range names {
		p := sheet.Page{Name: name, Rows: sheets[name][1:]}
		for _, header := range sheets[name][0] {
			p.Columns = append(p.Columns, sheet.PageColumn{Header: header})
		}
		pages = append(pages, p)
	}
	var b bytes.Buffer
	if err := sheet.WriteBook(&b, "listy", pages); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var soundSheets = map[string][][]string{
	"Instytucje":   {{"id", "nazwa", "typ", "obszar działania"}, {"gops", "Ośrodek", "OPS", "201103"}, {"sp", "Szkoła", "SP", "201103"}},
	"porozumienia": {{"id", "rodzaj", "tytuł", "podpisano", "koniec", "obszar", "strony nienazwane"}, {"ag", "porozumienie", "Zespół", "VII 2018", "bezterminowo", "201103", "0"}},
	"STRONY":       {{"porozumienie", "instytucja"}, {"ag", "gops"}, {"ag", "sp"}},
}

func TestSheetsOfAWorkbook(t *testing.T) {
	three := []string{"Instytucje", "porozumienia", "STRONY"}
	for name, c := range map[string]struct {
		names  []string
		sheets map[string][][]string
		want   []string
	}{
		"three tables": {three, nil, nil},
		"a sheet of something else": {append(three, "Notatki"), map[string][][]string{"Notatki": {{"co", "kto"}, {"telefon", "ja"}}}, []string{
			"w.xlsx, sheet Notatki: the sheet was not read: neither its name nor its headers say which table it is",
		}},
		"a name that is nearly that of a table": {append(three, "spotkana"), map[string][][]string{"spotkana": {{"id", "rodzaj"}, {"mt", "robocze"}}}, []string{
			"w.xlsx, sheet spotkana: unknown table; known: institutions, agreements, parties, meetings, attendance, norms, sectors, types, periods, completeness; did you mean spotkania?",
		}},
		"a table known by its headers": {[]string{"Instytucje", "porozumienia", "Arkusz3"}, map[string][][]string{"Arkusz3": soundSheets["STRONY"]}, nil},
		"a table twice": {append(three, "parties"), map[string][][]string{"parties": soundSheets["STRONY"]}, []string{
			"w.xlsx, sheet parties: the same table a second time (first: STRONY); leave one",
		}},
		"a table that is missing": {[]string{"Instytucje", "STRONY"}, nil, []string{"w.xlsx: the data set has no table agreements"}},
		"cells with problems": {three, map[string][][]string{
			"Instytucje": {{"id", "nazwa", "typ", "obszar działania"}, {"gops", "Ośrodek", "OPS", "20110"}, {"sp", "", "SP", "201103"}},
			"STRONY":     {{"porozumienie", "instytucja"}, {"ag", "gosp"}, {"ag", "sp"}},
		}, []string{
			`w.xlsx, Instytucje!D2: "20110": unit code: want 2, 4, 6 or 7 digits; did you mean 201101 Dąbrowa Białostocka (gmina miejsko-wiejska)?`,
			"w.xlsx, Instytucje!B3: value missing",
			`w.xlsx, STRONY!B2: "gosp": no such entry: institutions gosp; did you mean gops?`,
		}},
		"two header lines": {three, map[string][][]string{"STRONY": {{"porozumienie", "instytucja"}, {"agreement", "institution"}, {"ag", "gops"}}}, []string{
			"w.xlsx, sheet STRONY, row 2: two header lines (1, 2); leave one, with the name of each column",
		}},
		"a PESEL number is not repeated": {three, map[string][][]string{
			"STRONY": {{"porozumienie", "instytucja", "uwagi"}, {"ag", "gops", "podpisała 44051401359"}, {"ag", "sp", ""}},
		}, []string{`w.xlsx, STRONY!C2: "podpisała ###########": this looks like a PESEL number, and data of persons are not kept here; remove it`}},
	} {
		t.Run(name, func(t *testing.T) {
			sheets := make(map[string][][]string)
			for _, n := range c.names {
				if sheets[n] = c.sheets[n]; sheets[n] == nil {
					sheets[n] = soundSheets[n]
				}
			}
			set := LoadContent("w.xlsx", bookOf(t, c.names, sheets), reference.Network())
			var got []string
			for _, p := range set.Problems {
				got = append(got, p.String())
			}
			for _, n := range set.Notices {
				got = append(got, n.String())
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOneCSVFileIsATable(t *testing.T) {
	for name, content := range map[string]string{
		"instytucje.csv":     "id;nazwa;typ;obszar działania\ngops;Ośrodek;OPS;201103\n",
		"wykaz z urzędu.csv": "id;nazwa;typ;szczebel\ngops;Ośrodek;OPS;gminny\n",
	} {
		set, err := LoadFile(fstest.MapFS{name: {Data: []byte(content)}}, name, reference.Network())
		if err != nil || len(set.Problems) > 0 || len(set.Changes.Institutions.Put) != 1 || len(set.SHA256) != 64 {
			t.Errorf("%s: %v %v", name, err, set.Problems)
		}
	}
	set := LoadContent("wykaz.csv", []byte("a;b\n1;2\n"), reference.Network())
	if len(set.Problems) != 1 || set.Problems[0].Rule != graph.RuleUnknownTable {
		t.Errorf("a table of nothing known: %v", set.Problems)
	}
	for _, name := range []string{"wykaz.csv", "instytucje.csv"} {
		for _, content := range []string{"", " \n\n", "\ufeff"} {
			if set := LoadContent(name, []byte(content), reference.Network()); len(set.Problems) != 1 || set.Problems[0].Rule != graph.RuleEmptyTable {
				t.Errorf("%s with %q: %v", name, content, set.Problems)
			}
		}
	}
}

func TestAZipFileIsAFolder(t *testing.T) {
	for _, dir := range []string{"", "dane/"} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for name, text := range sound {
			w, err := z.Create(dir + name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write([]byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		set := LoadContent("dane.zip", b.Bytes(), reference.Network())
		if len(set.Problems) > 0 || set.Changes.Len() != 5 {
			t.Errorf("in %q: %d edits, %v", dir, set.Changes.Len(), set.Problems)
		}
	}
}

// The network tells what would change, and the same set again changes nothing.
func TestDifferences(t *testing.T) {
	first := load(t, nil)
	again, err := Load(folderOf(map[string]string{
		"institutions.csv": "id,Nazwa,type,serves\ngops,Ośrodek nowy,OPS,201103\nsp,Szkoła,SP,201103\nnowa,Nowa,SP,201103\n",
	}), ".", first.After)
	if err != nil || len(again.Problems) > 0 {
		t.Fatal(err, again.Problems)
	}
	var got []Difference
	for d := range again.Differences(first.After) {
		got = append(got, d)
	}
	want := []Difference{
		{Table: "institutions", Key: "gops", Name: "Ośrodek nowy", Fields: []Field{{"Nazwa", "Ośrodek", "Ośrodek nowy"}}},
		{Table: "institutions", Key: "nowa", Name: "Nowa", Added: true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	same, err := Load(folderOf(nil), ".", first.After)
	if err != nil || same.Applied.Changed() || same.SHA256 != first.SHA256 {
		t.Errorf("the same set changes %+v: %v", same.Applied.Tables, err)
	}
}

// A network that has the tables needs only those that are new.
func TestTablesOnRecordNeedNotComeAgain(t *testing.T) {
	set, err := Load(folderOf(map[string]string{"institutions.csv": "", "agreements.csv": ""}), ".", load(t, nil).After)
	if err != nil || len(set.Problems) > 0 || set.Applied.Changed() {
		t.Errorf("%v %v", err, set.Problems)
	}
}
