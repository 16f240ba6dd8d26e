package intake

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"koopmap/graph"
	"koopmap/graph/intake/format"
	"koopmap/graph/sheet"
)

// A folder is the files of a data set with what is wrong with them as files.
type folder struct {
	dir      string
	sheets   []format.Sheet
	files    []File
	problems []graph.Problem
	lost     []string // tables whose rows are not known
}

// readFolder reads every CSV file of a folder; other files are not part of a data set.
func readFolder(fsys fs.FS, dir string) (*folder, error) {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, err
	}
	f := &folder{dir: dir}
	for _, e := range entries {
		if !e.IsDir() && strings.EqualFold(path.Ext(e.Name()), ".csv") {
			f.open(fsys, path.Join(dir, e.Name()))
		}
	}
	for _, t := range format.Tables() {
		if t.Required && !f.has(t.Name) && !slices.Contains(f.lost, t.Name) {
			f.lost = append(f.lost, t.Name)
			f.report(path.Join(dir, t.Name+".csv"), t.Name, graph.RuleMissingTable, t.Name, "")
		}
	}
	slices.SortStableFunc(f.files, func(a, b File) int { return rank(a.Table) - rank(b.Table) })
	return f, nil
}

func (f *folder) open(fsys fs.FS, file string) {
	base := path.Base(file)
	name := strings.TrimSuffix(base, path.Ext(base))
	as, ok := format.TableNamed(name)
	if !ok {
		f.report(file, name, graph.RuleUnknownTable, strings.Join(format.Names(), ", "), graph.Nearest(name, format.Names()))
		return
	}
	if i := slices.IndexFunc(f.files, func(o File) bool { return o.Table == as.Name }); i >= 0 {
		f.report(file, as.Name, graph.RuleUnreadable, fmt.Sprintf("%s is the table %s already", f.files[i].Name, as.Name), "")
		return
	}
	t, problems, err := sheet.Open(fsys, file)
	if err != nil {
		f.lost = append(f.lost, as.Name)
		f.files = append(f.files, File{Name: file, Table: as.Name})
		f.report(file, as.Name, graph.RuleUnreadable, err.Error(), "")
		return
	}
	f.sheets = append(f.sheets, format.Sheet{As: as, Table: t, Unread: openQuote(t, problems)})
	f.files = append(f.files, File{file, as.Name, len(t.Rows), t.SHA256})
	for _, p := range problems {
		p.Table = as.Name
		f.problems = append(f.problems, p)
	}
}

// openQuote reports whether the last row may have swallowed others.
func openQuote(t *sheet.Table, problems []graph.Problem) bool {
	return slices.ContainsFunc(problems, func(p graph.Problem) bool {
		return p.Rule == graph.RuleShape && (len(t.Rows) == 0 || p.Origin.Row == t.Rows[len(t.Rows)-1].Number)
	})
}

func (f *folder) report(file, table string, rule graph.Rule, detail, near string) {
	f.problems = append(f.problems, graph.Problem{
		Origin: graph.Origin{File: file}, Table: table, Rule: rule, Detail: detail, Near: near,
	})
}

// has reports whether the folder has a file for the table, readable or not.
func (f *folder) has(table string) bool {
	return slices.ContainsFunc(f.files, func(o File) bool { return o.Table == table })
}

// holds reports whether the file is one of the folder.
func (f *folder) holds(file string) bool {
	return slices.ContainsFunc(f.files, func(o File) bool { return o.Name == file })
}

// rank orders files as a data set does: by table, those of no table last.
func rank(table string) int {
	i := slices.Index(format.Names(), table)
	if i < 0 {
		return len(format.Names())
	}
	return i
}
