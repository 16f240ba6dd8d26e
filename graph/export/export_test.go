package export_test

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/export"
	"koopmap/graph/intake"
	"koopmap/graph/intake/reference"
	"koopmap/graph/teryt"
)

type file struct {
	bytes.Buffer
	folder fstest.MapFS
	name   string
}

func (f *file) Close() error {
	f.folder[f.name] = &fstest.MapFile{Data: f.Bytes()}
	return nil
}

func written(t rapid.TB, n *graph.Network) fstest.MapFS {
	t.Helper()
	folder := fstest.MapFS{}
	err := export.CSV(n, func(name string) (io.WriteCloser, error) { return &file{folder: folder, name: name}, nil })
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// back is the network that a folder gives on the empty one.
func back(t rapid.TB, folder fstest.MapFS) *graph.Network {
	t.Helper()
	set, err := intake.Load(folder, ".", graph.Empty())
	if err != nil || len(set.Problems) > 0 {
		t.Fatalf("%v %v", err, set.Problems)
	}
	if len(set.Notices) > 0 {
		t.Fatalf("an exported folder reads as it stands: %v", set.Notices)
	}
	n, err := graph.New(1, set.Changes)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func sameRecords(t rapid.TB, want, got *graph.Network) {
	t.Helper()
	if diff := want.Diff(got); diff.Len() != 0 {
		t.Errorf("%d records differ: %+v", diff.Len(), diff)
	}
}

func TestExportThenImportChangesNothing(t *testing.T) {
	networks := map[string]*graph.Network{
		"documented": fixtures.DocumentedNetwork(), "without external": fixtures.WithoutExternal(),
		"reference": reference.Network(), "empty": graph.Empty(),
	}
	for _, set := range fixtures.Sets() {
		n, err := fixtures.Network(set)
		if err != nil {
			t.Fatal(err)
		}
		networks[set] = n
	}
	for name, n := range networks {
		t.Run(name, func(t *testing.T) {
			first := written(t, n)
			read := back(t, first)
			sameRecords(t, n, read)
			if diff := cmp.Diff(first, written(t, read)); diff != "" {
				t.Errorf("a second export differs: %s", diff)
			}
		})
	}
}

func TestFilesAndHeaders(t *testing.T) {
	folder := written(t, reference.Network())
	for _, name := range []string{"institutions", "agreements", "parties", "norms", "sectors", "types", "periods"} {
		if folder[name+".csv"] == nil {
			t.Errorf("no %s.csv", name)
		}
	}
	if len(folder) != 7 {
		t.Errorf("%d files, want 7: no empty meetings, attendance, completeness", len(folder))
	}
	want := "id,name,short_label,aliases,type,sectors,level,seat_code,serves,part_of,regon,nip,krs,rspo,name_confidence,source,source_ref,note\r\n"
	if got := string(folder["institutions.csv"].Data); got != want {
		t.Errorf("header %q", got)
	}
}

func TestErrorsOfTheFolderAreReturned(t *testing.T) {
	full := errors.New("disk full")
	if err := export.CSV(reference.Network(), func(string) (io.WriteCloser, error) { return nil, full }); !errors.Is(err, full) {
		t.Errorf("create: %v", err)
	}
	for _, f := range []failing{{write: full}, {close: full}} {
		if err := export.CSV(reference.Network(), func(string) (io.WriteCloser, error) { return f, nil }); !errors.Is(err, full) {
			t.Errorf("%+v: %v", f, err)
		}
	}
}

type failing struct{ write, close error }

func (f failing) Write(p []byte) (int, error) { return len(p), f.write }
func (f failing) Close() error                { return f.close }

// Any text that has no white space at its ends survives, lists with semicolons in them too.
func TestAnyRecordSurvives(t *testing.T) {
	text := rapid.StringMatching(`[a-zA;"'\\,ŁóŹ=+„”@.-]([ -~\n„”ąć]{0,12}[a-zA;"'\\,ŁóŹ=+„”@.-])?`)
	day := rapid.SampledFrom([]string{"", "2018", "2018-07", "2018-07-01", "2018-12-31"})
	rapid.Check(t, func(t *rapid.T) {
		maybe := func(name string) string {
			if rapid.Bool().Draw(t, "has "+name) {
				return text.Draw(t, name)
			}
			return ""
		}
		c := reference.ChangeSet()
		c.Institutions.Put = []graph.Institution{{
			ID: "a", Name: text.Draw(t, "name"), Aliases: rapid.SliceOfN(text, 0, 3).Draw(t, "aliases"), Type: "OPS",
			Sectors: []graph.SectorCode{"pomoc_spoleczna", "zdrowie"}, Level: graph.LevelPowiat, Serves: []teryt.Code{"2061", "201103"},
			REGON: rapid.SampledFrom([]string{"", "123456785", "12345678512347"}).Draw(t, "regon"), NameConfidence: rapid.SampledFrom([]string{"", "quoted"}).Draw(t, "confidence"), Note: maybe("note"),
			Source: graph.Source{Kind: maybe("kind"), Ref: maybe("ref")},
		}, {ID: "b", Name: text.Draw(t, "name"), Type: "SP", Sectors: []graph.SectorCode{"edukacja"}, Level: graph.LevelGmina, PartOf: "a"}}
		a := graph.Agreement{
			ID: "ag", Kind: text.Draw(t, "kind"), Title: text.Draw(t, "title"), Team: maybe("team"), Signed: graph.MustDay(day.Draw(t, "signed")),
			End: graph.EndIndefinite, Areas: []teryt.Code{"201103", "PL"}, Documented: rapid.Bool().Draw(t, "documented"),
		}
		if rapid.Bool().Draw(t, "stated") {
			a.End, a.ValidTo = graph.EndStated, graph.MustDay("2019")
		}
		if a.Documented {
			a.Unnamed = rapid.IntRange(0, 3).Draw(t, "unnamed")
			c.Parties.Put = []graph.Party{{Agreement: "ag", Institution: "a", Role: "coordinator", Note: maybe("party note")}, {
				Agreement: "ag", Institution: "a", Role: "party", From: graph.MustDay("2018-10"), To: graph.MustDay(day.Filter(func(s string) bool { return s != "2018-07" && s != "2018-07-01" }).Draw(t, "to")),
			}}
		}
		c.Agreements.Put = []graph.Agreement{a}
		m := graph.Meeting{ID: "mt", Kind: "working", Title: maybe("title"), From: graph.MustDay(day.Draw(t, "from")), ListComplete: rapid.Bool().Draw(t, "complete")}
		if !m.From.IsZero() {
			m.To = graph.MustDay(rapid.SampledFrom([]string{"", "2018", "2018-12", "2018-12-31"}).Draw(t, "held to"))
		}
		c.Meetings.Put = []graph.Meeting{m}
		c.Attendance.Put = []graph.Attendance{{Meeting: "mt", Institution: "b", Role: "guest", Note: maybe("note")}}
		c.Completeness.Put = []graph.Completeness{{Unit: "2011", AsOf: graph.MustDay("2018-07"), Note: maybe("note")}}
		c.Norms.Put = append(c.Norms.Put, graph.Norm{ID: "own", Version: text.Draw(t, "version"), TitlePL: text.Draw(t, "norm")})
		n, err := graph.New(1, c)
		if err != nil {
			t.Fatal(err)
		}
		sameRecords(t, n, back(t, written(t, n)))
	})
}
