package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// root is the root of the repository, seen from this package.
const root = "../.."

// unworldly are the packages that a measure does not see.
var unworldly = []string{"context", "time", "os", "io", "net", "log", "database", "koopmap/graph/memstore", "koopmap/graph/sqlitestore", "koopmap/graph/neo4jstore"}

const pure = "a measure sees no context, clock, disk or store"

// layers says what a package and the packages below it may never import.
var layers = []struct {
	packages string
	never    []string
	because  string
}{
	{"graph", []string{"koopmap/analysis", "koopmap/api", "koopmap/cmd"}, "the domain knows nobody who asks it"},
	{"analysis", []string{"koopmap/api", "koopmap/cmd"}, "answers don't know how they are served"},
	{"queries", []string{"koopmap/graph", "koopmap/analysis", "koopmap/api", "koopmap/cmd"}, "a statement knows nobody who runs it"},
	{"analysis", []string{"koopmap/graph/memstore", "koopmap/graph/sqlitestore", "koopmap/graph/neo4jstore"}, "an answer is a function of the network, not of where it is kept"},
	{"api", []string{"koopmap/cmd", "koopmap/graph/memstore", "koopmap/graph/sqlitestore", "koopmap/graph/neo4jstore"}, "only the command knows which store is in use"},
	{"fixtures", []string{"koopmap/analysis", "koopmap/api", "koopmap/cmd"}, "data sets are data"},
	{"graph/memstore", []string{"koopmap/graph/sqlitestore", "koopmap/graph/neo4jstore"}, "stores don't know each other"},
	{"graph/sqlitestore", []string{"koopmap/graph/memstore", "koopmap/graph/neo4jstore"}, "stores don't know each other"},
	{"graph/neo4jstore", []string{"koopmap/graph/memstore", "koopmap/graph/sqlitestore"}, "stores don't know each other"},
	{"analysis/affiliation", unworldly, pure},
	{"analysis/brokerage", unworldly, pure},
	{"analysis/centrality", unworldly, pure},
	{"analysis/cohesion", unworldly, pure},
	{"analysis/compare", unworldly, pure},
	{"analysis/coverage", unworldly, pure},
	{"analysis/fragility", unworldly, pure},
	{"analysis/invitation", unworldly, pure},
	{"analysis/method", unworldly, "a card is the same for everybody who asks"},
	{"analysis/sectorlink", unworldly, pure},
	{"analysis/survey", unworldly, pure},
	{"analysis/structure", unworldly, pure},
}

// only names the single importer of a library, so that it can be replaced in one place.
var only = map[string]struct{ importer, because string }{
	"github.com/neo4j":              {"graph/neo4jstore", "the Neo4j driver"},
	"modernc.org/sqlite":            {"graph/sqlitestore", "the SQLite driver"},
	"github.com/pressly/goose":      {"graph/sqlitestore", "migrations are the store's own"},
	"github.com/goccy/go-graphviz":  {"analysis/diagram/layout/graphviz", "it renders in a child process only"},
	"github.com/labstack/echo":      {"api", "handlers move to another server in one place"},
	"github.com/spf13/cobra":        {"cmd/koopmap", "the command line"},
	"github.com/xuri/excelize":      {"graph/sheet", "workbooks are tables of text cells to everyone else"},
	"github.com/nicksnyder/go-i18n": {"analysis/wording", "texts come from one place"},
}

func TestImportsPointOneWay(t *testing.T) {
	for pkg, imports := range imported(t) {
		for _, rule := range layers {
			if !within(pkg, rule.packages) || forTests(pkg) {
				continue
			}
			for _, imp := range imports {
				if slices.ContainsFunc(rule.never, func(never string) bool { return within(imp, never) }) {
					t.Errorf("%s imports %s: %s", pkg, imp, rule.because)
				}
			}
		}
		for _, imp := range imports {
			for library, rule := range only {
				if within(imp, library) && !within(pkg, rule.importer) {
					t.Errorf("%s imports %s, only %s may: %s", pkg, imp, rule.importer, rule.because)
				}
			}
		}
	}
}

// What measures, below cmd/koopmap/internal, is no part of the program.
func TestTheProgramHoldsNothingForTests(t *testing.T) {
	for pkg, imports := range imported(t) {
		for _, imp := range imports {
			if within(imp, "koopmap") && forTests(imp) && !forTests(pkg) && !within(pkg, "cmd/koopmap/internal") {
				t.Errorf("%s imports %s, which is for tests", pkg, imp)
			}
		}
	}
}

func TestDomainStandsOnTheStandardLibrary(t *testing.T) {
	for _, imp := range imported(t)["graph"] {
		if strings.Contains(imp, ".") || within(imp, "koopmap") && imp != "koopmap/graph/teryt" && !within(imp, "koopmap/graph/internal") {
			t.Errorf("graph imports %s: the domain has the standard library, graph/teryt and graph/internal only", imp)
		}
	}
}

func TestEveryRuleMeetsAPackage(t *testing.T) {
	packages := imported(t)
	for _, rule := range layers {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(packages)), func(pkg string) bool { return within(pkg, rule.packages) }) {
			t.Errorf("no package %s: the rule holds nothing", rule.packages)
		}
	}
	for library, rule := range only {
		found := false
		for pkg, imports := range packages {
			found = found || within(pkg, rule.importer) && slices.ContainsFunc(imports, func(imp string) bool { return within(imp, library) })
		}
		if !found {
			t.Errorf("%s does not import %s: the rule holds nothing", rule.importer, library)
		}
	}
}

// imported lists the imports of each package without those of its test files.
func imported(t *testing.T) map[string][]string {
	t.Helper()
	packages := map[string][]string{}
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == ".git"):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go"):
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, filepath.Dir(file))
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(relative)
		if packages[pkg] == nil {
			packages[pkg] = []string{}
		}
		for _, spec := range parsed.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			packages[pkg] = append(packages[pkg], imp)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return packages
}

// forTests reports whether a package serves tests of other packages: its name ends in
// "test". It may stand on anything, and only tests and its like may import it.
func forTests(pkg string) bool { return strings.HasSuffix(pkg, "test") }

// within reports whether an import path is the prefix or a package below it.
func within(imp, prefix string) bool { return imp == prefix || strings.HasPrefix(imp, prefix+"/") }
