package register

import "testing"

// The numbers are worked by hand. 123456785: 8·1+9·2+2·3+3·4+4·5+5·6+6·7+7·8 = 192,
// 192 mod 11 = 5. 000000030: 7·3 = 21, mod 11 = 10, which counts as 0.
func TestNumbers(t *testing.T) {
	for name, c := range map[string]struct {
		check func(string) Number
		text  string
		want  Number
	}{
		"REGON of nine digits":                   {REGON, "123456785", Number{Digits: "123456785"}},
		"REGON with remainder 10":                {REGON, "000000030", Number{Digits: "000000030"}},
		"REGON with a wrong digit":               {REGON, "732065834", Number{Digits: "732065834", Fault: FaultCheck}},
		"REGON of zeros":                         {REGON, "000000000", Number{Digits: "000000000", Fault: FaultFiller}},
		"REGON without its leading zero":         {REGON, "00000030", Number{Digits: "000000030", Padded: true}},
		"REGON of fourteen digits":               {REGON, "12345678512347", Number{Digits: "12345678512347"}},
		"REGON of fourteen, remainder 10":        {REGON, "12345678500010", Number{Digits: "12345678500010"}},
		"REGON of fourteen, wrong last digit":    {REGON, "12345678512348", Number{Digits: "12345678512348", Fault: FaultCheck}},
		"REGON of fourteen, only the last fits":  {REGON, "73206583400018", Number{Digits: "73206583400018", Fault: FaultCheck}},
		"REGON with spaces":                      {REGON, "123 456 785", Number{Digits: "123456785"}},
		"REGON of ten digits":                    {REGON, "1234567850", Number{Digits: "1234567850", Fault: FaultDigits}},
		"NIP":                                    {NIP, "1234563218", Number{Digits: "1234563218"}},
		"NIP with dashes":                        {NIP, "123-456-32-18", Number{Digits: "1234563218"}},
		"NIP of a register of the Union":         {NIP, "PL1234563218", Number{Digits: "1234563218"}},
		"NIP with a wrong digit":                 {NIP, "1234563219", Number{Digits: "1234563219", Fault: FaultCheck}},
		"NIP with remainder 10":                  {NIP, "1000000160", Number{Digits: "1000000160", Fault: FaultCheck}},
		"NIP of zeros":                           {NIP, "0000000000", Number{Digits: "0000000000", Fault: FaultFiller}},
		"NIP of nines, which fits and is filler": {NIP, "9999999999", Number{Digits: "9999999999", Fault: FaultFiller}},
		"NIP of letters":                         {NIP, "brak", Number{Digits: "brak", Fault: FaultDigits}},
		"KRS":                                    {KRS, "0000310272", Number{Digits: "0000310272"}},
		"KRS without its zeros":                  {KRS, "310272", Number{Digits: "0000310272", Padded: true}},
		"KRS of eleven digits":                   {KRS, "00003102721", Number{Digits: "00003102721", Fault: FaultDigits}},
		"KRS of letters":                         {KRS, "31027a", Number{Digits: "31027a", Fault: FaultDigits}},
		"RSPO":                                   {RSPO, "12345", Number{Digits: "12345"}},
		"RSPO of letters":                        {RSPO, "x", Number{Digits: "x", Fault: FaultDigits}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.check(c.text); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

// A remainder of 10 is never valid: no last digit fits 100000016x.
func TestNoDigitFitsANIPWithRemainderTen(t *testing.T) {
	for last := range 10 {
		if got := NIP("100000016" + string(rune('0'+last))); got.Fault != FaultCheck {
			t.Errorf("%+v", got)
		}
	}
}

func FuzzNumbers(f *testing.F) {
	for _, s := range []string{"123456785", "PL 123-456-32-18", "0000310272", "", "–", "９"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, check := range []func(string) Number{REGON, NIP, KRS, RSPO} {
			n := check(text)
			if n.Fault != "" && n.Digits != text {
				t.Errorf("%q: a faulty number is kept as it was given, got %+v", text, n)
			}
			if again := check(n.Digits); n.Fault == "" && (again.Fault != "" || again.Padded || again.Digits != n.Digits) {
				t.Errorf("%q: %+v, read again %+v", text, n, again)
			}
		}
	})
}
