package teryt_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/graph/teryt"
)

func TestParse(t *testing.T) {
	for name, test := range map[string]struct {
		in   string
		want teryt.Code
	}{
		"two digits are a voivodeship":         {"20", "20"},
		"four digits are a powiat":             {"2011", "2011"},
		"six digits are a gmina":               {"201103", "201103"},
		"kind digit 1 is cut off":              {"2006011", "200601"},
		"kind digit 2 is cut off":              {"2011032", "201103"},
		"kind digit 3 is cut off":              {"2604083", "260408"},
		"a leading zero stays":                 {"060307", "060307"},
		"white space around it is dropped":     {"\u00a0 2011\t\n", "2011"},
		"the country":                          {"PL", teryt.Poland},
		"the country in small letters":         {" pl ", teryt.Poland},
		"whether the unit exists is not asked": {"329999", "329999"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := teryt.Parse(test.in)
			if err != nil || got != test.want {
				t.Errorf("Parse(%q) = %q, %v; want %q", test.in, got, err, test.want)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		in, reason, hint string
	}{
		"nothing":                              {"", teryt.ReasonDigits, ""},
		"letters":                              {"Korycin", teryt.ReasonDigits, ""},
		"a sign":                               {"-20", teryt.ReasonDigits, ""},
		"digits of another script":             {"٢٠", teryt.ReasonDigits, ""},
		"a space inside":                       {"20 11", teryt.ReasonDigits, ""},
		"eight digits":                         {"20110321", teryt.ReasonDigits, ""},
		"three digits, the zero may be lost":   {"603", teryt.ReasonDigits, "0603"},
		"five digits, the zero may be lost":    {"60307", teryt.ReasonDigits, "060307"},
		"five digits, a zero would not help":   {"50307", teryt.ReasonDigits, ""},
		"an odd voivodeship":                   {"2111", teryt.ReasonVoivodeship, ""},
		"voivodeship 00":                       {"0011", teryt.ReasonVoivodeship, ""},
		"a voivodeship above 32":               {"34", teryt.ReasonVoivodeship, ""},
		"six of seven digits":                  {"603072", teryt.ReasonVoivodeship, "060307"},
		"the town inside an urban-rural gmina": {"2002014", teryt.ReasonTown, "200201"},
		"the rural area inside one":            {"2002015", teryt.ReasonRuralArea, "200201"},
		"a district of Warsaw":                 {"1465028", teryt.ReasonDistrict, "146501"},
		"a delegature of a city":               {"1261029", teryt.ReasonDelegature, "126101"},
		"a delegature outside a city":          {"2011039", teryt.ReasonDelegature, "201103"},
		"a kind digit that means nothing":      {"2011037", teryt.ReasonKindDigit, "201103"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := teryt.Parse(test.in)
			var refused *teryt.CodeError
			if !errors.As(err, &refused) {
				t.Fatalf("Parse(%q) = %q, %v; want a CodeError", test.in, got, err)
			}
			want := &teryt.CodeError{Value: test.in, Reason: test.reason, Hint: test.hint}
			if diff := cmp.Diff(want, refused); diff != "" {
				t.Errorf("Parse(%q) (-want +got):\n%s", test.in, diff)
			}
		})
	}
}

func TestCodeErrorSaysWhatToDo(t *testing.T) {
	_, err := teryt.Parse("1465028")
	want := `TERYT code "1465028": kind digit 8 is a district of Warsaw, not a unit; did you mean 146501?`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestStepsOfTheDivision(t *testing.T) {
	type steps struct {
		Level                        teryt.Level
		Parent, Powiat, Woj, OneCode teryt.Code
		City                         bool
	}
	for code, want := range map[teryt.Code]steps{
		"PL":      {teryt.LevelCountry, "", "", "", "PL", false},
		"20":      {teryt.LevelVoivodeship, "PL", "", "20", "20", false},
		"2011":    {teryt.LevelPowiat, "20", "2011", "20", "2011", false},
		"201103":  {teryt.LevelGmina, "2011", "2011", "20", "201103", false},
		"2060":    {teryt.LevelPowiat, "20", "2060", "20", "2060", false},
		"2061":    {teryt.LevelPowiat, "20", "2061", "20", "206101", true},
		"206101":  {teryt.LevelGmina, "2061", "2061", "20", "206101", true},
		"":        {},
		"2011032": {OneCode: "2011032"},
		"Kolno":   {OneCode: "Kolno"},
	} {
		t.Run(string(code), func(t *testing.T) {
			got := steps{code.Level(), code.Parent(), code.Powiat(), code.Voivodeship(), code.Canonical(), code.IsCity()}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestContains(t *testing.T) {
	for name, test := range map[string]struct {
		a, b          teryt.Code
		aInB, bInA    bool
		shareNoGround bool
	}{
		"a unit and itself":                       {a: "201103", b: "201103", aInB: true, bInA: true},
		"a powiat and its gmina":                  {a: "2011", b: "201103", bInA: true},
		"a voivodeship and a gmina":               {a: "20", b: "201103", bInA: true},
		"the country and a gmina":                 {a: "PL", b: "201103", bInA: true},
		"the country and itself":                  {a: "PL", b: "PL", aInB: true, bInA: true},
		"two gminas of one powiat":                {a: "201103", b: "201110", shareNoGround: true},
		"town and rural gmina of one name":        {a: "200601", b: "200603", shareNoGround: true},
		"two powiats":                             {a: "2011", b: "2013", shareNoGround: true},
		"a city and its gmina are one":            {a: "2061", b: "206101", aInB: true, bInA: true},
		"Warsaw and its gmina are one":            {a: "1465", b: "146501", aInB: true, bInA: true},
		"a powiat and its first gmina are two":    {a: "2011", b: "201101", bInA: true},
		"a city and its voivodeship":              {a: "20", b: "206101", bInA: true},
		"a city and the powiat around it":         {a: "2002", b: "2061", shareNoGround: true},
		"a seventh digit is cut off":              {a: "2011032", b: "201103", aInB: true, bInA: true},
		"the empty code lies nowhere":             {a: "PL", b: "", shareNoGround: true},
		"the empty code and itself":               {a: "", b: "", shareNoGround: true},
		"half a code contains nothing":            {a: "2", b: "20", shareNoGround: true},
		"what is no code lies in no country":      {a: "PL", b: "Kolno", shareNoGround: true},
		"five digits are no code to compare with": {a: "20110", b: "201103", shareNoGround: true},
	} {
		t.Run(name, func(t *testing.T) {
			if got := test.a.Contains(test.b); got != test.bInA {
				t.Errorf("%s contains %s: %v", test.a, test.b, got)
			}
			if got := test.b.Contains(test.a); got != test.aInB {
				t.Errorf("%s contains %s: %v", test.b, test.a, got)
			}
			if got := teryt.Overlaps(test.a, test.b); got == test.shareNoGround {
				t.Errorf("%s overlaps %s: %v", test.a, test.b, got)
			}
		})
	}
}

// anyCode draws codes of all levels from few digits, so that containment is common.
func anyCode() *rapid.Generator[teryt.Code] {
	return rapid.Custom(func(t *rapid.T) teryt.Code {
		full := rapid.SampledFrom([]string{"14", "20"}).Draw(t, "voivodeship") +
			rapid.SampledFrom([]string{"01", "60", "61", "65"}).Draw(t, "powiat") +
			rapid.SampledFrom([]string{"01", "02"}).Draw(t, "gmina")
		return rapid.SampledFrom([]teryt.Code{
			teryt.Poland, teryt.Code(full[:2]), teryt.Code(full[:4]), teryt.Code(full),
		}).Draw(t, "code")
	})
}

func TestEveryUnitContainsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if c := anyCode().Draw(t, "c"); !c.Contains(c) {
			t.Errorf("%s does not contain itself", c)
		}
	})
}

func TestWhatLiesInsideAnInnerUnitLiesInsideTheOuter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := anyCode().Draw(t, "a"), anyCode().Draw(t, "b"), anyCode().Draw(t, "c")
		if a.Contains(b) && b.Contains(c) && !a.Contains(c) {
			t.Errorf("%s contains %s contains %s, but the first not the last", a, b, c)
		}
	})
}

