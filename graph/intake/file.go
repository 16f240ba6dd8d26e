package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"slices"
	"strings"

	"koopmap/graph"
	"koopmap/graph/intake/format"
	"koopmap/graph/sheet"
)

// LoadFile reads the data set in one file of fsys for a network, as [Load] does for a
// folder: a workbook (.xlsx) with a table in each sheet, a CSV file with one table, or a
// zip file of CSV files. What the file is, its content says. The error is one of the file
// system.
func LoadFile(fsys fs.FS, name string, base *graph.Network) (Set, error) {
	file, problem, err := sheet.OpenFile(fsys, name)
	if err != nil {
		return Set{}, err
	}
	if problem != nil {
		return Set{Problems: []graph.Problem{*problem}}, nil
	}
	return loadFile(file, base), nil
}

// LoadContent is [LoadFile] for content that is in memory already.
func LoadContent(name string, content []byte, base *graph.Network) Set {
	file, problem := sheet.FileOf(name, content)
	if problem != nil {
		return Set{Problems: []graph.Problem{*problem}}
	}
	return loadFile(file, base)
}

func loadFile(file sheet.File, base *graph.Network) Set {
	sum := file.SHA256()
	set := loadForm(file, base)
	set.SHA256 = sum
	return set
}

func loadForm(file sheet.File, base *graph.Network) Set {
	switch file.Form {
	case sheet.FormWorkbook:
		f := &folder{dir: file.Name}
		f.openBook(sheet.ReadBook(file.Name, file.Content))
		if len(f.files) > 1 || len(f.problems)+len(f.files) == 0 { // a workbook of one table is like a CSV file
			f.complete(base, true)
		}
		return f.load(base)
	case sheet.FormArchive:
		inside, dir, problem := sheet.Archive(file.Name, file.Content)
		if problem != nil {
			return Set{Problems: []graph.Problem{*problem}}
		}
		f, err := readFolder(inside, dir)
		if err != nil {
			return Set{Problems: []graph.Problem{{Origin: graph.Origin{File: file.Name}, Rule: graph.RuleUnreadable, Detail: err.Error()}}}
		}
		f.complete(base, false)
		return f.load(base)
	}
	f := &folder{dir: "."}
	f.openText(file)
	return f.load(base)
}

// openText takes a CSV file as the table that its name says, or that its headers say.
func (f *folder) openText(file sheet.File) {
	t, problems := file.Open()
	base := path.Base(file.Name)
	name := strings.TrimSuffix(base, path.Ext(base))
	as, ok := tableOf(name, t)
	if !ok && t.Header == 0 { // no header that would say which table it is
		f.problems = append(f.problems, problems...)
		return
	}
	if !ok {
		f.report(file.Name, name, graph.RuleUnknownTable, strings.Join(format.Names(), ", "), nearTable(name))
		return
	}
	f.take(as, t, problems)
}

// openBook takes the sheets of a workbook as the tables that their names, or headers, say.
// Sheets of anything else are told of, and those whose names are nearly that of a table
// are problems.
func (f *folder) openBook(book *sheet.Book) {
	if len(book.Tables) == 0 {
		f.problems = append(f.problems, book.Problems...)
	}
	known := make(map[string]string)
	for _, t := range book.Tables {
		if t.Header == 0 && isUnnamed(t.Name) || format.IsAid(t.Name) {
			continue
		}
		problems := problemsOn(book.Problems, t.Sheet)
		as, ok := tableOf(t.Name, t)
		if !ok {
			f.unknownSheet(t)
			continue
		}
		if t.Header == 0 {
			problems = append(problems, graph.Problem{Origin: t.Origin(0), Rule: graph.RuleEmptyTable})
		}
		if known[t.Sheet] = as.Name; !f.taken(as.Name, t.Origin(0)) {
			f.take(as, t, problems)
		}
	}
	for _, n := range book.Notices {
		if format.IsAid(n.Origin.Sheet) {
			continue
		}
		if n.Table = known[n.Origin.Sheet]; n.Table != "" || n.Origin.Row == 0 {
			f.notices = append(f.notices, n)
		}
	}
}

func problemsOn(all []graph.Problem, name string) []graph.Problem {
	var on []graph.Problem
	for _, p := range all {
		if p.Origin.Sheet == name {
			on = append(on, p)
		}
	}
	return on
}

// isUnnamed reports whether a sheet has no name of a table: an empty one is then nothing.
func isUnnamed(name string) bool {
	_, ok := format.TableNamed(name)
	return !ok
}

func (f *folder) unknownSheet(t *sheet.Table) {
	if near := nearTable(t.Name); near != "" {
		f.problems = append(f.problems, graph.Problem{
			Origin: t.Origin(0), Rule: graph.RuleUnknownTable, Detail: strings.Join(format.Names(), ", "), Near: near,
		})
		return
	}
	f.notices = append(f.notices, Notice{
		Origin: t.Origin(0),
		PL:     "arkusza nie wczytano: ani nazwa, ani nagłówki nie wskazują tabeli", EN: "the sheet was not read: neither its name nor its headers say which table it is",
	})
}

// tableOf is the table that a name says, else the only one that the headers fit.
func tableOf(name string, t *sheet.Table) (format.Table, bool) {
	if as, ok := format.TableNamed(name); ok {
		return as, true
	}
	if nearTable(name) != "" {
		return format.Table{}, false
	}
	return format.TableWith(t.Columns)
}

// nearTable is the name of a table that was probably meant, in the language of the name.
func nearTable(name string) string {
	var known []string
	for _, t := range format.Tables() {
		known = append(append(known, t.Name), t.Names...)
	}
	return graph.Nearest(name, known)
}

// sumOf is the sum of a folder: of the lines "sum  name" of its files, by name.
func sumOf(files []File) string {
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	lines := make([]string, len(files))
	for i, f := range files {
		lines[i] = f.SHA256 + "  " + f.Name + "\n"
	}
	sum := sha256.Sum256([]byte(strings.Join(lines, "")))
	return hex.EncodeToString(sum[:])
}
