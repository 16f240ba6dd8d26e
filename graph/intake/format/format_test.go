package format

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/graph"
)

func TestNamesMeanOneThing(t *testing.T) {
	tables := make(map[string]string)
	for _, table := range Tables() {
		for _, name := range append([]string{table.Name}, table.Names...) {
			if other, ok := tables[key(name)]; ok {
				t.Errorf("table name %s means %s and %s", name, other, table.Name)
			}
			tables[key(name)] = table.Name
		}
		headers := make(map[string]string)
		for _, c := range table.Columns {
			for _, h := range append([]string{c.Name}, c.Headers...) {
				if other, ok := headers[key(h)]; ok {
					t.Errorf("%s: header %s means %s and %s", table.Name, h, other, c.Name)
				}
				headers[key(h)] = c.Name
			}
		}
	}
}

func TestWordsMeanOneThing(t *testing.T) {
	for _, w := range []words{
		levelWords, endWords, precisionWords, partyWords, attendanceWords, meetingWords, yesWords, layerWords, requirementWords, kindWords,
	} {
		meaning := make(map[string]string)
		for value, forms := range w {
			for _, form := range append([]string{value}, forms...) {
				if other, ok := meaning[key(form)]; ok {
					t.Errorf("%s means %s and %s", form, other, value)
				}
				meaning[key(form)] = value
			}
		}
	}
}

func TestTableNamed(t *testing.T) {
	for name, want := range map[string]string{
		"institutions": "institutions", "Institution_Types": "types", "TYPY": "types", "Udział": "attendance", "kompletnosc": "completeness",
	} {
		if table, ok := TableNamed(name); !ok || table.Name != want {
			t.Errorf("%s is %s, want %s", name, table.Name, want)
		}
	}
	if table, ok := TableNamed("units"); ok {
		t.Errorf("units is %s", table.Name)
	}
}

func TestHeadersOfFacts(t *testing.T) {
	for name, want := range map[string][]string{
		"parties": {"agreement", "institution", "role", "from", "to", "note"},
		"norms":   {"norm", "version", "title_pl", "title_en", "gmina_kind", "sector", "requirement", "minimum", "source", "source_ref", "note"},
	} {
		table, _ := TableNamed(name)
		if diff := cmp.Diff(want, table.Header()); diff != "" {
			t.Error(diff)
		}
	}
}

func TestRowsAreAsWideAsTheirHeader(t *testing.T) {
	for name, rows := range map[string][][]string{
		"institutions": InstitutionRows(make([]graph.Institution, 1)),
		"agreements":   AgreementRows(make([]graph.Agreement, 1)),
		"parties":      PartyRows(make([]graph.Party, 1)),
		"meetings":     MeetingRows(make([]graph.Meeting, 1)),
		"attendance":   AttendanceRows(make([]graph.Attendance, 1)),
		"norms":        NormRows([]graph.Norm{{}, {Items: make([]graph.Requirement, 1)}}),
		"sectors":      SectorRows(make([]graph.Sector, 1)),
		"types":        TypeRows(make([]graph.InstitutionType, 1)),
		"periods":      PeriodRows(make([]graph.Period, 1)),
		"completeness": CompletenessRows(make([]graph.Completeness, 1)),
	} {
		table, _ := TableNamed(name)
		for _, r := range rows {
			if len(r) != len(table.Columns) {
				t.Errorf("%s: a row has %d cells, the header %d", name, len(r), len(table.Columns))
			}
		}
	}
}

func TestSplitList(t *testing.T) {
	for cell, want := range map[string][]string{
		"":             nil,
		" ; ;":         nil,
		"a":            {"a"},
		"2061; 201103": {"2061", "201103"},
		`a\;b;c\\`:     {"a;b", `c\`},
		`C:\dir;x`:     {`C:\dir`, "x"},
	} {
		if diff := cmp.Diff(want, splitList(cell)); diff != "" {
			t.Errorf("%q: %s", cell, diff)
		}
	}
}

func TestWhatIsJoinedIsSplit(t *testing.T) {
	value := rapid.StringMatching(`[a;\\]{1,6}`)
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(value, 1, 4).Draw(t, "values")
		if diff := cmp.Diff(values, splitList(joinList(values))); diff != "" {
			t.Fatal(diff)
		}
	})
}
