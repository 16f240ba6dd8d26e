package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"koopmap/analysis/wording"
)

// A source is what a file of the program has in quotes.
type source struct {
	path     string
	literals []string
	said     []string // handed to Say or Count as they stand
}

var (
	action       = regexp.MustCompile(`\{\{.*?\}\}`)
	inTemplate   = regexp.MustCompile(`"([^"]*)"`)
	saidTemplate = regexp.MustCompile(`\b(?:Say|Count) "([^"]*)"`)
	aKey         = regexp.MustCompile(`^[a-z]+(\.[a-z_]+)+$`)
)

// sources is every file that texts can be named in: Go without tests, and templates.
func sources(t *testing.T) []source {
	t.Helper()
	var list []source
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := filepath.ToSlash(strings.TrimPrefix(path, root+string(filepath.Separator)))
		switch {
		case d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".git") || d.Name() == "internal" && strings.HasPrefix(name, "cmd/")):
			return filepath.SkipDir
		case strings.HasSuffix(name, ".html") && strings.HasPrefix(name, "api/"):
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			actions := bytes.Join(action.FindAll(text, -1), []byte("\n"))
			list = append(list, source{name, groups(inTemplate, actions), groups(saidTemplate, actions)})
		case strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") && !strings.HasSuffix(name, ".gen.go"):
			s, err := goSource(path)
			if err != nil {
				return err
			}
			s.path = name
			list = append(list, s)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func groups(pattern *regexp.Regexp, text []byte) []string {
	var found []string
	for _, m := range pattern.FindAllSubmatch(text, -1) {
		found = append(found, string(m[1]))
	}
	return found
}

func goSource(path string) (source, error) {
	var s source
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		return s, err
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if text, ok := literal(n); ok {
				s.literals = append(s.literals, strings.TrimSuffix(text, "#")) // the mark of a column of numbers
			}
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) > 0 && (f.Sel.Name == "Say" || f.Sel.Name == "Count") {
				if text, ok := literal(n.Args[0]); ok && strings.Contains(text, ".") {
					s.said = append(s.said, text)
				}
			}
		}
		return true
	})
	return s, nil
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

// A text that nobody says would be kept in two languages for nothing. A key is named when it
// stands in quotes, or when it is put together of what stands in quotes: "state." and "covered".
func TestEveryTextIsSaidSomewhere(t *testing.T) {
	quoted := map[string]bool{}
	for month := range 12 {
		quoted[strconv.Itoa(100 + month + 1)[1:]] = true // written by package time
	}
	for _, s := range sources(t) {
		for _, l := range s.literals {
			quoted[l] = true
			quoted[strings.ReplaceAll(l, " ", "_")] = true // kinds of errors have a space
		}
	}
	for _, key := range wording.Keys() {
		if !quoted[key] && !puttogether(quoted, key, 0) {
			t.Errorf("nothing says %s", key)
		}
	}
}

// puttogether reports whether the text from a byte on can be cut into pieces that stand in
// quotes. They end and begin at dots and underscores.
func puttogether(quoted map[string]bool, text string, from int) bool {
	if from > 0 && quoted[text[from:]] {
		return true
	}
	for i := from + 1; i < len(text); i++ {
		if !strings.ContainsRune("._", rune(text[i-1])) && !strings.ContainsRune("._", rune(text[i])) {
			continue
		}
		if quoted[text[from:i]] && puttogether(quoted, text, i) {
			return true
		}
	}
	return false
}

func TestEveryTextThatIsSaidIsThere(t *testing.T) {
	keys := wording.Keys()
	first := map[string]bool{} // what keys begin with
	for _, key := range keys {
		begin, _, _ := strings.Cut(key, ".")
		first[begin] = true
	}
	for _, s := range sources(t) {
		for _, key := range s.said {
			if !slices.Contains(keys, key) && !strings.HasSuffix(key, ".") && !strings.HasSuffix(key, "_") {
				t.Errorf("%s says %s, which has no text", s.path, key)
			}
		}
		for _, l := range s.literals {
			begin, _, _ := strings.Cut(l, ".")
			if !aKey.MatchString(l) || !first[begin] || slices.Contains(keys, l) || strings.HasSuffix(l, ".svg") {
				continue
			}
			if !slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(k, l) }) {
				t.Errorf("%s names %s, which is the key of no text", s.path, l)
			}
		}
	}
}

// What the terminal and the site both say has a key of neither.
func TestTextsOfTheTerminalAndOfTheSiteAreTheirOwn(t *testing.T) {
	for _, s := range sources(t) {
		for _, l := range s.literals {
			if strings.HasPrefix(l, "cmd.") && !strings.HasPrefix(s.path, "cmd/") {
				t.Errorf("%s says %s, a text of the terminal", s.path, l)
			}
			if strings.HasPrefix(l, "site.") && !strings.HasPrefix(s.path, "api/web/") {
				t.Errorf("%s says %s, a text of the site", s.path, l)
			}
		}
	}
}
