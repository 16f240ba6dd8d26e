package export_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/export"
	"koopmap/graph/intake"
	"koopmap/graph/intake/reference"
	"koopmap/graph/teryt"
)

func book(t rapid.TB, n *graph.Network) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := export.Workbook(n, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWorkbookThenImportChangesNothing(t *testing.T) {
	for name, n := range map[string]*graph.Network{
		"documented": fixtures.DocumentedNetwork(), "reference": reference.Network(), "empty": graph.Empty(),
	} {
		t.Run(name, func(t *testing.T) {
			content := book(t, n)
			set := intake.LoadContent("set.xlsx", content, graph.Empty())
			if len(set.Problems) > 0 || len(set.Notices) > 0 {
				t.Fatalf("a workbook that was written reads as it stands: %v %v", set.Problems, set.Notices)
			}
			sameRecords(t, n, set.After)
			if again := intake.LoadContent("set.xlsx", content, n); again.Applied.Changed() {
				t.Errorf("the workbook of a network changes it: %+v", again.Applied.Tables)
			}
			if !bytes.Equal(content, book(t, n)) {
				t.Error("a second workbook has other bytes")
			}
		})
	}
}

// A cell with a value says that it is a text; a number cell would have no type.
func TestEveryCellIsText(t *testing.T) {
	content := book(t, fixtures.DocumentedNetwork())
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	cells := 0
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, "xl/worksheets/") {
			continue
		}
		part, err := fs.ReadFile(z, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range regexp.MustCompile(`<c ([^>/]*)>`).FindAllStringSubmatch(string(part), -1) {
			if cells++; !strings.Contains(c[1], `t="inlineStr"`) && !strings.Contains(c[1], `t="s"`) {
				t.Errorf("%s: <c %s>", f.Name, c[1])
			}
		}
	}
	if cells < 1000 {
		t.Errorf("%d cells looked at", cells)
	}
}

// Any text comes back as it was, as far as import keeps it.
func TestAnyTextSurvivesAWorkbook(t *testing.T) {
	text := rapid.StringMatching(`[=+@'A_Łx<&"-]([ -~\n\t„”ąćżŹ]{0,20}[x=_<&;"])?`)
	rapid.Check(t, func(t *rapid.T) {
		c := reference.ChangeSet()
		c.Institutions.Put = []graph.Institution{{
			ID: "a", Name: text.Draw(t, "name"), Type: "OPS", Sectors: []graph.SectorCode{"zdrowie"}, Level: graph.LevelGmina,
			Seat: "020101", Serves: []teryt.Code{"02", "020101"}, Note: text.Draw(t, "note"), Aliases: rapid.SliceOfN(text, 0, 3).Draw(t, "aliases"),
		}}
		n, err := graph.New(1, c)
		if err != nil {
			t.Fatal(err)
		}
		set := intake.LoadContent("set.xlsx", book(t, n), graph.Empty())
		if len(set.Problems) > 0 {
			t.Fatal(set.Problems)
		}
		sameRecords(t, n, set.After)
	})
}
