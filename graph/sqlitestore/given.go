package sqlitestore

import (
	"strconv"
	"sync"

	"modernc.org/sqlite/vtab"
)

// A given is a virtual table whose rows are values in memory: the database fetches them one by
// one while it inserts, so that many rows cost one statement and no parameter.
type given struct {
	values []any // of all rows, one row after another
	width  int   // columns, named c0, c1, …
}

// givens is the module that the database knows virtual tables of this kind by. Modules are
// registered for all connections of the process, so each table is found by a number of its own,
// which it is created with.
type givens struct {
	mutex  sync.Mutex
	last   int
	tables map[string]*given
}

// givenModule is the name of the module in CREATE VIRTUAL TABLE.
const givenModule = "koopmap_given"

var allGivens = &givens{tables: make(map[string]*given)}

// registerGivens makes the module known, once, before the first connection is opened.
var registerGivens = sync.OnceValue(func() error { return vtab.RegisterModule(nil, givenModule, allGivens) })

// add gives a table its number; remove forgets it.
func (g *givens) add(table *given) (number string) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	g.last++
	number = strconv.Itoa(g.last)
	g.tables[number] = table
	return number
}

func (g *givens) remove(number string) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	delete(g.tables, number)
}

// Create makes the table whose number is the first argument of the module; those before it are
// the names of the module, the database and the table.
func (g *givens) Create(ctx vtab.Context, args []string) (vtab.Table, error) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if len(args) != 4 || g.tables[args[3]] == nil {
		return nil, errNoGiven
	}
	table := g.tables[args[3]]
	columns := "c0"
	for column := 1; column < table.width; column++ {
		columns += ", c" + strconv.Itoa(column)
	}
	return table, ctx.Declare("CREATE TABLE given (" + columns + ")")
}

// Connect does what Create does: the database asks for it when its schema has changed.
func (g *givens) Connect(ctx vtab.Context, args []string) (vtab.Table, error) {
	return g.Create(ctx, args)
}

// BestIndex has nothing to choose: the rows are read from the first to the last.
func (*given) BestIndex(*vtab.IndexInfo) error { return nil }

// Open begins a reading of the rows.
func (t *given) Open() (vtab.Cursor, error) { return &givenRow{table: t}, nil }

// Disconnect and Destroy have nothing to give back.
func (*given) Disconnect() error { return nil }

// Destroy is called when the table is dropped.
func (*given) Destroy() error { return nil }

// A givenRow is a place in the rows of a given.
type givenRow struct {
	table *given
	at    int // of the first value of the row
}

// Filter goes to the first row.
func (r *givenRow) Filter(int, string, []vtab.Value) error {
	r.at = 0
	return nil
}

// Next goes to the row after this one.
func (r *givenRow) Next() error {
	r.at += r.table.width
	return nil
}

// Eof reports whether there is no row here.
//
//nolint:revive // the name is that of the interface
func (r *givenRow) Eof() bool { return r.at >= len(r.table.values) }

// Column is a value of the row.
func (r *givenRow) Column(column int) (vtab.Value, error) { return r.table.values[r.at+column], nil }

// Rowid is the number of the row, from 0.
func (r *givenRow) Rowid() (int64, error) { return int64(r.at / r.table.width), nil }

// Close ends the reading.
func (*givenRow) Close() error { return nil }
