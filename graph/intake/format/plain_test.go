package format

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/graph"
	"koopmap/graph/sheet"
	"koopmap/graph/teryt"
)

// Plain rows are read as the careful readers read them: whatever stands in the files, the
// changes, problems and notices are the same, in the same order, for any number of processors.
func TestPlainRowsAreReadAsCarefulOnes(t *testing.T) {
	processors := runtime.GOMAXPROCS(0)
	t.Cleanup(func() { runtime.GOMAXPROCS(processors) })
	types := graph.ChangeSet{Sectors: onRecord().Sectors, Types: onRecord().Types}
	bases := map[string]*graph.Network{"types alone": network(t, types), "with rows": network(t, onRecord())}
	rapid.Check(t, func(t *rapid.T) {
		base := bases[rapid.SampledFrom([]string{"types alone", "with rows"}).Draw(t, "base")]
		files := drawFiles(t)
		runtime.GOMAXPROCS(rapid.SampledFrom([]int{1, 2, 5}).Draw(t, "processors"))
		compareReadings(t, files, base)
	})
}

func FuzzPlainRows(f *testing.F) {
	f.Add("id,name,type,serves\na,A,T,201103\na,A,T,20110\n", "id,kind,title_pl,areas,valid_to,unnamed_parties\nb,k,B,201103,2018,1\n", "agreement,institution\nb,a\nb,a\nb,c\n")
	f.Add("id;name;type\n\"a\";\"A \"\"B\"\"\";T\n", "id\tkind\n", "\xff\n\"")
	base := network(f, onRecord())
	f.Fuzz(func(t *testing.T, institutions, agreements, parties string) {
		compareReadings(t, map[string]string{"institutions": institutions, "agreements": agreements, "parties": parties}, base)
	})
}

type failing interface {
	Helper()
	Fatalf(format string, args ...any)
}

func compareReadings(t failing, files map[string]string, base *graph.Network) {
	t.Helper()
	careful := newReading(base, nil)
	careful.careful = true
	careful.read(sheetsOf(files))
	plain := Read(sheetsOf(files), base, nil)
	for _, c := range []struct {
		what           string
		careful, plain any
	}{
		{"changes", careful.Changes, plain.Changes}, {"problems", careful.Problems, plain.Problems}, {"torn rows", careful.Torn, plain.Torn},
		{"notices", careful.Notices, plain.Notices}, {"rows", careful.rows, plain.rows}, {"phantoms", careful.phantom, plain.phantom},
		{"unsound tables", careful.unsound, plain.unsound},
	} {
		if diff := cmp.Diff(c.careful, c.plain); diff != "" {
			t.Fatalf("%s (-careful +plain):\n%s\nof\n%s", c.what, diff, strings.Join(slices.Collect(maps.Values(files)), "\n\n"))
		}
	}
	if fmt.Sprint(careful.muted) != fmt.Sprint(plain.muted) {
		t.Fatalf("muted %v, want %v", plain.muted, careful.muted)
	}
}

func sheetsOf(files map[string]string) (sheets []Sheet) {
	for _, name := range []string{"institutions", "agreements", "parties"} {
		as, _ := TableNamed(name)
		t, _ := sheet.OpenText(name+".csv", []byte(files[name]))
		sheets = append(sheets, Sheet{As: as, Table: t})
	}
	return sheets
}

// onRecord is a network with a row of each large table.
func onRecord() graph.ChangeSet {
	var c graph.ChangeSet
	c.Sectors.Put = []graph.Sector{{Code: "s", Order: 1, NamePL: "S", Layer: "core"}, {Code: "z", Order: 2, NamePL: "Z", Layer: "core"}}
	c.Types.Put = []graph.InstitutionType{{Code: "T", NamePL: "T", Sectors: []graph.SectorCode{"s", "z"}, Level: graph.LevelGmina, Status: graph.StatusOptional}}
	c.Institutions.Put = []graph.Institution{{ID: "a1", Name: "A", Short: "Skrót", Type: "T", Sectors: []graph.SectorCode{"s"}, Level: graph.LevelPowiat}}
	c.Agreements.Put = []graph.Agreement{{ID: "b1", Kind: "k", Title: "B", ValidTo: 20181231, End: graph.EndStated, Areas: []teryt.Code{"201103"}, Unnamed: 1, Documented: true}}
	c.Parties.Put = []graph.Party{{Agreement: "b1", Institution: "a1", Role: "coordinator", Note: "uwaga"}}
	return c
}

