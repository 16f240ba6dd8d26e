package teryt_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/graph/teryt"
)

func TestResolve(t *testing.T) {
	for name, test := range map[string]struct {
		in   string
		want teryt.Code
	}{
		"six digits":                               {"201103", "201103"},
		"seven digits":                             {" 2011032 ", "201103"},
		"seven digits with an earlier kind":        {"2604082", "260408"},
		"a powiat":                                 {"2011", "2011"},
		"a lost zero":                              {"60307", "060307"},
		"a lost zero of seven digits":              {"603072", "060307"},
		"the country by code":                      {"pl", "PL"},
		"the country by name":                      {"polska", "PL"},
		"the country in English":                   {"Poland", "PL"},
		"a city by four digits":                    {"2061", "206101"},
		"a city by six digits":                     {"206101", "206101"},
		"a city by name":                           {"Białystok", "206101"},
		"a city as a powiat":                       {"powiat Białystok", "206101"},
		"a city as a gmina":                        {"gmina Białystok", "206101"},
		"the capital in full":                      {"m.st. Warszawa", "146501"},
		"the capital in words":                     {"Miasto Stołeczne Warszawa", "146501"},
		"a name":                                   {"Korycin", "201103"},
		"a name in capitals without Polish marks":  {"LOPUSZNO", "260408"},
		"a name that changed its kind":             {"gmina wiejska Łopuszno", "260408"},
		"a powiat by its adjective":                {"sokólski", "2011"},
		"a powiat with its word":                   {"powiat sokólski", "2011"},
		"a powiat with its word behind":            {"sokolski powiat", "2011"},
		"a voivodeship":                            {"podlaskie", "20"},
		"a voivodeship with its word":              {"woj. podlaskie", "20"},
		"a voivodeship in English":                 {"Podlaskie voivodeship", "20"},
		"gmina and powiat":                         {"gmina Kolno, pow. kolneński", "200603"},
		"gmina and voivodeship":                    {"Kolno, woj. warmińsko-mazurskie", "281408"},
		"Miasto as a part of the name":             {"Stare Miasto", "301011"},
		"the same with its kind":                   {"gmina wiejska Stare Miasto", "301011"},
		"the town of three":                        {"miasto Kolno", "200601"},
		"a label":                                  {"Kolno (miasto)", "200601"},
		"the gmina around a city":                  {"gmina Łomża", "200702"},
		"the gmina around a town of another place": {"Gmina Wysokie Mazowieckie", "201310"},
		"a name with a bracket":                    {"Dobra (Szczecińska)", "321101"},
		"a dash of print":                          {"Kobylin–Borzymy", "201305"},
		"a repeated powiat with its voivodeship":   {"powiat bielski, woj. podlaskie", "2003"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := official.Resolve(test.in)
			if err != nil || got.Code != test.want {
				t.Errorf("Resolve(%q) = %+v, %v; want %s", test.in, got, err, test.want)
			}
		})
	}
}

func TestResolveAsksBack(t *testing.T) {
	for name, test := range map[string]struct {
		in   string
		want []teryt.Code
	}{
		"three gminas of one name":               {"Kolno", []teryt.Code{"200601", "200603", "281408"}},
		"two gminas when the town is put aside":  {"gmina Kolno", []teryt.Code{"200603", "281408"}},
		"a city and the gmina around it":         {"Łomża", []teryt.Code{"200702", "206201"}},
		"two powiats of one name":                {"powiat bielski", []teryt.Code{"2003", "2402"}},
		"a town and an urban-rural gmina, apart": {"gmina Józefów", []teryt.Code{"060207", "141701"}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := official.Resolve(test.in)
			var ambiguous *teryt.AmbiguousError
			if !errors.As(err, &ambiguous) {
				t.Fatalf("Resolve(%q) = %+v, %v; want an AmbiguousError", test.in, got, err)
			}
			if diff := cmp.Diff(test.want, codes(ambiguous.Candidates)); diff != "" || ambiguous.Query != test.in {
				t.Errorf("query %q, candidates (-want +got):\n%s", ambiguous.Query, diff)
			}
		})
	}
}

func TestResolveOffersNearUnits(t *testing.T) {
	for name, test := range map[string]struct {
		in    string
		first teryt.Code // of the near ones, "" for none at all
	}{
		"a letter left out":                     {"Korcin", "201103"},
		"two letters swapped":                   {"Koyrcin", "201103"},
		"a space for a dash":                    {"Kobylin Borzymy", "201305"},
		"the beginning of a name":               {"Koryc", "201103"},
		"the town inside an urban-rural gmina":  {"miasto Sokółka", "201108"},
		"a powiat called a gmina":               {"gmina wysokomazowiecki", "2013"},
		"two digits swapped":                    {"201130", "201103"},
		"a digit wrong":                         {"201193", "201103"},
		"a district of Warsaw without its kind": {"146502", "146501"},
		"a digit left out":                      {"20110", "201101"},
		"a digit too many":                      {"20110333", "201103"},
		"far too many digits":                   {"20110333333", ""},
		"a voivodeship that is none":            {"21", "12"},
		"nothing like it":                       {"xyzzyxyzzy", ""},
		"nothing at all":                        {"  ", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := official.Resolve(test.in)
			var unknown *teryt.UnknownError
			if !errors.As(err, &unknown) {
				t.Fatalf("Resolve(%q) = %+v, %v; want an UnknownError", test.in, got, err)
			}
			if len(unknown.Near) > 5 {
				t.Errorf("%d near units", len(unknown.Near))
			}
			near := codes(unknown.Near)
			if test.first == "" && len(near) > 0 || test.first != "" && (len(near) == 0 || near[0] != test.first) {
				t.Errorf("Resolve(%q) offers %v, want %q first", test.in, near, test.first)
			}
		})
	}
}

