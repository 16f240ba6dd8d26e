package graph_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/graph"
)

func TestADayInJSONIsItsISOForm(t *testing.T) {
	type record struct {
		Signed, Month, Year, Unknown graph.Day
		Left                         graph.Day `json:",omitzero"`
	}
	in := record{Signed: graph.MustDay("22.06.2018"), Month: graph.MustDay("2018-07"), Year: graph.MustDay("2018")}
	text, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"Signed":"2018-06-22","Month":"2018-07","Year":"2018","Unknown":""}`; string(text) != want {
		t.Errorf("got  %s\nwant %s", text, want)
	}
	var out record
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(in, out); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
}

func TestATextThatIsNoDayLeavesTheDayAsItWas(t *testing.T) {
	d := graph.MustDay("2018-06-22")
	if err := json.Unmarshal([]byte(`"31.02.2018"`), &d); err == nil {
		t.Error("31 February was read")
	}
	if err := json.Unmarshal([]byte(`20180622`), &d); err == nil {
		t.Error("a number was read as a day")
	}
	if d != graph.MustDay("2018-06-22") {
		t.Errorf("the day became %q", d)
	}
}

// drawDay draws a day of any precision: one of the 111 × 365 + 27 days from 1990 through
// 2100, of which month and day may be forgotten.
func drawDay(t *rapid.T, label string) graph.Day {
	d := graph.MustDay("1990-01-01").AddDays(rapid.IntRange(0, 111*365+27-1).Draw(t, label))
	switch rapid.SampledFrom([]graph.Precision{graph.PrecisionDay, graph.PrecisionMonth, graph.PrecisionYear, graph.PrecisionUnknown}).Draw(t, label+" precision") {
	case graph.PrecisionUnknown:
		return 0
	case graph.PrecisionYear:
		return d / 10000 * 10000
	case graph.PrecisionMonth:
		return d / 100 * 100
	}
	return d
}

func TestADayPrintedAndReadIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDay(t, "d")
		again, err := graph.ParseDay(d.String())
		if err != nil || again != d {
			t.Fatalf("%q read as %q, %v", d, again, err)
		}
		if !d.IsZero() && (!d.First().IsExact() || !d.Last().IsExact() || d.First() > d.Last()) {
			t.Fatalf("the window of %q is %s to %s", d, d.First(), d.Last())
		}
	})
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"", "2018", "2018-07", "2018-06-22", "22.06.2018", "1.6.2018", "31.02.2018", "2100-02-29", "lipiec 2018", "2018-06-22T10:00", "..", "--", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := graph.ParseDay(s)
		if err != nil {
			if d != 0 {
				t.Errorf("ParseDay(%q) = %q beside an error", s, d)
			}
			return
		}
		again, err := graph.ParseDay(d.String())
		if err != nil || again != d {
			t.Errorf("ParseDay(%q) = %q, which is read as %q, %v", s, d, again, err)
		}
		if year := d.Time().Year(); !d.IsZero() && (year < graph.FirstYear || year > graph.LastYear) {
			t.Errorf("ParseDay(%q) = %q, out of bounds", s, d)
		}
		if d.First() > d.Last() {
			t.Errorf("the window of %q is %s to %s", d, d.First(), d.Last())
		}
	})
}
