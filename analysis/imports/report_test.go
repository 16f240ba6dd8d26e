package imports_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"koopmap/analysis/imports"
	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/intake"
	"koopmap/graph/intake/reference"
)

func load(t *testing.T, text string, base *graph.Network) intake.Set {
	t.Helper()
	set := intake.LoadContent("instytucje.csv", []byte(text), base)
	if len(set.Problems) > 0 {
		t.Fatal(set.Problems)
	}
	return set
}

func table(rows int, name string) string {
	var b strings.Builder
	b.WriteString("identyfikator;nazwa;typ;obszar działania\n")
	for i := range rows {
		fmt.Fprintf(&b, "gops-%03d;%s %d;OPS;201103\n", i, name, i)
	}
	return b.String()
}

func TestAReportListsTheFirstRowsAndCountsAll(t *testing.T) {
	base := reference.Network()
	set := load(t, table(130, "Ośrodek"), base)
	r := imports.Of(&set, base)
	if len(r.Added) != imports.RowsShown || !slices.Equal(r.Left, []imports.Left{{Table: "institutions", Added: 30}}) || !r.Changes() || len(r.Notices) > 0 {
		t.Errorf("%d added, left %v", len(r.Added), r.Left)
	}
	base = set.After
	set = load(t, table(120, "Ośrodek"), base)
	if r := imports.Of(&set, base); r.Changes() || len(r.Added)+len(r.Changed) > 0 || r.Tables[0].Unchanged != 120 {
		t.Errorf("the same rows: %+v", r)
	}
	set = load(t, table(105, "Dom"), base)
	r = imports.Of(&set, base)
	if len(r.Changed) != imports.RowsShown || r.Left[0].Changed != 5 || r.Changed[7].Fields[0] != (intake.Field{Column: "nazwa", Old: "Ośrodek 7", New: "Dom 7"}) {
		t.Errorf("changed %+v", r.Changed[7])
	}
}

func TestExamplesOfTheTemplateAreTold(t *testing.T) {
	base := reference.Network()
	for text, want := range map[string]string{
		"identyfikator;nazwa;typ;obszar działania\ngops;Ośrodek;OPS;201103\n":                                                       "",
		"identyfikator;nazwa;typ;obszar działania\nprzyklad-gops;Ośrodek;OPS;201103\n":                                              "w pliku jest 1 przykładowy wiersz ze wzoru",
		"identyfikator;nazwa;typ;obszar działania\nprzyklad-gops;Ośrodek;OPS;201103\nprzyklad-sp;Szkoła;SP;201103\na;B;SP;201104\n": "w pliku są 2 przykładowe wiersze ze wzoru",
	} {
		set := load(t, text, base)
		got := ""
		for _, n := range imports.Of(&set, base).Notices {
			got += n.PL
		}
		if !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%q is told of as %q, want %q", text, got, want)
		}
	}
}

func TestColumnsThatTheFileLacksAreTold(t *testing.T) {
	set := load(t, "identyfikator;nazwa;typ;obszar działania;skrót\ngops;Ośrodek;OPS;201103;GOPS\n", reference.Network())
	base := set.After
	for name, c := range map[string]struct {
		text, notice string
		changes      bool
	}{
		"the column is there":              {"identyfikator;nazwa;typ;obszar działania;skrót\ngops;Ośrodek;OPS;201103;GOPS\n", "", false},
		"the column is lacking":            {"identyfikator;nazwa;typ;obszar działania\ngops;Ośrodek;OPS;201103\n", "brak kolumny: skrót", false},
		"the cell is empty":                {"identyfikator;nazwa;typ;obszar działania;skrót\ngops;Ośrodek;OPS;201103;\n", "", true},
		"no row of the file is on record":  {"identyfikator;nazwa;typ;obszar działania\nsp;Szkoła;SP;201103\n", "", true},
		"the rows have nothing in columns": {"identyfikator;nazwa;typ;skrót;obszar działania\ngops;Ośrodek;OPS;GOPS;201103\n", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			set := load(t, c.text, base)
			r, got := imports.Of(&set, base), ""
			for _, n := range r.Notices {
				got += n.PL
			}
			if !strings.HasPrefix(got, c.notice) || c.notice == "" && got != "" || r.Changes() != c.changes {
				t.Errorf("changes %v, told of as %q, want %v, %q", r.Changes(), got, c.changes, c.notice)
			}
		})
	}
}

func TestListedValuesAreToldInTheLanguage(t *testing.T) {
	set := load(t, "identyfikator;nazwa;typ;szczebel;obszar działania\ngops;Ośrodek;OPS;gminny;201103\n", reference.Network())
	base := set.After
	set = load(t, "identyfikator;nazwa;typ;szczebel;obszar działania\ngops;Ośrodek;OPS;powiatowy;201103\n", base)
	told := imports.Import{Report: imports.Of(&set, base)}
	for lang, want := range map[string]imports.Field{
		wording.Polish:  {Column: "szczebel", Old: "gminny", New: "powiatowy"},
		wording.English: {Column: "szczebel", Old: "gmina", New: "powiat"},
	} {
		if got := told.Answer(wording.In(lang)).Rows[0].Fields[0]; got != want {
			t.Errorf("%s: %+v, want %+v", lang, got, want)
		}
	}
}
