package teryt

import (
	"strings"
	"unicode"
)

// Fold brings a text to the form in which names are compared: lower case, letters
// without their marks ("Łopuszno" becomes "lopuszno"), all quotes as ", all dashes as -,
// each run of white space as one space and none at the ends. It also folds the ",," that
// sources write for „, drops soft hyphens and other invisible marks, and accepts letters
// written with combining accents. Fold of a folded text changes nothing.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		folded := foldRune(unicode.ToLower(r))
		if folded == "" {
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteString(folded)
	}
	return strings.ReplaceAll(b.String(), ",,", `"`)
}

// foldRune folds one letter in lower case; "" drops it.
func foldRune(r rune) string {
	if r < 0x80 {
		if r == '\'' || r == '`' {
			return `"`
		}
		return string(r)
	}
	switch r {
	case 'ą', 'á', 'à', 'â', 'ä', 'ã', 'å', 'ă', 'ā':
		return "a"
	case 'ć', 'ç', 'č':
		return "c"
	case 'ď', 'đ':
		return "d"
	case 'ę', 'é', 'è', 'ê', 'ë', 'ě', 'ē', 'ė':
		return "e"
	case 'í', 'ì', 'î', 'ï', 'ī', 'į':
		return "i"
	case 'ł', 'ľ', 'ĺ':
		return "l"
	case 'ń', 'ñ', 'ň':
		return "n"
	case 'ó', 'ò', 'ô', 'ö', 'õ', 'ő', 'ø', 'ō':
		return "o"
	case 'ř', 'ŕ':
		return "r"
	case 'ś', 'š', 'ş', 'ș':
		return "s"
	case 'ß':
		return "ss"
	case 'ť', 'ţ', 'ț':
		return "t"
	case 'ú', 'ù', 'û', 'ü', 'ů', 'ű', 'ū', 'ų':
		return "u"
	case 'ý', 'ÿ':
		return "y"
	case 'ź', 'ż', 'ž':
		return "z"
	case '„', '”', '“', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '″', '′', '´':
		return `"`
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return "-"
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return ""
	}
	if unicode.Is(unicode.Mn, r) {
		return ""
	}
	return string(r)
}
