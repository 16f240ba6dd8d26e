package centrality_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/centrality"
)

type row struct {
	id   string
	x, y float64
}

func (r row) name() string    { return r.id }
func (r row) first() float64  { return r.x }
func (r row) second() float64 { return r.y }

func ranks(rows []row) (lines []string) {
	for _, r := range centrality.Rank(rows, row.name, row.first, row.second) {
		lines = append(lines, fmt.Sprint(r.Rank, " ", r.Item.id))
	}
	return lines
}

func TestRank(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []row
		want []string
	}{
		{"nobody", nil, nil},
		{"ties share the smallest place and stand by id",
			[]row{{"d", 1, 0}, {"c", 5, 0}, {"b", 5, 0}, {"a", 9, 0}}, []string{"1 a", "2 b", "2 c", "4 d"}},
		{"the second key decides among ties",
			[]row{{"a", 5, 1}, {"b", 5, 2}, {"c", 9, 0}}, []string{"1 c", "2 b", "3 a"}},
		{"the last bits decide nothing, in any key",
			[]row{{"b", 0.1 + 0.2, 1}, {"a", 0.3, 1 - 1e-15}}, []string{"1 a", "1 b"}},
		{"a difference of one and a half in a thousand million counts",
			[]row{{"a", 1, 0}, {"b", 1 + 1.5e-9, 0}}, []string{"1 b", "2 a"}},
		{"a chain of small differences ties its ends",
			[]row{{"a", 1, 0}, {"c", 1 + 8e-10, 0}, {"b", 1 + 1.6e-9, 0}}, []string{"1 a", "1 b", "1 c"}},
		{"keys may be negative",
			[]row{{"a", -2, 0}, {"b", -1, 0}, {"c", -1 - 1e-12, 0}}, []string{"1 b", "1 c", "3 a"}},
		{"the tolerance is relative",
			[]row{{"b", 1e12 + 100, 0}, {"a", 1e12, 0}, {"d", 2e-12, 0}, {"c", 1e-12, 0}}, []string{"1 a", "1 b", "3 d", "4 c"}},
		{"zero is not nearly anything",
			[]row{{"a", 0, 0}, {"b", 1e-300, 0}}, []string{"1 b", "2 a"}},
		{"what is not a number comes last",
			[]row{{"a", math.NaN(), 0}, {"b", -1, 0}, {"c", math.NaN(), 0}}, []string{"1 b", "2 a", "2 c"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, ranks(c.rows)); diff != "" {
				t.Error("(-want +got):", diff)
			}
		})
	}
}

func TestWithoutKeysAllAreFirst(t *testing.T) {
	got := centrality.Rank([]row{{id: "b"}, {id: "a"}}, row.name)
	want := []centrality.Ranked[row]{{Rank: 1, Item: row{id: "a"}}, {Rank: 1, Item: row{id: "b"}}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(row{})); diff != "" {
		t.Error("(-want +got):", diff)
	}
}

func TestTheOrderOfRowsChangesNoRank(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.SampledFrom([]float64{0, 1, 1 + 6e-10, 1 + 1.2e-9, 1.5, 2})
		var rows []row
		for k := range rapid.IntRange(0, 12).Draw(t, "rows") {
			rows = append(rows, row{fmt.Sprintf("r%02d", k), value.Draw(t, "x"), value.Draw(t, "y")})
		}
		shuffled := make([]row, len(rows))
		for from, to := range affiliationtest.Permutation(t, len(rows), "order") {
			shuffled[to] = rows[from]
		}
		if diff := cmp.Diff(ranks(rows), ranks(shuffled)); diff != "" {
			t.Fatal("(-in order +shuffled):", diff)
		}
	})
}
