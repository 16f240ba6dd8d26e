package sqlitestore

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"
)

// givenFrom is the number of rows from which the database fetches them from a virtual table;
// making one costs as much as handing over the values of a few dozen rows as parameters.
const givenFrom = 64

// An inserting inserts rows into a table, many with one statement. Handing a value over
// costs as much as writing it, so a column that is the same in all of the rows stands in the
// statement where it is empty or a plain word: most columns of a large table mostly are.
type inserting struct {
	into     string // the statement up to its rows
	width    int    // columns
	literals []string
	number   string // of the virtual table, once there is one
	given    given
	prepared map[string]*sql.Stmt // from the virtual table, by the literals
}

// rows inserts the rows whose values are given one after another.
func (in *inserting) rows(ctx context.Context, tx *sql.Tx, values []any) error {
	in.literals = in.literals[:0]
	for column := range in.width {
		in.literals = append(in.literals, literal(values, column, in.width))
	}
	if count := len(values) / in.width; count < givenFrom {
		return in.few(ctx, tx, values, count)
	}
	return in.many(ctx, tx, values)
}

// few inserts rows with the values as parameters, except those that stand in the statement.
func (in *inserting) few(ctx context.Context, tx *sql.Tx, values []any, count int) error {
	parameters := values[:0]
	for i, v := range values {
		if in.literals[i%in.width] == "" {
			parameters = append(parameters, v)
		}
	}
	row := "(" + in.row(func(int) string { return "?" }) + ")"
	_, err := tx.ExecContext(ctx, in.into+" VALUES "+row+strings.Repeat(", "+row, count-1), parameters...)
	return err
}

// many has the database fetch the rows.
func (in *inserting) many(ctx context.Context, tx *sql.Tx, values []any) error {
	if in.number == "" {
		in.given.width = in.width
		in.number = allGivens.add(&in.given)
		in.prepared = make(map[string]*sql.Stmt)
		if _, err := tx.ExecContext(ctx, "CREATE VIRTUAL TABLE temp.given USING "+givenModule+"("+in.number+")"); err != nil {
			return err
		}
	}
	row := in.row(func(column int) string { return "c" + strconv.Itoa(column) })
	statement, ok := in.prepared[row]
	if !ok {
		var err error
		if statement, err = tx.PrepareContext(ctx, in.into+" SELECT "+row+" FROM temp.given"); err != nil {
			return err
		}
		in.prepared[row] = statement
	}
	in.given.values = values
	_, err := statement.ExecContext(ctx)
	return err
}

// row is the columns of a row as they stand in a statement, with a name for the others.
func (in *inserting) row(name func(column int) string) string {
	terms := slices.Clone(in.literals)
	for column, as := range terms {
		if as == "" {
			terms[column] = name(column)
		}
	}
	return strings.Join(terms, ", ")
}

// close takes the virtual table away again.
func (in *inserting) close(ctx context.Context, tx *sql.Tx) error {
	if in.number == "" {
		return nil
	}
	defer allGivens.remove(in.number)
	for _, statement := range in.prepared {
		_ = statement.Close()
	}
	_, err := tx.ExecContext(ctx, "DROP TABLE temp.given")
	return err
}

// literal is how a column stands in a statement when all rows have the same: nothing, an empty
// text or list, or a word of lower-case letters; empty when the column has to be handed over.
func literal(values []any, column, width int) string {
	first := values[column]
	for i := column + width; i < len(values); i += width {
		if values[i] != first {
			return ""
		}
	}
	switch first := first.(type) {
	case nil:
		return "NULL"
	case string:
		if first == "" || first == "[]" || isWord(first) {
			return "'" + first + "'"
		}
	}
	return ""
}

func isWord(s string) bool {
	for _, r := range s {
		if r < 'a' || r > 'z' {
			return false
		}
	}
	return true
}