// drawFiles draws the three large tables. Most cells are plain; the others are all that a
// clerk may type.
func drawFiles(t *rapid.T) map[string]string {
	ids := func(letter string) []string {
		return []string{letter + "1", letter + "2", letter + "3", letter + "10", letter + "2-long-enough-for-two-words", "", " " + letter + "1 ", "Ą"}
	}
	days := []string{"", "2018-06-22", "2018", "2018-07", "22.06.2018", "31.02.2018", "43252", "2018-06-22 00:00:00", "czerwiec 2018", "kiedyś"}
	units := []string{"201103", "20", "2011;201103", "2011032", "20110", "60307", "Korycin", "Kolno", "999999", "PL", "pl", "", ";"}
	text := []string{"Ośrodek", "x", "kampania", "pan Jan Nowak", "44051401359", "anna.nowak@gmina.pl", "radny Jan Nowak", "'=1", " z spacją ", "\x01", "a\xffb", "“cytat”", `cu"dzysłów`, "dwa\nwiersze", ""}
	roles := []string{"", "party", "coordinator", "strona", "Koordynator", "szef"}
	number := []string{"0", "1", "2", "", "x", "-1", "+2"}
	registers := []string{"", "123456785", "", "12345678", "1", "x"}
	return map[string]string{
		"institutions": drawTable(t, "institutions", map[string][]string{
			"id": ids("a"), "type": {"T", "T", "T", "U", ""}, "sectors": {"", "s", "s;z", "q"}, "level": {"", "gmina", "powiatowy", "wyżej"},
			"seat_code": units, "serves": units, "regon": registers, "nip": registers, "krs": registers, "rspo": registers, "aliases": {"", "jeden;drugi"},
		}, text),
		"agreements": drawTable(t, "agreements", map[string][]string{
			"id": ids("b"), "signed_on": days, "signed_precision": {"", "", "", "day", "month", "rok", "nieco"}, "valid_from": days, "valid_to": days,
			"end_state": {"stated", "unknown", "bezterminowo", "", "kiedyś"}, "terminated": days, "areas": units, "unnamed_parties": number,
		}, text),
		"parties": drawTable(t, "parties", map[string][]string{
			"agreement": ids("b"), "institution": ids("a"), "role": roles, "from": days, "to": days,
		}, text),
	}
}

// drawTable draws a file: which columns it has and in which order, and its cells. Every
// second row is plain, and of the others one cell may be anything.
func drawTable(t *rapid.T, name string, values map[string][]string, text []string) string {
	as, _ := TableNamed(name)
	delimiter := rapid.SampledFrom([]string{",", ";", "\t"}).Draw(t, "delimiter")
	end := rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "line end")
	columns := slices.Clone(as.Columns)
	if rapid.Bool().Draw(t, "other order") {
		columns = rapid.Permutation(columns).Draw(t, "columns")
	}
	lacking := rapid.IntRange(0, 2).Draw(t, "lacks columns") == 0
	columns = slices.DeleteFunc(columns, func(c Column) bool {
		return lacking && !c.Required && rapid.IntRange(0, 9).Draw(t, "lacks "+c.Name) == 0
	})
	var header []string
	for _, c := range columns {
		header = append(header, c.HeaderIn(rapid.SampledFrom([]string{"pl", "en"}).Draw(t, "language")))
	}
	if rapid.IntRange(0, 19).Draw(t, "extra column") == 0 {
		header = append(header, rapid.SampledFrom([]string{"", "inna"}).Draw(t, "its header"), "")
	}
	lines := []string{strings.Join(header, delimiter)}
	rows := rapid.IntRange(0, 40).Draw(t, "rows")
	for range rows {
		any := rapid.IntRange(-len(columns), len(columns)-1).Draw(t, "a cell of any kind")
		var cells []string
		for at, c := range columns {
			pool := values[c.Name]
			if pool == nil {
				pool = text
			}
			if at != any {
				pool = pool[:min(3, len(pool))] // that are plain
			}
			cell := rapid.SampledFrom(pool).Draw(t, c.Name)
			if strings.ContainsAny(cell, delimiter+"\n\"") || rapid.IntRange(0, 9).Draw(t, "quoted") == 0 {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			cells = append(cells, cell)
		}
		switch rapid.IntRange(0, 39).Draw(t, "form of the row") {
		case 0:
			cells = cells[:len(cells)-1]
		case 1:
			cells = append(cells, "za dużo")
		case 2:
			cells[0] += `"`
		case 3:
			cells = nil
		}
		lines = append(lines, strings.Join(cells, delimiter))
	}
	if rapid.IntRange(0, 9).Draw(t, "many") == 0 { // so that there are several blocks
		lines = append(lines[:1:1], slices.Repeat(lines[1:], 30)...)
	}
	return strings.Join(lines, end)
}

func network(t interface {
	Helper()
	Fatal(args ...any)
}, c graph.ChangeSet) *graph.Network {
	t.Helper()
	n, err := graph.New(1, c)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