func TestUnitsThatContainEachOtherHaveOneCanonicalCode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyCode().Draw(t, "a"), anyCode().Draw(t, "b")
		same := a.Contains(b) && b.Contains(a)
		if same != (a.Canonical() == b.Canonical()) {
			t.Errorf("%s and %s contain each other: %v; canonical %s and %s", a, b, same, a.Canonical(), b.Canonical())
		}
	})
}

func TestTheCanonicalCodeContainsTheSameUnits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyCode().Draw(t, "a"), anyCode().Draw(t, "b")
		if a.Contains(b) != a.Canonical().Contains(b.Canonical()) {
			t.Errorf("%s contains %s: %v; their canonical codes not alike", a, b, a.Contains(b))
		}
	})
}

func TestAParentContainsItsUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCode().Draw(t, "c")
		if parent := c.Parent(); parent != "" && !parent.Contains(c) {
			t.Errorf("%s does not contain %s", parent, c)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "PL", "20", "2011", "201103", "2011032", "1465028", "60307", "603072", "Kolno", " 20 "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := teryt.Parse(s)
		var refused *teryt.CodeError
		if err != nil {
			if !errors.As(err, &refused) || c != "" {
				t.Fatalf("Parse(%q) = %q, %v", s, c, err)
			}
			if refused.Hint != "" {
				if _, err := teryt.Parse(refused.Hint); err != nil {
					t.Errorf("Parse(%q) hints at %q: %v", s, refused.Hint, err)
				}
			}
			return
		}
		if c.Level() == "" {
			t.Errorf("Parse(%q) = %q, which has no level", s, c)
		}
		if again, err := teryt.Parse(string(c)); err != nil || again != c {
			t.Errorf("Parse(%q) = %q, and again %q, %v", s, c, again, err)
		}
	})
}
