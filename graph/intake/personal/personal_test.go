package personal

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// 44051401359 is the number that descriptions of PESEL use: born on 14 May 1944.
func TestLook(t *testing.T) {
	for text, want := range map[string]Kind{
		"44051401359":                       Number,
		"tel. do osoby 44051401359, proszę": Number,
		"02270803624":                       Number, // month 27: July 2002
		"44051401358":                       "",     // the check digit does not fit
		"44054001358":                       "",     // no day 44
		"44133101357":                       "",     // no month 13
		"+44051401359":                      "",     // a telephone number
		"144051401359":                      "",     // twelve digits
		"anna.kowalska@gmina.pl":            Mail,
		"kontakt: a.b@gmina.pl":             "",
		"gops.korycin@gmina.pl":             "",
		"sekretariat-szkola@gmina.pl":       "",
		"urzad@gmina.pl":                    "",
		"Praktyka lekarska Anna Kowalska":   Practice,
		"Indywidualna praktyka stomatologiczna lek. Jan Nowak":  Practice,
		"Praktyka lekarska w Korycinie":                         "",
		"uczestniczył radny Jan Kowalski":                       Councillor,
		"Rada Gminy":                                            "",
		"rozmowa z panią Nowak":                                 Address,
		"Pan Kowalski zgodził się":                              Address,
		"Panorama Korycina":                                     "",
		"Szkoła Podstawowa im. Jana Pawła II":                   "",
		"Stowarzyszenie Kampania na rzecz Korycina":             "",
		"dane za 2010 r.; 123 osoby w 83 podmiotach, stan 2018": "",
	} {
		if got := Look(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzLook(f *testing.F) {
	f.Add("44051401359")
	f.Add("anna.kowalska@gmina.pl pan Jan")
	f.Fuzz(func(t *testing.T, text string) {
		if got := Look("x " + text + " 44051401359"); got != Number {
			t.Errorf("%q hides a number: %q", text, got)
		}
	})
}

// What is passed over at once holds nothing that the closer look would find.
func TestNothingSuspectIsPassedOver(t *testing.T) {
	words := []string{"pan", "Pan", "praktyka", "lekarska", "radny", "Radna", "radnemu", "Jan", "Kowalski", "anna.nowak", "@", "gmina.pl", "44051401359", "4405140135", " ", "ą", "n", "y"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 6).Draw(t, "words"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
		found := hasNumber(text) || hasMail(text) || practice.MatchString(text) || councillor.MatchString(text) || person.MatchString(text)
		if found && len(text) >= 5 && !suspect(text) {
			t.Fatalf("%q is passed over", text)
		}
	})
}
