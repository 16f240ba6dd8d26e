package order_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"koopmap/graph/internal/order"
)

func TestRowsComeToStandAsOrdered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 12).Draw(t, "rows")
		positions, rows, want := make([]int32, n), make([]string, n), make([]string, n)
		for i := range n {
			positions[i], rows[i] = int32(i), string(rune('a'+i))
		}
		positions = rapid.Permutation(positions).Draw(t, "order")
		for i, from := range positions {
			want[i] = rows[from]
		}
		if order.Arrange(rows, positions); !slices.Equal(rows, want) {
			t.Errorf("%q, want %q", rows, want)
		}
	})
}
