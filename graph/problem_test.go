package graph_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"koopmap/graph"
)

func TestAProblemSaysWhereWhatAndWhatToDo(t *testing.T) {
	atCell := graph.Origin{File: "instytucje.xlsx", Sheet: "instytucje", Row: 14}
	for name, c := range map[string]struct {
		problem       graph.Problem
		place, pl, en string
		line          string // in English
	}{
		"read from a cell": {
			graph.Problem{Origin: atCell, Table: "institutions", Key: "osp", Column: "type", Value: "OSPP", Rule: graph.RuleUnknownKey, Detail: "types OSPP", Near: "OSP"},
			"instytucje.xlsx, sheet instytucje, row 14, type",
			"nie ma takiego wpisu: types OSPP; czy chodziło o OSP?",
			"no such entry: types OSPP; did you mean OSP?",
			`instytucje.xlsx, sheet instytucje, row 14, type: "OSPP": no such entry: types OSPP; did you mean OSP?`,
		},
		"of a row that nobody read": {
			graph.Problem{Table: "agreements", Key: "ag-01", Column: "valid_to", Value: "2018-05-01", Rule: graph.RuleOrderOfDays, Detail: "valid_from 2018-05-02"},
			"agreements ag-01, valid_to",
			"ostatni dzień przed pierwszym (valid_from 2018-05-02)",
			"last day before the first (valid_from 2018-05-02)",
			`agreements ag-01, valid_to: "2018-05-01": last day before the first (valid_from 2018-05-02)`,
		},
		"of a row as a whole": {
			graph.Problem{Table: "agreements", Key: "ag-01", Rule: graph.RuleInUse, Detail: "parties ag-01/ug"},
			"agreements ag-01", "nie można usunąć, odwołuje się do tego parties ag-01/ug", "can't be removed, parties ag-01/ug refers to it",
			"agreements ag-01: can't be removed, parties ag-01/ug refers to it",
		},
		"of a row without a key": {
			graph.Problem{Table: "sectors", Column: "code", Rule: graph.RuleMissing}, "sectors, code", "brak wartości", "value missing", "sectors, code: value missing",
		},
		"a detail that looks like a verb is only text": {
			graph.Problem{Table: "sectors", Key: "s", Rule: graph.RuleUnknownKey, Detail: "100%s"}, "sectors s", "nie ma takiego wpisu: 100%s", "no such entry: 100%s",
			"sectors s: no such entry: 100%s",
		},
		"a rule without a sentence says its name": {
			graph.Problem{Table: "sectors", Key: "s", Rule: "new_rule"}, "sectors s", "new_rule", "new_rule", "sectors s: new_rule",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.problem.Place(); got != c.place {
				t.Errorf("place %q, want %q", got, c.place)
			}
			for lang, want := range map[string]string{"pl": c.pl, "": c.pl, "en": c.en} {
				if got := c.problem.Message(lang); got != want {
					t.Errorf("in %q: %q, want %q", lang, got, want)
				}
			}
			if got := c.problem.String(); got != c.line {
				t.Errorf("line %q, want %q", got, c.line)
			}
		})
	}
}

// Both sentences of a rule need the detail, or neither does.
func TestEveryRuleHasASentenceInBothLanguages(t *testing.T) {
	listed := map[graph.Rule]bool{}
	for _, r := range graph.Rules() {
		listed[r] = true
		pl, en := graph.Problem{Rule: r, Detail: "DETAIL"}.Message("pl"), graph.Problem{Rule: r, Detail: "DETAIL"}.Message("en")
		if pl == string(r) || en == string(r) || pl == en || strings.Contains(pl, "%!") || strings.Contains(en, "%!") {
			t.Errorf("%s: %q, %q", r, pl, en)
		}
		if strings.Contains(pl, "DETAIL") != strings.Contains(en, "DETAIL") {
			t.Errorf("%s: one sentence gives the detail, the other does not: %q, %q", r, pl, en)
		}
	}
	for _, r := range declaredRules(t) {
		if !listed[r] {
			t.Errorf("rule %s has no sentences", r)
		}
	}
}

// declaredRules is the constants of type Rule in problem.go.
func declaredRules(t *testing.T) []graph.Rule {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "problem.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var rules []graph.Rule
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if kind, ok := spec.Type.(*ast.Ident); !ok || kind.Name != "Rule" {
			return true
		}
		for _, v := range spec.Values {
			if value, err := strconv.Unquote(v.(*ast.BasicLit).Value); err == nil {
				rules = append(rules, graph.Rule(value))
			}
		}
		return true
	})
	if len(rules) < 20 {
		t.Fatalf("only %d rules were found in problem.go", len(rules))
	}
	return rules
}
