package web

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// Texts of the record are in Polish whatever the language of the page: names and labels of
// institutions, titles of agreements and meetings, remarks. A page in another language says so of
// each, also in the middle of a sentence, so that a screen reader reads it as what it is.
type recordTexts map[string][]string // by first word, the longest first

// quotes lets the page quote the texts on record about a unit. Of Poland there would be too
// many to look through; the page on it says which it quotes.
func (p *page) quotes(n *graph.Network, unit teryt.Code) {
	if p.Lang() == wording.Polish || unit == teryt.Poland {
		return
	}
	r := recordTexts{}
	for _, list := range [][]*graph.Institution{n.Serving(unit), n.ServingPart(unit)} {
		for _, i := range list {
			r.institution(i)
		}
	}
	agreements := n.AgreementsFor(unit)
	if unit.Level() != teryt.LevelGmina {
		agreements = slices.Concat(agreements, n.AgreementsInside(unit))
	}
	for _, a := range agreements {
		r.add(a.Title)
		for _, p := range n.PartiesOf(a.ID) {
			if i, ok := n.Institution(p.Institution); ok {
				r.institution(i)
			}
		}
	}
	for i := range n.Meetings() {
		r.add(n.Meetings()[i].Title)
	}
	p.quote(r)
}

// quote lets the page quote the texts and no others.
func (p *page) quote(r recordTexts) {
	for word, texts := range r {
		slices.SortFunc(texts, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
		r[word] = slices.Compact(texts)
	}
	p.record = r
}

func (r recordTexts) institution(i *graph.Institution) {
	r.add(i.Name)
	r.add(i.Label())
	r.add(i.Note)
}

func (r recordTexts) add(text string) {
	if text != "" {
		word := firstWord(text)
		r[word] = append(r[word], text)
	}
}

// firstWord is the letters and digits that a text begins with, or its first sign.
func firstWord(text string) string {
	end := strings.IndexFunc(text, func(c rune) bool { return !isWord(c) })
	switch {
	case end < 0:
		return text
	case end == 0:
		_, size := utf8.DecodeRuneInString(text)
		return text[:size]
	}
	return text[:end]
}

func isWord(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// at is the longest text of the record that the rest of a sentence begins with as whole
// words; empty where there is none.
func (r recordTexts) at(rest string) string {
	for _, text := range r[firstWord(rest)] {
		if !strings.HasPrefix(rest, text) {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(text)
		next, _ := utf8.DecodeRuneInString(rest[len(text):])
		if !isWord(last) || len(text) == len(rest) || !isWord(next) {
			return text
		}
	}
	return ""
}

// Quoted is a text of the page in which texts of the record are marked as Polish. On a
// Polish page it is as it was.
func (p *page) Quoted(text string) template.HTML {
	if p.Lang() == wording.Polish || len(p.record) == 0 {
		return template.HTML(template.HTMLEscapeString(text)) //nolint:gosec // escaped
	}
	var b strings.Builder
	plain := 0 // from here on nothing is written yet
	for i := 0; i < len(text); {
		if found := p.record.at(text[i:]); found != "" {
			b.WriteString(template.HTMLEscapeString(text[plain:i]) + `<span lang="pl">` + template.HTMLEscapeString(found) + `</span>`)
			i += len(found)
			plain = i
			continue
		}
		i += len(firstWord(text[i:]))
	}
	b.WriteString(template.HTMLEscapeString(text[plain:]))
	return template.HTML(b.String()) //nolint:gosec // every piece is escaped
}
