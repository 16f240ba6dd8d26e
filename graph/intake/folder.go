package intake

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"koopmap/graph"
	"koopmap/graph/intake/format"
	"koopmap/graph/sheet"
)

// A folder is the files of a data set, or the sheets of a workbook, with what is wrong
// with them as files.
type folder struct {
	dir      string
	sheets   []format.Sheet
	files    []File
	problems []graph.Problem
	notices  []Notice
	lost     []string // tables whose rows are not known
}

// readFolder reads every CSV file of a folder. Workbooks in it are not part of the data
// set, and a notice says so; other files are none of its business.
func readFolder(fsys fs.FS, dir string) (*folder, error) {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, err
	}
	f := &folder{dir: dir}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case e.IsDir():
		case strings.EqualFold(path.Ext(name), ".csv"):
			f.openCSV(fsys, name)
		case strings.EqualFold(path.Ext(name), ".xlsx"):
			f.notices = append(f.notices, Notice{
				Origin: graph.Origin{File: name},
				PL:     "skoroszytu w folderze nie wczytano; wczytaj go osobno", EN: "a workbook in a folder is not read; import it by itself",
			})
		}
	}
	return f, nil
}

// complete reports the tables that the data set must have, and has not, unless the
// network has rows of them.
func (f *folder) complete(base *graph.Network, sheetNames bool) {
	there := map[string]int{
		"institutions": len(base.Institutions()), "agreements": len(base.Agreements()), "parties": len(base.Parties()),
	}
	for _, t := range format.Tables() {
		if !t.Required || f.has(t.Name) || slices.Contains(f.lost, t.Name) || there[t.Name] > 0 {
			continue
		}
		f.lost = append(f.lost, t.Name)
		file := path.Join(f.dir, t.Name+".csv")
		if sheetNames {
			file = f.dir
		}
		f.report(file, t.Name, graph.RuleMissingTable, t.Name, "")
	}
}

// sort puts the files in the order of a data set.
func (f *folder) sort() {
	slices.SortStableFunc(f.files, func(a, b File) int { return rank(a.Table) - rank(b.Table) })
}

// openCSV reads a file of the folder whose name says which table it is.
func (f *folder) openCSV(fsys fs.FS, file string) {
	base := path.Base(file)
	name := strings.TrimSuffix(base, path.Ext(base))
	as, ok := format.TableNamed(name)
	if !ok {
		f.report(file, name, graph.RuleUnknownTable, strings.Join(format.Names(), ", "), nearTable(name))
		return
	}
	if f.taken(as.Name, graph.Origin{File: file}) {
		return
	}
	opened, problem, err := sheet.OpenFile(fsys, file)
	switch {
	case err != nil:
		problem = &graph.Problem{Origin: graph.Origin{File: file}, Rule: graph.RuleUnreadable, Detail: err.Error()}
	case problem == nil && opened.Form != sheet.FormText:
		problem = &graph.Problem{Origin: graph.Origin{File: file}, Rule: graph.RuleOtherFile, Detail: "zip"}
	}
	if problem != nil {
		problem.Table = as.Name
		f.lost = append(f.lost, as.Name)
		f.files = append(f.files, File{Name: file, Table: as.Name})
		f.problems = append(f.problems, *problem)
		return
	}
	t, problems := opened.Open()
	f.take(as, t, problems)
}

// taken reports whether the data set has the table already; a problem says so.
func (f *folder) taken(table string, at graph.Origin) bool {
	i := slices.IndexFunc(f.files, func(o File) bool { return o.Table == table })
	if i < 0 {
		return false
	}
	first := f.files[i].Name
	if f.files[i].Sheet != "" {
		first = f.files[i].Sheet
	}
	f.problems = append(f.problems, graph.Problem{
		Origin: at, Table: table, Rule: graph.RuleTwice, Detail: first,
	})
	return true
}

// take makes a table that was read a part of the data set.
func (f *folder) take(as format.Table, t *sheet.Table, problems []graph.Problem) {
	f.sheets = append(f.sheets, format.Sheet{As: as, Table: t})
	f.files = append(f.files, File{Name: t.File, Sheet: t.Sheet, Table: as.Name, SHA256: t.SHA256})
	for _, p := range problems {
		p.Table = as.Name
		f.problems = append(f.problems, p)
		if p.Rule == graph.RuleOpenQuote {
			f.lost = append(f.lost, as.Name) // the header has swallowed the rows
		}
	}
	for _, n := range t.Notices {
		n.Table = as.Name
		f.notices = append(f.notices, n)
	}
}

func (f *folder) report(file, table string, rule graph.Rule, detail, near string) {
	f.problems = append(f.problems, graph.Problem{
		Origin: graph.Origin{File: file}, Table: table, Rule: rule, Detail: detail, Near: near,
	})
}

// has reports whether the data set has a file for the table, readable or not.
func (f *folder) has(table string) bool {
	return slices.ContainsFunc(f.files, func(o File) bool { return o.Table == table })
}

// holds reports whether the file is one of the data set.
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
