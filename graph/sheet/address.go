package sheet

import "strconv"

// columnLetters is the name that a spreadsheet shows for a column, counted from 1: A, Z, AA.
func columnLetters(column int) string {
	var letters []byte
	for ; column > 0; column = (column - 1) / 26 {
		letters = append([]byte{byte('A' + (column-1)%26)}, letters...)
	}
	return string(letters)
}

// Cell is the address that a spreadsheet shows for a cell, the column counted from 0 as
// in [Table.Columns]: Cell(2, 14) is "C14".
func Cell(column, row int) string { return columnLetters(column+1) + strconv.Itoa(row) }

// parseAddress reads "C14" as column 3, row 14, both counted from 1.
func parseAddress(address string) (column, row int, ok bool) {
	at := 0
	for ; at < len(address) && address[at] >= 'A' && address[at] <= 'Z'; at++ {
		if column = column*26 + int(address[at]-'A') + 1; column > 1<<30 {
			return 0, 0, false
		}
	}
	row, err := strconv.Atoi(address[at:])
	return column, row, err == nil && at > 0 && row > 0
}
