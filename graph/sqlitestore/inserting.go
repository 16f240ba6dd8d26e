package sqlitestore

import (
	"context"
	"database/sql"
	"strings"
)

// An inserting inserts rows into a table, many with one statement. Handing a value over
// costs as much as writing it, so a column that is empty in all of the rows stands in the
// statement: most columns of a large table mostly are.
type inserting struct {
	into     string // the statement up to its rows
	width    int    // columns
	literals []string
	prepared map[string]*sql.Stmt // for rowsAtOnce rows, by the literals
}

// rows inserts the rows whose values are given one after another. The values that stand in
// the statement are taken out of the list.
func (in *inserting) rows(ctx context.Context, tx *sql.Tx, values []any) error {
	in.literals = in.literals[:0]
	for column := range in.width {
		in.literals = append(in.literals, literal(values, column, in.width))
	}
	count := len(values) / in.width
	given := values[:0]
	for i, v := range values {
		if in.literals[i%in.width] == "?" {
			given = append(given, v)
		}
	}
	row := "(" + strings.Join(in.literals, ", ") + ")"
	if count < rowsAtOnce {
		_, err := tx.ExecContext(ctx, in.statement(row, count), given...)
		return err
	}
	statement, ok := in.prepared[row]
	if !ok {
		var err error
		if statement, err = tx.PrepareContext(ctx, in.statement(row, count)); err != nil {
			return err
		}
		if in.prepared == nil {
			in.prepared = make(map[string]*sql.Stmt)
		}
		in.prepared[row] = statement
	}
	_, err := statement.ExecContext(ctx, given...)
	return err
}

func (in *inserting) statement(row string, count int) string {
	return in.into + row + strings.Repeat(", "+row, count-1)
}

func (in *inserting) close() {
	for _, statement := range in.prepared {
		_ = statement.Close()
	}
}

// literal is how a column stands in a statement: as what all rows have, if that is
// nothing, an empty text, or an empty list; else as a parameter.
func literal(values []any, column, width int) string {
	first := values[column]
	var as string
	switch first {
	case nil:
		as = "NULL"
	case "":
		as = "''"
	case "[]":
		as = "'[]'"
	default:
		return "?"
	}
	for i := column + width; i < len(values); i += width {
		if values[i] != first {
			return "?"
		}
	}
	return as
}
