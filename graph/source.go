package graph

import "strconv"

// Source says where a record comes from.
type Source struct {
	Kind string // seed: a source document of the project; ext: another public page; empty: own data
	Ref  string // document, page or register

	// Origin is where koopmap read the record. It is kept for the reader and takes no
	// part in comparison: the same record read from another row is unchanged.
	Origin Origin
}

// Origin is a place in an imported file.
type Origin struct {
	File   string
	Sheet  string
	Row    int    // first data row of a table is 2, as a spreadsheet shows it
	SHA256 string // of the file, lower-case hexadecimal
}

// String is "institutions.csv:7", or "team.xlsx, sheet parties, row 7"; empty for the zero Origin.
func (o Origin) String() string {
	switch {
	case o.File == "":
		return ""
	case o.Sheet == "" && o.Row == 0:
		return o.File
	case o.Sheet == "":
		return o.File + ":" + strconv.Itoa(o.Row)
	case o.Row == 0:
		return o.File + ", sheet " + o.Sheet
	}
	return o.File + ", sheet " + o.Sheet + ", row " + strconv.Itoa(o.Row)
}

func (s Source) equal(o Source) bool { return s.Kind == o.Kind && s.Ref == o.Ref }
