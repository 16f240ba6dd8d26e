package teryt_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph/teryt"
)

var official = teryt.Official()

// The numbers are those that Statistics Poland publishes for 2025-01-01.
func TestCountsOfTheCatalogue(t *testing.T) {
	if got := official.StateOn(); got != "2025-01-01" {
		t.Errorf("state on %s", got)
	}
	got := map[teryt.Kind]int{}
	for _, u := range official.Units() {
		got[u.Kind]++
	}
	want := map[teryt.Kind]int{
		teryt.KindVoivodeship: 16,
		teryt.KindPowiat:      314, teryt.KindCity: 66, // 380 powiats
		teryt.KindUrban: 302, teryt.KindUrbanRural: 718, teryt.KindRural: 1459, // 2,479 gminas
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("units by kind (-want +got):\n%s", diff)
	}
	if n := len(official.Units()); n != 16+380+2479 {
		t.Errorf("%d units", n)
	}
	if n := len(official.Gminas(teryt.Poland)); n != 2479 {
		t.Errorf("%d gminas", n)
	}
}

func TestCountsOfVoivodeships(t *testing.T) {
	type counts struct{ Powiats, Cities, Gminas, Urban, UrbanRural, Rural int }
	for code, want := range map[teryt.Code]counts{
		"06": {20, 4, 213, 20, 37, 156},
		"14": {37, 5, 314, 35, 76, 203},
		"18": {21, 4, 160, 16, 38, 106},
		"20": {14, 3, 119, 13, 27, 79},
		"26": {13, 1, 102, 5, 46, 51},
	} {
		t.Run(string(code), func(t *testing.T) {
			var got counts
			for _, u := range official.Children(code) {
				if u.Kind == teryt.KindCity {
					got.Cities++
				} else {
					got.Powiats++
				}
			}
			for _, u := range official.Gminas(code) {
				got.Gminas++
				switch u.Kind {
				case teryt.KindUrban:
					got.Urban++
				case teryt.KindUrbanRural:
					got.UrbanRural++
				case teryt.KindRural:
					got.Rural++
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestRepeatedNames(t *testing.T) {
	times := map[string]int{}
	pairs := map[string][]teryt.Kind{} // in podlaskie
	for _, u := range official.Gminas(teryt.Poland) {
		times[u.Name]++
		if u.Code.Voivodeship() == "20" {
			pairs[u.Name] = append(pairs[u.Name], u.Kind)
		}
	}
	repeated, twins := 0, 0
	for _, n := range times {
		if n > 1 {
			repeated++
		}
	}
	for _, kinds := range pairs {
		if slices.Contains(kinds, teryt.KindUrban) && slices.Contains(kinds, teryt.KindRural) {
			twins++
		}
	}
	if len(times) != 2238 || repeated != 227 {
		t.Errorf("%d of %d names of gminas are repeated, want 227 of 2238", repeated, len(times))
	}
	if twins != 12 {
		t.Errorf("%d pairs of town and rural gmina in podlaskie, want 12", twins)
	}
}

func TestUnitsAreInOrderAndHaveTheirParents(t *testing.T) {
	units := official.Units()
	for i, u := range units {
		if i > 0 && units[i-1].Code >= u.Code {
			t.Errorf("%s follows %s", u.Code, units[i-1].Code)
		}
		if c, err := teryt.Parse(string(u.Code)); err != nil || c != u.Code {
			t.Errorf("code %s: parsed as %s, %v", u.Code, c, err)
		}
		parent, ok := official.Unit(u.Code.Parent())
		if !ok || !slices.Contains(official.Children(parent.Code), u) {
			t.Errorf("%s is no child of %s", u.Code, u.Code.Parent())
		}
		if u.Code.IsCity() != (u.Kind == teryt.KindCity || u.Code.IsCity() && u.Kind == teryt.KindUrban) {
			t.Errorf("%s is a %s", u.Code, u.Kind)
		}
		if _, ok := official.Unit(u.Code.Canonical()); !ok {
			t.Errorf("%s has the canonical code %s, which is no unit", u.Code, u.Code.Canonical())
		}
	}
}

func TestUnit(t *testing.T) {
	for code, want := range map[teryt.Code]teryt.Unit{
		"PL":     {Code: "PL", Name: "Polska", Kind: teryt.KindCountry},
		"20":     {Code: "20", Name: "podlaskie", Kind: teryt.KindVoivodeship},
		"26":     {Code: "26", Name: "świętokrzyskie", Kind: teryt.KindVoivodeship},
		"2011":   {Code: "2011", Name: "sokólski", Kind: teryt.KindPowiat},
		"201103": {Code: "201103", Name: "Korycin", Kind: teryt.KindRural},
		"2061":   {Code: "2061", Name: "Białystok", Kind: teryt.KindCity},
		"206101": {Code: "206101", Name: "Białystok", Kind: teryt.KindUrban},
		"1465":   {Code: "1465", Name: "Warszawa", Kind: teryt.KindCity},
		"146501": {Code: "146501", Name: "Warszawa", Kind: teryt.KindUrban},
		"120713": {Code: "120713", Name: "Szczawa", Kind: teryt.KindRural},  // new
		"200216": {Code: "200216", Name: "Grabówka", Kind: teryt.KindRural}, // new, out of order in the list
		"221208": {Code: "221208", Name: "Redzikowo", Kind: teryt.KindRural},
	} {
		if got, ok := official.Unit(code); !ok || got != want {
			t.Errorf("%s: %+v, %v; want %+v", code, got, ok, want)
		}
	}
	for _, code := range []teryt.Code{"", "2", "21", "2099", "201199", "2011032", "146502", "Kolno"} {
		if got, ok := official.Unit(code); ok {
			t.Errorf("%q: %+v", code, got)
		}
	}
}

func TestGminasAndChildren(t *testing.T) {
	for name, test := range map[string]struct {
		got  []teryt.Unit
		want []teryt.Code
	}{
		"gminas of a gmina":          {official.Gminas("201103"), []teryt.Code{"201103"}},
		"gminas of a city":           {official.Gminas("2061"), []teryt.Code{"206101"}},
		"gminas of a city's gmina":   {official.Gminas("206101"), []teryt.Code{"206101"}},
		"gminas of Warsaw":           {official.Gminas("1465"), []teryt.Code{"146501"}},
		"gminas of a powiat":         {official.Gminas("2006"), []teryt.Code{"200601", "200602", "200603", "200604", "200605", "200606"}},
		"gminas of no unit":          {official.Gminas("2099"), nil},
		"gminas of the empty code":   {official.Gminas(""), nil},
		"gminas of half a code":      {official.Gminas("201"), nil},
		"children of a city":         {official.Children("2061"), []teryt.Code{"206101"}},
		"children of a gmina":        {official.Children("201103"), nil},
		"children of no unit":        {official.Children("99"), nil},
		"children of the empty code": {official.Children(""), nil},
		"children of Poland": {official.Children(teryt.Poland), []teryt.Code{
			"02", "04", "06", "08", "10", "12", "14", "16", "18", "20", "22", "24", "26", "28", "30", "32",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, codes(test.got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func codes(units []teryt.Unit) []teryt.Code {
	var codes []teryt.Code
	for _, u := range units {
		codes = append(codes, u.Code)
	}
	return codes
}

func TestKindOn(t *testing.T) {
	for name, test := range map[string]struct {
		code teryt.Code
		day  string
		want teryt.Kind
	}{
		"Łopuszno while it was rural":            {"260408", "2018-08-01", teryt.KindRural},
		"the day before the catalogue":           {"260408", "2024-12-31", teryt.KindRural},
		"the day of the catalogue":               {"260408", "2025-01-01", teryt.KindUrbanRural},
		"after the catalogue":                    {"260408", "2030-01-01", teryt.KindUrbanRural},
		"Bogoria":                                {"261201", "2019-06-04", teryt.KindRural},
		"Wodzisław":                              {"260209", "2019-06-04", teryt.KindRural},
		"a gmina that stayed rural":              {"201103", "2018-08-01", teryt.KindRural},
		"an earlier kind not known: today's":     {"020104", "2018-08-01", teryt.KindUrbanRural},
		"a city under four digits":               {"2061", "2018-08-01", teryt.KindCity},
		"a city under six digits":                {"206101", "2018-08-01", teryt.KindUrban},
		"a powiat":                               {"2011", "2018-08-01", teryt.KindPowiat},
		"the country":                            {"PL", "2018-08-01", teryt.KindCountry},
		"an unknown unit":                        {"201199", "2018-08-01", ""},
		"a code that is none":                    {"", "2018-08-01", ""},
		"a day long ago goes by what is known":   {"260408", "1990-01-01", teryt.KindRural},
		"a gmina that is new has today's always": {"200216", "2018-08-01", teryt.KindRural},
	} {
		t.Run(name, func(t *testing.T) {
			day, err := time.Parse(time.DateOnly, test.day)
			if err != nil {
				t.Fatal(err)
			}
			if got := official.KindOn(test.code, day); got != test.want {
				t.Errorf("kind of %s on %s: %q, want %q", test.code, test.day, got, test.want)
			}
		})
	}
}

func TestKindOnLooksAtTheDayAlone(t *testing.T) {
	warsaw := time.FixedZone("CET", 3600)
	// Half past midnight in Warsaw is still the day before in UTC.
	if got := official.KindOn("260408", time.Date(2025, 1, 1, 0, 30, 0, 0, warsaw)); got != teryt.KindUrbanRural {
		t.Errorf("on the first day: %s", got)
	}
}

func TestSlicesBelongToTheCaller(t *testing.T) {
	for _, units := range [][]teryt.Unit{
		official.Units(), official.Gminas("20"), official.Children("20"), official.Search("Kolno"),
	} {
		clear(units)
	}
	if u, ok := official.Unit("200601"); !ok || u.Name != "Kolno" || len(official.Gminas("20")) != 119 {
		t.Errorf("the catalogue changed: %+v, %v", u, ok)
	}
}

func TestManyReadersAtOnce(t *testing.T) {
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			if c := teryt.Official(); c != official || len(c.Search("Kolno")) == 0 || len(c.Gminas("20")) != 119 {
				t.Error("another catalogue")
			}
		})
	}
	readers.Wait()
}

func BenchmarkSearch(b *testing.B) {
	for b.Loop() {
		official.Search("koln")
	}
}
