package web

import (
	"testing"

	"koopmap/analysis/wording"
)

func TestTextsOfTheRecordAreMarkedInsideASentence(t *testing.T) {
	r := recordTexts{}
	for _, text := range []string{"PUP Sokółka", "SP", "SP Korycin", "GOK", "stan na 2010 r.", "„Nasz dom”", "A&B", ""} {
		r.add(text)
	}
	p := &page{Words: wording.In(wording.English)}
	p.quote(r)
	for text, want := range map[string]string{
		"PUP Sokółka – remark on record: stan na 2010 r.": `<span lang="pl">PUP Sokółka</span> – remark on record: <span lang="pl">stan na 2010 r.</span>`,
		"SP Korycin, SP":        `<span lang="pl">SP Korycin</span>, <span lang="pl">SP</span>`,
		"GOKSiT, xSP, SPZOZ, 3": "GOKSiT, xSP, SPZOZ, 3",
		"By „Nasz dom”.":        `By <span lang="pl">„Nasz dom”</span>.`,
		"<b> A&B </b>":          `&lt;b&gt; <span lang="pl">A&amp;B</span> &lt;/b&gt;`,
		"":                      "",
	} {
		if got := string(p.Quoted(text)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	p.Words = wording.In(wording.Polish)
	if got := string(p.Quoted("SP <b>")); got != "SP &lt;b&gt;" {
		t.Errorf("in Polish: %s", got)
	}
}
