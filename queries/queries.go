// Package queries holds the Cypher of the Neo4j store, one statement a file, as constants
// of the program: no statement is put together from pieces at run time.
//
// A file begins with four lines that say what the statement is for, which parameters it
// takes, which columns it returns and in which order. README.md lists them all.
//
//   - schema: what the database must have, run once each in the order of their numbers;
//   - read and write: what the store does;
//   - explore: questions for the Neo4j Browser, each held equal to an answer of koopmap.
package queries

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

//go:generate go run ./internal/readme

//go:embed schema read write explore
var files embed.FS

// A Statement is one file.
type Statement struct {
	Name    string // folder and file without its ending: "read/institutions"
	Purpose string
	Params  string
	Returns string
	Order   string
	Text    string // the whole file
}

// head are the first lines of a file, in their order.
var head = []string{"// purpose: ", "// params:  ", "// returns: ", "// order:   "}

// parse reads a file. A file without its head is an error.
func parse(name, text string) (Statement, error) {
	lines := strings.SplitN(text, "\n", len(head)+1)
	if len(lines) <= len(head) {
		return Statement{}, fmt.Errorf("%s: want a head of %d lines and a statement", name, len(head))
	}
	s := Statement{Name: name, Text: text}
	for i, field := range []*string{&s.Purpose, &s.Params, &s.Returns, &s.Order} {
		value, ok := strings.CutPrefix(lines[i], head[i])
		if !ok || strings.TrimSpace(value) == "" {
			return Statement{}, fmt.Errorf("%s: line %d: want %q and a text", name, i+1, head[i])
		}
		*field = value
	}
	return s, nil
}

// file is the statement of a file that is part of the program.
func file(name string) Statement {
	text, err := files.ReadFile(name + ".cypher")
	if err != nil {
		panic(err)
	}
	s, err := parse(name, string(text))
	if err != nil {
		panic(err)
	}
	return s
}

// All is every statement of a folder, by name: schema, read, write or explore.
func All(folder string) []Statement {
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		panic(err) // the folder is part of the program
	}
	all := make([]Statement, len(entries))
	for i, e := range entries {
		all[i] = file(path.Join(folder, strings.TrimSuffix(e.Name(), ".cypher")))
	}
	return all
}

// Schema is the statements of the schema in the order in which they are run.
func Schema() []Statement { return All("schema") }

// Number is the number that the name of a schema file begins with.
func (s Statement) Number() int {
	number, _, _ := strings.Cut(path.Base(s.Name), "_")
	n, err := strconv.Atoi(number)
	if err != nil {
		panic(fmt.Errorf("%s: want a number in front", s.Name))
	}
	return n
}
