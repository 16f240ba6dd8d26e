// Package order puts rows in an order that was found by sorting their positions: rows are
// large, and so each is moved once.
package order

// Arrange moves rows in place so that the row at order[i] comes to stand at i. It uses the
// order up.
func Arrange[R any](rows []R, order []int32) {
	for i := range order {
		if order[i] == int32(i) {
			continue
		}
		first, at := rows[i], int32(i)
		for order[at] != int32(i) {
			from := order[at]
			rows[at], order[at] = rows[from], at
			at = from
		}
		rows[at], order[at] = first, at
	}
}