func TestResolveRefusesPartsOfGminas(t *testing.T) {
	_, err := official.Resolve("2002014")
	var refused *teryt.CodeError
	if !errors.As(err, &refused) || refused.Hint != "200201" {
		t.Errorf("got %v, want a CodeError with the gmina", err)
	}
}

func TestErrorsSayWhatToDo(t *testing.T) {
	for in, want := range map[string]string{
		"Kolno":  `"Kolno" fits 3 units: 200601 Kolno (town), 200603 Kolno (rural gmina), 281408 Kolno (rural gmina); name one by its code`,
		"Korcin": `no unit "Korcin"; did you mean 201103 Korycin (rural gmina)?`,
		"201199": `no unit "201199"; did you mean 201109 Suchowola (urban-rural gmina), 201101 Dąbrowa Białostocka (urban-rural gmina), ` +
			`201102 Janów (rural gmina), 201103 Korycin (rural gmina), 201104 Krynki (urban-rural gmina)?`,
		"": `no unit named: want a code or a name`,
	} {
		if _, err := official.Resolve(in); err == nil || err.Error() != want {
			t.Errorf("Resolve(%q):\ngot  %v\nwant %s", in, err, want)
		}
	}
}

func TestRestoreCode(t *testing.T) {
	for name, test := range map[string]struct {
		in     string
		want   teryt.Code
		notice string
	}{
		"a whole code":               {"060307", "060307", ""},
		"a whole code of seven":      {"0603072", "060307", ""},
		"five digits":                {"60307", "060307", "60307 read as 060307 (Leśniowice (rural gmina)): the leading zero was missing"},
		"three digits":               {"603", "0603", "603 read as 0603 (powiat chełmski): the leading zero was missing"},
		"one digit":                  {"6", "06", "6 read as 06 (lubelskie voivodeship): the leading zero was missing"},
		"six of seven digits":        {"603072", "060307", "603072 read as 060307 (Leśniowice (rural gmina)): the leading zero was missing"},
		"a code that is one already": {"201103", "201103", ""},
		"a city stays as given":      {"2061", "2061", ""},
		"the country":                {"PL", "PL", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, notice, err := official.RestoreCode(test.in)
			if err != nil || got != test.want || notice != test.notice {
				t.Errorf("RestoreCode(%q) = %q, %q, %v; want %q, %q", test.in, got, notice, err, test.want, test.notice)
			}
		})
	}
}

func TestRestoreCodeRefuses(t *testing.T) {
	var refused *teryt.CodeError
	var unknown *teryt.UnknownError
	for name, test := range map[string]struct {
		in   string
		want any
	}{
		"a name":                           {"Korycin", &refused},
		"nothing":                          {"", &refused},
		"the town inside a gmina":          {"2002014", &refused},
		"a code of no unit":                {"201199", &unknown},
		"five digits that fit no unit":     {"20110", &unknown},
		"six of seven with another kind":   {"603071", &unknown},
		"six of seven with a town's digit": {"603074", &unknown},
	} {
		t.Run(name, func(t *testing.T) {
			if code, notice, err := official.RestoreCode(test.in); !errors.As(err, test.want) || code != "" || notice != "" {
				t.Errorf("RestoreCode(%q) = %q, %q, %v; want a %T", test.in, code, notice, err, test.want)
			}
		})
	}
}

func TestEveryCodeSurvivesASpreadsheet(t *testing.T) {
	digit := map[teryt.Kind]string{teryt.KindUrban: "1", teryt.KindRural: "2", teryt.KindUrbanRural: "3"}
	for _, u := range official.Units() {
		for _, written := range []string{string(u.Code), string(u.Code) + digit[u.Kind]} {
			asNumber := strings.TrimLeft(written, "0")
			got, notice, err := official.RestoreCode(asNumber)
			if err != nil || got != u.Code || (notice == "") != (asNumber == written) {
				t.Errorf("RestoreCode(%q) = %q, %q, %v; want %s", asNumber, got, notice, err, u.Code)
			}
		}
	}
}

