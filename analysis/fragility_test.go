package analysis_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/analysis"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/analysis/fragility"
	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

func fragilityOf(t testing.TB, s *analysis.Service, q analysis.FragilityQuestion) analysis.FragilityAnswer {
	t.Helper()
	answer, err := s.Fragility(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// tellWithdrawals writes each withdrawal in one line.
func tellWithdrawals(a analysis.FragilityAnswer) []string {
	var lines []string
	for _, w := range a.Withdrawals {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s: opens [%s] recommended [%s] unknown [%s] alone [%s]",
			w.Institution, list(w.Opens), list(w.OpensRecommended), list(w.ToUnknown), list(w.LeftWithout))))
	}
	return lines
}

// Korycin: ten parties in ag-02, the office and ROPS in ag-01. Six of the eight covered
// sectors have one party, two of them the same. Without one of ten, 9·8 + 2·1 of 11·10 pairs
// stay joined: 1 − 74/110 = 36/110; without the office or ROPS 10·9: 1 − 90/110 = 20/110.
func TestFragilityOfKorycin(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	a := fragilityOf(t, s, analysis.FragilityQuestion{Question: about("201103", "2018-08-01"), Months: 12})
	want := []string{
		"goksit-korycin: opens [kultura sport_rekreacja] recommended [] unknown [] alone []",
		"kpp-sokolka: opens [policja] recommended [] unknown [] alone []",
		"nzoz-korycin: opens [zdrowie] recommended [] unknown [] alone []",
		"pzerii-korycin: opens [ngo] recommended [] unknown [] alone []",
		"zkss-sokolka: opens [sprawiedliwosc] recommended [] unknown [] alone []",
		"rops-bialystok: opens [] recommended [samorzad] unknown [] alone [ug-korycin]",
		"ug-korycin: opens [] recommended [samorzad] unknown [] alone [rops-bialystok]",
		"gkrpa-korycin: opens [] recommended [uzaleznienia] unknown [] alone []",
		"gops-korycin: opens [] recommended [] unknown [] alone []",
		"pcpr-sokolka: opens [] recommended [] unknown [] alone []",
		"przedszkole-korycin: opens [] recommended [] unknown [] alone []",
		"sp-korycin: opens [] recommended [] unknown [] alone []",
	}
	if diff := cmp.Diff(want, tellWithdrawals(a)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := *a.Withdrawals[0].Fragmentation; got != 36.0/110 {
		t.Errorf("without the culture centre %v apart, want 36/110", got)
	}
	if got := *a.Withdrawals[5].Fragmentation; got != 20.0/110 {
		t.Errorf("without ROPS %v apart, want 20/110", got)
	}
	if *a.Components != 2 || a.Until != graph.MustDay("2019-08-01") {
		t.Errorf("%d pieces until %s", *a.Components, a.Until)
	}
	var ends []string
	for _, e := range a.Expiries {
		ends = append(ends, fmt.Sprintf("%s on %s, assumed %v: opens %d, recommended [%s], %d alone", e.Agreement, e.EndsOn, e.Assumed, len(e.Opens), list(e.OpensRecommended), len(e.LeftWithout)))
	}
	if diff := cmp.Diff([]string{
		"ag-01 on 2019-03-31, assumed false: opens 0, recommended [samorzad], 2 alone",
		"ag-02 on 2019-03-31, assumed true: opens 8, recommended [uzaleznienia], 10 alone",
	}, ends); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if a.Together == nil || len(a.Together.Opens) != 8 || len(a.Together.LeftWithout) != 12 || a.Together.Components != 12 {
		t.Errorf("together %+v", a.Together)
	}
	var pairs []string
	for _, p := range a.Pairs.List {
		pairs = append(pairs, fmt.Sprint(p.Institutions, p.Only))
	}
	if diff := cmp.Diff([]string{"[gops-korycin pcpr-sokolka] [pomoc_spoleczna]", "[przedszkole-korycin sp-korycin] [edukacja]"}, pairs); diff != "" || a.Pairs.Tried != 66 {
		t.Errorf("%d tried (-want +got):\n%s", a.Pairs.Tried, diff)
	}
	// Two of the team, for one alone would be a new single point, and both of the others.
	var repair []string
	for _, tie := range a.Repair.Parties {
		repair = append(repair, string(tie.Institution))
	}
	if diff := cmp.Diff([]string{"gkrpa-korycin", "gops-korycin", "rops-bialystok", "ug-korycin"}, repair); diff != "" {
		t.Errorf("repair (-want +got):\n%s", diff)
	}
}

func TestUnderVoidEveryPartyOfTheTeamEndsIt(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	a := fragilityOf(t, s, analysis.FragilityQuestion{Question: about("201103", "2018-08-01"), Rule: fragility.Void})
	for _, w := range a.Withdrawals[:10] {
		if len(w.Opens) != 8 || len(w.LeftWithout) != 9 || list(w.Ends) != "ag-02" || w.SplitsInto != 9 {
			t.Errorf("%+v", w)
		}
	}
	if a.Repair != nil {
		t.Errorf("repair %+v, though any withdrawal would end it", a.Repair)
	}
}

// Of education Narewka's known parties are two: either leaves the other. When both go, it
// may still be covered by a party that is not named.
func TestAPairThatMakesASectorUnknownIsListed(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	a := fragilityOf(t, s, analysis.FragilityQuestion{Question: about("200509", "2018-08-01")})
	var pairs []string
	for _, p := range a.Pairs.List {
		pairs = append(pairs, fmt.Sprint(p.Institutions, p.Only, p.OnlyUnknown, p.Apart))
	}
	if diff := cmp.Diff([]string{
		"[ppp-hajnowka sosw-hajnowka] [] [edukacja] false", "[sosw-hajnowka wtz-hajnowka] [] [niepelnosprawnosc] false",
	}, pairs); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Seven of Narewka's parties are not named: a sector that loses its only known party may
// still have one, so that it is unknown and no gap.
func TestALossBehindAnIncompleteListIsUnknown(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	a := fragilityOf(t, s, analysis.FragilityQuestion{Question: about("200509", "2018-08-01"), Months: 12})
	want := []string{
		"pcpr-hajnowka: opens [] recommended [] unknown [pomoc_spoleczna] alone []",
		"pup-hajnowka: opens [] recommended [] unknown [rynek_pracy] alone []",
		"ppp-hajnowka: opens [] recommended [] unknown [] alone []",
		"sosw-hajnowka: opens [] recommended [] unknown [] alone []",
		"wtz-hajnowka: opens [] recommended [] unknown [] alone []",
	}
	if diff := cmp.Diff(want, tellWithdrawals(a)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(a.Unknown()) != 6 || !a.Incomplete() {
		t.Errorf("%v, incomplete %v", a.Unknown(), a.Incomplete())
	}
	if e := a.Expiries[0]; len(e.Opens) != 3 || !e.Assumed {
		t.Errorf("%+v", e)
	}
}

func TestWhatHasNoAgreementIsNotRobust(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	for _, q := range []analysis.Question{about("201108", "2018-08-01"), about("201103", "2018-01-01"), about("201103", "2019-04-01")} {
		a := fragilityOf(t, s, analysis.FragilityQuestion{Question: q, Months: 12})
		if a.Components != nil || a.Fragmentation != nil || len(a.Withdrawals)+len(a.Sectors)+len(a.Expiries)+len(a.Repair.Parties) != 0 || len(a.Caveats) == 0 {
			t.Errorf("%s on %s: %+v", q.Unit, q.On, a)
		}
	}
}

func TestExpiriesLookAsFarAsTheyAreAsked(t *testing.T) {
	t.Parallel()
	s := serve(t, coveragetest.Network(t, `
institution a OPS 201103
institution b SP  201103
agreement stated   201103 2018-05-01..2018-08-31 a b
agreement month    201103 2018-05-01..2018-09    a b
agreement unknown  201103 2018-05-01..?          period=KM1 a b
agreement open     201103 2018-05-01..           a b`))
	for _, c := range []struct {
		on         string
		months     int
		unknownEnd graph.UnknownEnd
		until      string
		want       string
	}{
		{"2018-08-30", 0, "", "2018-08-30", ""},
		{"2018-08-31", 0, "", "2018-08-31", "stated"},
		{"2018-08-31", 1, "", "2018-09-30", "stated month"},
		{"2018-08-01", 12, "", "2019-08-01", "stated month unknown"},
		{"2018-08-01", 12, "ended", "2019-08-01", "stated month unknown"},
		{"2018-08-01", 12, "in_force", "2019-08-01", "stated month"},
		{"2018-09-01", 120, "", "2028-09-01", "month unknown"},
		{"2095-09-01", 120, "in_force", "2100-12-31", ""},
	} {
		q := analysis.FragilityQuestion{Question: about("201103", c.on), Months: c.months}
		q.UnknownEnd = c.unknownEnd
		a := fragilityOf(t, s, q)
		var ids []graph.AgreementID
		for _, e := range a.Expiries {
			ids = append(ids, e.Agreement)
		}
		if list(ids) != c.want || a.Until != graph.MustDay(c.until) {
			t.Errorf("%s and %d months, %s: [%s] until %s, want [%s] until %s", c.on, c.months, c.unknownEnd, list(ids), a.Until, c.want, c.until)
		}
		if (a.Together != nil) != (len(ids) > 1) {
			t.Errorf("%s and %d months: together %v of %d", c.on, c.months, a.Together, len(ids))
		}
	}
}

func TestFragilityRefusesWhatItCantMean(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	for name, q := range map[string]analysis.FragilityQuestion{
		"months below 0":     {Question: about("201103", "2018-08-01"), Months: -1},
		"months above 120":   {Question: about("201103", "2018-08-01"), Months: 121},
		"an unknown rule":    {Question: about("201103", "2018-08-01"), Rule: "perhaps"},
		"the whole country":  {Question: about(teryt.Poland, "2018-08-01")},
		"a month for a day":  {Question: about("201103", "2018-08")},
		"a unit nobody has ": {Question: about("201199", "2018-08-01")},
	} {
		_, err := s.Fragility(t.Context(), q)
		if kind := graph.KindOf(err); kind != graph.Invalid && (name != "a unit nobody has " || kind != graph.NotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Above 200 parties pairs are left out, and the answer says so.
func TestTooManyPairsAreLeftOutInWords(t *testing.T) {
	t.Parallel()
	set := coveragetest.Reference()
	a := graph.Agreement{ID: "team", Kind: "porozumienie", Title: "Zespół", Documented: true, Signed: graph.MustDay("2018-05-01"), End: graph.EndIndefinite, Areas: []teryt.Code{"201103"}}
	set.Agreements.Put = []graph.Agreement{a}
	for k := range 201 {
		i := coveragetest.Serving(fmt.Sprintf("i%03d", k), set.Types.Put[k%14], "201103")
		set.Institutions.Put = append(set.Institutions.Put, i)
		set.Parties.Put = append(set.Parties.Put, graph.Party{Agreement: a.ID, Institution: i.ID, Role: "party"})
	}
	n, err := graph.New(1, set)
	if err != nil {
		t.Fatal(err)
	}
	answer := fragilityOf(t, serve(t, n), analysis.FragilityQuestion{Question: about("201103", "2018-08-01")})
	if answer.Pairs != nil || !strings.Contains(strings.Join(answer.Caveats, " "), "stron jest 201, a pary sprawdza się tylko do 200 stron") {
		t.Errorf("pairs %v, caveats %q", answer.Pairs != nil, answer.Caveats)
	}
}

// kpp leaves the team on 30 September and covers police elsewhere, sp leaves on 31 October
// and is in nothing else; gops leaves with the agreement, ngo long after the months.
func TestAPartyThatLeavesBeforeTheAgreementEndsIsListed(t *testing.T) {
	t.Parallel()
	s := serve(t, coveragetest.Network(t, `
institution gops OPS 201103
institution sp   SP  201103
institution kpp  KPP 2011
institution ngo  NGO 201103
agreement team  201103 2018-05-01..2019-12-31 gops kpp@2018-05-01..2018-09-30 sp@2018-05-01..2018-10-31 ngo@2018-05-01..2019-11-30
agreement other 201103 2018-05-01.. gops kpp`))
	a := fragilityOf(t, s, analysis.FragilityQuestion{Question: about("201103", "2018-08-01"), Months: 6})
	var got []string
	for _, d := range a.Departures {
		got = append(got, string(d.Institution)+" "+d.EndsOn.String()+" opens "+list(d.Opens)+" alone "+list(d.LeftWithout))
	}
	want := []string{"kpp 2018-09-30 opens  alone ", "sp 2018-10-31 opens edukacja alone sp"}
	if !slices.Equal(got, want) || len(a.Expiries) != 0 {
		t.Errorf("%q and %d agreements, want %q", got, len(a.Expiries), want)
	}
	if a.Together == nil || list(a.Together.Opens) != "edukacja" || list(a.Together.LeftWithout) != "sp" {
		t.Errorf("together %+v, want edukacja", a.Together)
	}
}
