package report

// Narrow is the table without columns that are empty in every row: for a page, where they
// take room. Files keep them, so that every file of one kind has the same columns.
func (t Table) Narrow() Table {
	narrow := Table{Caption: t.Caption, Rows: make([][]string, len(t.Rows))}
	for c, column := range t.Columns {
		empty := len(t.Rows) > 0
		for _, row := range t.Rows {
			empty = empty && row[c] == ""
		}
		if empty {
			continue
		}
		narrow.Columns = append(narrow.Columns, column)
		for r, row := range t.Rows {
			narrow.Rows[r] = append(narrow.Rows[r], row[c])
		}
	}
	return narrow
}
