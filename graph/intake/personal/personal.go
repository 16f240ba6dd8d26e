// Package personal finds what looks like data of persons in a text: koopmap keeps data of
// institutions only.
package personal

import (
	"regexp"
	"strings"

	"koopmap/graph/teryt"
)

// Kind says what was found; empty for nothing.
type Kind string

// The kinds.
const (
	Number     Kind = "number"     // a PESEL number
	Mail       Kind = "mail"       // an address of the form name.surname@
	Practice   Kind = "practice"   // a doctor's practice under a name
	Councillor Kind = "councillor" // a councillor with a name
	Address    Kind = "address"    // "pan", "pani": someone is named
)

var (
	practice   = regexp.MustCompile(`(?i)\bpraktyk[aią]\s+(lekarsk|stomatologiczn|dentystyczn|pielęgniarsk|położn)\pL*[\s,–-]+(lek\.?\s*(med\.?|dent\.?)?\s*|dr\s+)?\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+`)
	councillor = regexp.MustCompile(`\b[Rr]adn(y|a|ego|ej|emu|ą|ym)\s+(gminy\s+|powiatu\s+|miasta\s+)?\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+`)
	person     = regexp.MustCompile(`(^|[^\pL])[Pp]an(i|ią|a|em|u|ie)?\s+(dr\s+|mgr\s+)?\p{Lu}\p{Ll}+`)
	mail       = regexp.MustCompile(`(?i)\b[a-ząćęłńóśźż]{2,}[._-][a-ząćęłńóśźż]{2,}@[a-z0-9-]+\.`)
)

// offices are words that stand before @ in addresses of institutions.
var offices = []string{
	"biuro", "sekretariat", "kontakt", "poczta", "gops", "mops", "mgops", "ops", "pcpr", "pup", "kpp", "szkola", "przedszkole", "urzad", "gmina",
	"powiat", "starostwo", "gok", "info", "office", "kancelaria", "zespol", "fundacja", "stowarzyszenie", "rops", "sp", "zs", "wtz", "dps", "osrodek",
}

// Look says what a text seems to hold. PESEL numbers come first, as they alone forbid.
func Look(text string) Kind {
	if len(text) < 5 || !suspect(text) {
		return ""
	}
	switch {
	case hasNumber(text):
		return Number
	case strings.Contains(text, "@") && hasMail(text):
		return Mail
	case hasAny(text, "aktyk") && practice.MatchString(text):
		return Practice
	case hasAny(text, "adny", "adna", "adneg", "adnej", "adnem", "adną") && councillor.MatchString(text):
		return Councillor
	case hasAny(text, "pan", "Pan") && person.MatchString(text):
		return Address
	}
	return ""
}

// suspect reports whether anything of what Look looks for may be there: eleven digits in a
// row, an @, or a part of one of its words. Most texts are passed over once.
func suspect(text string) bool {
	run := 0
	for i := range len(text) {
		switch marks[text[i]] {
		case none:
			run = 0
		case digit:
			if run++; run == 11 {
				return true
			}
		case at:
			return true
		case n: // pan, Pan, adny …
			run = 0
			if i >= 2 && (text[i-2] == 'a' && text[i-1] == 'd' || text[i-1] == 'a' && text[i-2]|0x20 == 'p') {
				return true
			}
		case y: // praktyka
			run = 0
			if i >= 3 && text[i-3:i] == "akt" {
				return true
			}
		}
	}
	return false
}

// A mark says why a byte is looked at.
type mark uint8

const (
	none mark = iota
	digit
	at
	n
	y
)

var marks = func() (of [256]mark) {
	for c := '0'; c <= '9'; c++ {
		of[c] = digit
	}
	of['@'], of['n'], of['y'] = at, n, y
	return of
}()

func hasAny(text string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}

// hasMail reports an address whose name has two parts, none of which is an office.
func hasMail(text string) bool {
	for _, found := range mail.FindAllString(text, -1) {
		local, _, _ := strings.Cut(found, "@")
		office := false
		for part := range strings.FieldsFuncSeq(teryt.Fold(local), func(r rune) bool { return strings.ContainsRune("._-", r) }) {
			for _, o := range offices {
				office = office || part == o
			}
		}
		if !office {
			return true
		}
	}
	return false
}

// hasNumber reports eleven digits in a row that pass the check of PESEL and hold a
// possible date of birth. A telephone number that begins with + is none.
func hasNumber(text string) bool {
	run := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] >= '0' && text[i] <= '9' {
			run++
			continue
		}
		if run == 11 && (i == 11 || text[i-12] != '+') && pesel(text[i-11:i]) {
			return true
		}
		run = 0
	}
	return false
}

// pesel checks eleven digits: weights 1 3 7 9 1 3 7 9 1 3, the last digit (10 − sum mod
// 10) mod 10; the month carries the century: 01–12 for 1900, 21–32 for 2000, 81–92 for 1800.
func pesel(digits string) bool {
	sum := 0
	for i, weight := range []int{1, 3, 7, 9, 1, 3, 7, 9, 1, 3} {
		sum += weight * int(digits[i]-'0')
	}
	if (10-sum%10)%10 != int(digits[10]-'0') {
		return false
	}
	two := func(at int) int { return int(digits[at]-'0')*10 + int(digits[at+1]-'0') }
	month, day := two(2), two(4)
	century := month / 20
	month %= 20
	if month < 1 || month > 12 || century > 4 || day < 1 {
		return false
	}
	days := []int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if year := []int{1900, 2000, 2100, 2200, 1800}[century] + two(0); month == 2 && (year%4 != 0 || year%100 == 0 && year%400 != 0) {
		days = 28
	}
	return day <= days
}
