package teryt

import (
	"slices"
	"strings"
)

// A query is a folded name with what was said about it: "gmina Kolno, pow. kolneński"
// asks for kolno, a gmina, in the powiat kolnenski.
type query struct {
	name        string   // folded
	level       Level    // "" when not said
	kinds       [][]Kind // the wanted kinds of a gmina, then those that may stand in; nil when not said
	city        bool     // a city with powiat rights
	powiat      string   // folded name of the powiat it lies in, "" when not said
	voivodeship string   // folded name of the voivodeship it lies in, "" when not said
}

// said is what words beside a name tell about it.
type said struct {
	level Level
	kinds [][]Kind
	city  bool
}

// "gmina Kolno" is the rural gmina around the town of Kolno, and only a gmina without
// such a twin may be urban. A rural gmina of older papers may be urban-rural today.
var (
	anyGmina   = said{level: LevelGmina, kinds: [][]Kind{{KindRural, KindUrbanRural}, {KindUrban}}}
	rural      = said{level: LevelGmina, kinds: [][]Kind{{KindRural}, {KindUrbanRural}}}
	urbanRural = said{level: LevelGmina, kinds: [][]Kind{{KindUrbanRural}}}
	urban      = said{level: LevelGmina, kinds: [][]Kind{{KindUrban}}}
	city       = said{level: LevelGmina, city: true}
	powiat     = said{level: LevelPowiat}
	woj        = said{level: LevelVoivodeship}
)

// phrases are the folded words that may stand before or after a name or in brackets
// behind it; of two that fit, the longer comes first.
var phrases = []struct {
	words string
	said  said
}{
	{"miasto na prawach powiatu", city}, {"city with powiat rights", city},
	{"miasto stoleczne", city}, {"m. st.", city}, {"m.st.", city},
	{"gmina miejsko-wiejska", urbanRural}, {"urban-rural gmina", urbanRural},
	{"gmina wiejska", rural}, {"rural gmina", rural},
	{"gmina miejska", urban}, {"urban gmina", urban}, {"miasto", urban}, {"town", urban}, {"m.", urban},
	{"gmina", anyGmina}, {"gm.", anyGmina},
	{"powiat", powiat}, {"pow.", powiat},
	{"wojewodztwo", woj}, {"woj.", woj}, {"voivodeship", woj},
}

// parseQuery reads a text as a name with words about it. Words that it does not know
// stay part of the name.
func parseQuery(text string) query {
	var q query
	name := Fold(text)
	if head, tail, ok := cutBrackets(name); ok && q.qualify(tail) {
		name = head
	} else if head, tail, ok := strings.Cut(name, ","); ok && q.qualify(tail) {
		name = strings.TrimSpace(head)
	}
	for _, p := range phrases {
		rest, ok := cutPhrase(name, p.words)
		if !ok {
			continue
		}
		name = rest
		if q.level == "" || q.level == p.said.level {
			q.say(p.said)
		}
		break
	}
	if name == "poland" {
		name = "polska"
	}
	q.name = name
	return q
}

// qualify takes in a list of words about a name, as "gmina wiejska, pow. sokolski". It
// changes nothing and is false when it does not know one of them.
func (q *query) qualify(list string) bool {
	read := *q
	for item := range strings.SplitSeq(list, ",") {
		if !read.qualifyBy(strings.TrimSpace(item)) {
			return false
		}
	}
	*q = read
	return true
}

func (q *query) qualifyBy(item string) bool {
	for _, p := range phrases {
		if item == p.words {
			q.say(p.said)
			return true
		}
		rest, ok := cutPhrase(item, p.words)
		if !ok {
			continue
		}
		switch p.said.level {
		case LevelPowiat:
			q.powiat = rest
			return true
		case LevelVoivodeship:
			q.voivodeship = rest
			return true
		}
	}
	return false
}

func (q *query) say(s said) { q.level, q.kinds, q.city = s.level, s.kinds, s.city }

// cutPhrase cuts the words off the front or the end of the name; something must be left.
// "miasto" at the end belongs to the name: Nowe Miasto, Stare Miasto.
func cutPhrase(name, words string) (rest string, ok bool) {
	if rest, ok := strings.CutPrefix(name, words); ok && (strings.HasPrefix(rest, " ") || strings.HasSuffix(words, ".")) {
		rest = strings.TrimSpace(rest)
		return rest, rest != ""
	}
	if words == "miasto" {
		return "", false
	}
	rest, ok = strings.CutSuffix(name, " "+words)
	return rest, ok && rest != ""
}

// cutBrackets splits "name (words)" at the last bracket.
func cutBrackets(s string) (head, inside string, ok bool) {
	open := strings.LastIndex(s, "(")
	if open < 1 || !strings.HasSuffix(s, ")") {
		return "", "", false
	}
	return strings.TrimSpace(s[:open]), s[open+1 : len(s)-1], true
}

// rank is how well the unit fits what was said about the name: 0 best, ok false not.
func (q query) rank(c *Catalogue, u Unit) (rank int, ok bool) {
	if q.level != "" && q.level != u.Level() && (q.level != LevelPowiat || !u.Code.IsCity()) {
		return 0, false
	}
	if q.city && !u.Code.IsCity() {
		return 0, false
	}
	if q.powiat != "" && q.powiat != c.foldedName(u.Code.Powiat()) {
		return 0, false
	}
	if q.voivodeship != "" && q.voivodeship != c.foldedName(u.Code.Voivodeship()) {
		return 0, false
	}
	if len(q.kinds) == 0 || u.Level() != LevelGmina {
		return 0, true
	}
	rank = slices.IndexFunc(q.kinds, func(kinds []Kind) bool { return slices.Contains(kinds, u.Kind) })
	return rank, rank >= 0
}

// foldedName is the folded name of the unit, "" for an unknown one.
func (c *Catalogue) foldedName(code Code) string {
	if i, ok := c.find(code); ok {
		return c.folded[i]
	}
	return ""
}