func TestSearch(t *testing.T) {
	for name, test := range map[string]struct {
		in   string
		want []teryt.Code // the first ones
	}{
		"equal names in the order of codes":       {"kolno", []teryt.Code{"200601", "200603", "281408"}},
		"without Polish letters":                  {"lopuszno", []teryt.Code{"260408"}},
		"equal before beginning":                  {"Brańsk", []teryt.Code{"200302", "200305"}},
		"beginning before inside":                 {"korycin", []teryt.Code{"201103"}},
		"towns last when a gmina is asked for":    {"gmina Kolno", []teryt.Code{"200603", "281408", "200601"}},
		"a powiat":                                {"powiat sokólski", []teryt.Code{"2011"}},
		"a voivodeship":                           {"woj. podlaskie", []teryt.Code{"20"}},
		"gminas, then powiats, then voivodeships": {"opol", []teryt.Code{"061205", "166101", "0612", "1609", "16"}},
		"a beginning of one name alone":           {"podlask", []teryt.Code{"20"}},
		"a city once, as its gmina":               {"Białystok", []teryt.Code{"206101"}},
		"the country":                             {"Polska", []teryt.Code{"PL", "160305"}},
		"a code":                                  {"201103", []teryt.Code{"201103"}},
		"a code of seven digits":                  {"2011032", []teryt.Code{"201103"}},
		"a powiat's code and what lies inside":    {"2006", []teryt.Code{"2006", "200601", "200602", "200603", "200604", "200605", "200606"}},
		"the beginning of a code":                 {"20060", []teryt.Code{"200601", "200602", "200603", "200604", "200605", "200606"}},
		"a code without its zero":                 {"60307", []teryt.Code{"060307"}},
		"a city's code":                           {"2061", []teryt.Code{"206101"}},
		"nothing":                                 {" ", nil},
		"no such name":                            {"xyzzy", nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := codes(official.Search(test.in))
			if diff := cmp.Diff(test.want, got[:min(len(got), max(1, len(test.want)))]); diff != "" {
				t.Errorf("Search(%q) (-want +got):\n%s", test.in, diff)
			}
		})
	}
}

func TestSearchFindsAUnitByAnyPartOfItsName(t *testing.T) {
	units := official.Units()
	rapid.Check(t, func(t *rapid.T) {
		u := rapid.SampledFrom(units).Draw(t, "unit")
		name := []rune(teryt.Fold(u.Name))
		from := rapid.IntRange(0, len(name)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, len(name)).Draw(t, "to")
		part := strings.TrimSpace(string(name[from:to]))
		if part == "" {
			t.Skip("only a space")
		}
		found := codes(official.Search(part))
		if !slices.Contains(found, u.Code.Canonical()) {
			t.Errorf("Search(%q) does not find %s", part, u.Code)
		}
	})
}

// A name is never taken for a word about a name.
func TestEveryNameIsAName(t *testing.T) {
	for _, u := range official.Units() {
		got, err := official.Resolve(u.Name)
		var ambiguous *teryt.AmbiguousError
		if errors.As(err, &ambiguous) {
			if !slices.Contains(codes(ambiguous.Candidates), u.Code.Canonical()) {
				t.Errorf("Resolve(%q) offers %v without %s", u.Name, codes(ambiguous.Candidates), u.Code)
			}
		} else if err != nil || got.Code != u.Code.Canonical() {
			t.Errorf("Resolve(%q) = %+v, %v; want %s", u.Name, got, err, u.Code)
		}
	}
}

func FuzzResolve(f *testing.F) {
	for _, s := range []string{
		"", "PL", "201103", "60307", "1465028", "Kolno", "gmina Kolno", "Kolno, pow. kolneński",
		"Dobra (Szczecińska)", "powiat", "gmina", "m.", "(", ")", "x ()", "a,", ",", "powiat powiat", "woj. (woj. )", "0", "\xff",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := official.Resolve(s)
		if err == nil {
			if got, ok := official.Unit(u.Code); !ok || got != u || u.Code != u.Code.Canonical() {
				t.Errorf("Resolve(%q) = %+v, not a row under its canonical code", s, u)
			}
			if again, err := official.Resolve(official.Title(u.Code, "pl")); err != nil || again != u {
				t.Errorf("title of %s is read as %+v, %v", u.Code, again, err)
			}
			return
		}
		var ambiguous *teryt.AmbiguousError
		var unknown *teryt.UnknownError
		var refused *teryt.CodeError
		switch {
		case u != teryt.Unit{}:
			t.Errorf("Resolve(%q) gives %+v and the error %v", s, u, err)
		case errors.As(err, &ambiguous):
			if len(ambiguous.Candidates) < 2 {
				t.Errorf("Resolve(%q): %v", s, err)
			}
		case errors.As(err, &unknown):
			if len(unknown.Near) > 5 {
				t.Errorf("Resolve(%q) offers %d units", s, len(unknown.Near))
			}
		case !errors.As(err, &refused):
			t.Errorf("Resolve(%q): an error of no kind: %v", s, err)
		}
	})
}
