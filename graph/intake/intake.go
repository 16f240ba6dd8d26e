// Package intake turns a data set, which is a folder of tables or a workbook, into a
// change of a network, or into the list of everything that keeps it from being one.
//
// A data set has the tables institutions, agreements and parties and, if wanted,
// meetings, attendance, norms, sectors, types, periods and completeness, each a CSV file
// or a sheet of that name or of its Polish name. Headers are Polish or English, in any
// order and case; lists in a cell are separated by semicolons; days may be written as
// Polish documents write them; codes of units with seven digits, without their leading
// zero, or as a name that is unique. A column that may be left out says nothing when it
// is: rows that are on record keep what they have in it, and a notice says so, while an
// empty cell says that there is nothing. Tables of sectors, types, norms and periods that are
// missing come from package reference.
package intake

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"

	"koopmap/graph"
	"koopmap/graph/intake/format"
	"koopmap/graph/intake/reference"
)

// A Notice says how a cell was read when that is not quite what stands there.
type Notice = format.Notice

// TableNames lists the tables of a data set in its order.
func TableNames() []string { return format.Names() }

// A File is a file of a data set that was read.
type File struct {
	Name   string // as in the origins of its rows
	Sheet  string // of a workbook
	Table  string
	Rows   int // without the header and without blank rows
	SHA256 string
}

// A Set is what became of a data set. Changes may be applied to the network that they
// were loaded for when there are no Problems.
type Set struct {
	Files    []File // in the order of a data set
	SHA256   string // of the file; of a folder, of its list of sums
	Changes  graph.ChangeSet
	Problems []graph.Problem // in the order of files, rows and columns
	Notices  []Notice        // in the same order

	// What the changes do to the network that they were loaded for; without problems only.
	Applied graph.Applied
	After   *graph.Network
	Step    *graph.Step // both, for the batch that applies the effect

	header func(table, column string) string // as it stands in the file
}

// Read reads the data set in the folder dir of fsys ("." for fsys itself) on its own:
// [Load] for a network that holds the reference. The changes are those of its
// tables, without the reference.
func Read(fsys fs.FS, dir string) (graph.ChangeSet, []graph.Problem, error) {
	set, err := Load(fsys, dir, reference.Network())
	return set.Changes, set.Problems, err
}

// Load reads the data set in the folder dir of fsys for a network. It reports at
// once what is wrong with files and cells and which rules of the domain the rows break
// on that network. Left out is what merely follows: a row with a broken cell is known
// to the rows that refer to it, and a cell is reported once.
//
// Tables of the reference that neither the data set nor base has join the changes. The
// error is one of reading the folder itself; files that can't be read are problems.
func Load(fsys fs.FS, dir string, base *graph.Network) (Set, error) {
	f, err := readFolder(fsys, dir)
	if err != nil {
		return Set{}, err
	}
	f.complete(base, false)
	set := f.load(base)
	set.SHA256 = sumOf(set.Files)
	return set, nil
}

func (f *folder) load(base *graph.Network) Set {
	f.sort()
	rd := format.Read(f.sheets, base, typeInReference)
	for _, table := range f.lost {
		rd.Lost(table)
	}
	for i := range f.files {
		f.files[i].Rows = rd.Rows(f.files[i].Table)
	}
	f.problems = append(f.problems, rd.Torn...)
	for _, p := range f.problems {
		if p.Origin.Row > 0 {
			rd.Mute(p.Origin, p.Table, p.Column)
		}
	}
	rd.Problems = append(rd.Problems, f.problems...)
	rd.Notices = append(rd.Notices, f.notices...)
	broken := len(rd.Problems) > 0
	changes := missingTables(base, f, &rd.Changes).Merge(rd.Changes)
	step, err := base.Step(changes) // they are this reading's own
	rd.Accept(slices.DeleteFunc(problemsOf(err), func(p graph.Problem) bool {
		return broken && !f.holds(p.Origin.File) // the reference stands on tables that are broken
	}))
	if err == nil {
		applied := step.Applied()
		rd.Notices = append(rd.Notices, doubts(step.After(), applied.Effect.Parties.Put, rd.Header("parties", "from"))...)
	}

	set := Set{Files: f.files, Changes: changes, Problems: rd.Problems, Notices: rd.Notices, header: rd.Header}
	if len(set.Problems) == 0 {
		set.Applied, set.After, set.Step = step.Applied(), step.After(), step
		if set.Changes.Len() == set.Applied.Effect.Len() { // all is new, or differs: the same rows, in one copy
			set.Changes = set.Applied.Effect
		}
	}
	slices.SortStableFunc(set.Problems, func(a, b graph.Problem) int {
		return cmp.Or(
			cmp.Compare(rank(a.Table), rank(b.Table)),
			cmp.Compare(a.Origin.File, b.Origin.File),
			cmp.Compare(a.Origin.Row, b.Origin.Row),
			cmp.Compare(rd.Position(a.Table, a.Column), rd.Position(b.Table, b.Column)),
			cmp.Compare(a.Key, b.Key))
	})
	slices.SortStableFunc(set.Notices, func(a, b Notice) int {
		return cmp.Or(
			cmp.Compare(rank(a.Table), rank(b.Table)),
			cmp.Compare(a.Origin.Row, b.Origin.Row),
			cmp.Compare(rd.Position(a.Table, a.Column), rd.Position(b.Table, b.Column)))
	})
	return set
}

// Check lists every rule of the domain that changes break on a network; nil when they
// can be applied.
func Check(base *graph.Network, changes graph.ChangeSet) []graph.Problem {
	_, _, err := base.With(changes)
	return problemsOf(err)
}

func problemsOf(err error) []graph.Problem {
	if e, ok := errors.AsType[*graph.Error](err); ok {
		return e.Problems
	}
	return nil
}

func typeInReference(code graph.TypeCode) (*graph.InstitutionType, bool) {
	return reference.Network().Type(code)
}

// missingTables is the tables of the reference that neither base nor the data set has.
// Where sectors are a data set's own, types and norms that name others are left out.
func missingTables(base *graph.Network, f *folder, changes *graph.ChangeSet) graph.ChangeSet {
	all := reference.ChangeSet()
	var missing graph.ChangeSet
	if len(base.Sectors()) == 0 && !f.has("sectors") {
		missing.Sectors = all.Sectors
	}
	if len(base.Periods()) == 0 && !f.has("periods") {
		missing.Periods = all.Periods
	}
	known := make(map[graph.SectorCode]bool)
	for _, sectors := range [][]graph.Sector{base.Sectors(), changes.Sectors.Put, missing.Sectors.Put} {
		for i := range sectors {
			known[sectors[i].Code] = true
		}
	}
	if len(base.Types()) == 0 && !f.has("types") {
		for _, t := range all.Types.Put {
			if !slices.ContainsFunc(t.Sectors, func(s graph.SectorCode) bool { return !known[s] }) {
				missing.Types.Put = append(missing.Types.Put, t)
			}
		}
	}
	if len(base.Norms()) == 0 && !f.has("norms") {
		for _, n := range all.Norms.Put {
			if !slices.ContainsFunc(n.Items, func(r graph.Requirement) bool { return !known[r.Sector] }) {
				missing.Norms.Put = append(missing.Norms.Put, n)
			}
		}
	}
	return missing
}
