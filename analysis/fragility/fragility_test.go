package fragility_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/coverage"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/analysis/fragility"
	"koopmap/graph"
)

// t8 is the worked example: institutions a to h, e1 = {a,b,c}, e2 = {c,d}, e3 = {d,e,f,g},
// e4 = {e,f}; h has no agreement. Schools a, d; clinic b; welfare c, f, g; police e; culture h.
const t8 = `
institution a SP   201103
institution b POZ  201103
institution c OPS  201103
institution d SP   201103
institution e KPP  2011
institution f PCPR 2011
institution g OPS  201103
institution h GOK  201103
agreement e1 201103 2018-05-01.. a b c
agreement e2 201103 2018-05-01.. c d
agreement e3 201103 2018-05-01..2018-12-31 d e f g
agreement e4 201103 2018-05-01.. e f
`

// look reads a unit as the service does.
func look(t rapid.TB, n *graph.Network, scope graph.Scope) (*coverage.View, *affiliation.Network, []coverage.Cell) {
	t.Helper()
	v := coverage.Look(n, scope, scope.Counted())
	norm, err := n.Norm("")
	if err != nil {
		t.Fatal(err)
	}
	return v, affiliationOf(t, v), v.Cells(coverage.Question{Norm: norm})
}

// affiliationOf is the two-mode network of the agreements in force, with the institutions
// on record.
func affiliationOf(t rapid.TB, v *coverage.View) *affiliation.Network {
	t.Helper()
	var institutions []graph.InstitutionID
	for _, i := range v.Institutions {
		institutions = append(institutions, i.ID)
	}
	var agreements []graph.AgreementID
	var unnamed []int32
	for _, c := range v.InForce() {
		agreements, unnamed = append(agreements, c.ID), append(unnamed, int32(c.Unnamed))
		institutions = append(institutions, boundTo(c)...)
	}
	slices.Sort(institutions)
	institutions = slices.Compact(institutions)
	var memberships []affiliation.Membership
	for a, c := range v.InForce() {
		for _, id := range boundTo(c) {
			i, _ := slices.BinarySearch(institutions, id)
			memberships = append(memberships, affiliation.Membership{Institution: int32(i), Agreement: int32(a)})
		}
	}
	net, err := affiliation.New(institutions, agreements, unnamed, memberships)
	if err != nil {
		t.Fatal(err)
	}
	return net
}

func boundTo(c *coverage.Concern) []graph.InstitutionID {
	var ids []graph.InstitutionID
	for _, p := range c.Parties {
		if p.Bound.InForce == graph.Yes {
			ids = append(ids, p.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func scope(on string) graph.Scope {
	return graph.Scope{Unit: coveragetest.Unit, On: graph.MustDay(on)}
}

func base(t rapid.TB, n *graph.Network, s graph.Scope, rule fragility.Rule) *fragility.Base {
	t.Helper()
	v, net, cells := look(t, n, s)
	return fragility.New(v, net, cells, rule)
}

// tell writes an effect in one line.
func tell(e fragility.Effect) string {
	var parts []string
	add := func(name string, ids []string) {
		if len(ids) > 0 {
			parts = append(parts, name+" "+strings.Join(ids, " "))
		}
	}
	add("opens", words(e.Opens))
	add("recommended", words(e.OpensRecommended))
	add("unknown", words(e.ToUnknown))
	add("short", words(e.Short))
	add("alone", words(e.LeftWithout))
	text := fmt.Sprintf("%d pieces", e.Components)
	if e.Fragmentation != nil {
		text += fmt.Sprintf(", %.4f apart", *e.Fragmentation)
	}
	return strings.Join(append([]string{text}, parts...), "; ")
}

func words[ID ~string](ids []ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}

// Worked by hand. Withdrawal of c leaves {a,b} and {d,e,f,g}: 1 − (2 + 12)/30 = 8/15; of d
// {a,b,c} and {e,f,g}: 1 − (6 + 6)/30 = 3/5. e2 has two parties and ends with either.
func TestWithdrawalsOfTheWorkedExample(t *testing.T) {
	n := coveragetest.Network(t, t8)
	for _, c := range []struct {
		rule fragility.Rule
		want []string
	}{
		{fragility.Keep, []string{
			"e: 1 pieces, 0.0000 apart; opens policja → 1, ends e4",
			"b: 1 pieces, 0.0000 apart; opens zdrowie → 1",
			"c: 2 pieces, 0.5333 apart → 2, ends e2",
			"d: 2 pieces, 0.6000 apart → 2, ends e2",
			"a: 1 pieces, 0.0000 apart → 1",
			"f: 1 pieces, 0.0000 apart → 1, ends e4",
			"g: 1 pieces, 0.0000 apart → 1",
		}},
		{fragility.Void, []string{
			// e3 and e4 end: {a,b,c,d} stay, f and g are left alone; e3 alone: {a,b,c,d}, {e,f}, and g.
			"e: 3 pieces, 0.6000 apart; opens policja; alone f g → 3, ends e3 e4",
			// e1 ends: a without, {c,d,e,f,g}: 1 − 20/30.
			"b: 2 pieces, 0.3333 apart; opens zdrowie; alone a → 2, ends e1",
			"c: 3 pieces, 0.6000 apart; opens zdrowie; alone a b → 3, ends e1 e2",
			"f: 3 pieces, 0.6000 apart; opens policja; alone e g → 3, ends e3 e4",
			"d: 3 pieces, 0.7333 apart; alone g → 3, ends e2 e3",
			"a: 2 pieces, 0.3333 apart; opens zdrowie; alone b → 2, ends e1",
			"g: 2 pieces, 0.5333 apart → 2, ends e3",
		}},
	} {
		t.Run(string(c.rule), func(t *testing.T) {
			b := base(t, n, scope("2018-08-01"), c.rule)
			if b.Components() != 1 || b.Bound() != 7 || *b.Fragmentation() != 0 {
				t.Errorf("before: %d pieces of %d", b.Components(), b.Bound())
			}
			var got []string
			for _, w := range b.Withdrawals() {
				line := fmt.Sprintf("%s: %s → %d", w.Institution, tell(w.Effect), w.SplitsInto)
				if len(w.Ends) > 0 {
					line += ", ends " + strings.Join(words(w.Ends), " ")
				}
				got = append(got, line)
			}
			slices.Sort(got)
			want := slices.Clone(c.want)
			slices.Sort(want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error("(-want +got):", diff)
			}
		})
	}
}

// e1, e2 and e3 are the cut agreements; e4 joins e and f, who meet in e3 too.
func TestEndsOfTheWorkedExample(t *testing.T) {
	b := base(t, coveragetest.Network(t, t8), scope("2018-08-01"), fragility.Keep)
	want := []string{
		"e1: 3 pieces, 0.5238 apart; opens zdrowie; alone a b → 3",
		"e2: 2 pieces, 0.5714 apart → 2",
		"e3: 3 pieces, 0.6667 apart; alone g → 3",
		"e4: 1 pieces, 0.0000 apart → 1",
	}
	var got []string
	for _, e := range b.Ends() {
		got = append(got, fmt.Sprintf("%s: %s → %d", e.Agreement, tell(e.Effect), e.SplitsInto))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error("(-want +got):", diff)
	}
	if got, want := tell(b.Together([]graph.AgreementID{"e1", "e3", "nothing"}, nil)), "5 pieces, 0.9048 apart; opens zdrowie; alone a b g"; got != want {
		t.Errorf("e1 with e3: %s, want %s", got, want)
	}
}

func TestSectorsOfTheWorkedExample(t *testing.T) {
	b := base(t, coveragetest.Network(t, t8), scope("2018-08-01"), fragility.Keep)
	var got []string
	for _, s := range b.Sectors() {
		got = append(got, fmt.Sprintf("%s %s ×%d, %d after a withdrawal (%s), %d after an end (%s)", s.Sector, s.Requirement, s.Parties,
			s.AfterWithdrawal, strings.Join(words(s.Institutions), " "), s.AfterEnd, strings.Join(words(s.Agreements), " ")))
	}
	want := []string{
		"pomoc_spoleczna required ×3, 2 after a withdrawal (), 2 after an end ()",
		"edukacja required ×2, 1 after a withdrawal (), 1 after an end ()",
		"zdrowie required ×1, 0 after a withdrawal (b), 0 after an end (e1)",
		"policja required ×1, 0 after a withdrawal (e), 1 after an end ()",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error("(-want +got):", diff)
	}
}

// Schools a and d together open education. Without a and c the clinic b is the only party of
// e1, which ends. No two part others that neither parts alone.
func TestPairsOfTheWorkedExample(t *testing.T) {
	pairs, ok := base(t, coveragetest.Network(t, t8), scope("2018-08-01"), fragility.Keep).Pairs()
	if !ok || pairs.Tried != 21 || pairs.Found != 2 {
		t.Fatalf("%v, %d tried, %d found; want 21 and 2: %+v", ok, pairs.Tried, pairs.Found, pairs.List)
	}
	var got []string
	for _, p := range pairs.List {
		got = append(got, fmt.Sprint(p.Institutions, p.Only, p.Apart, " ", tell(p.Effect)))
	}
	want := []string{
		"[a c] [zdrowie] false 2 pieces, 0.4000 apart; opens zdrowie; alone b",
		"[a d] [edukacja] false 2 pieces, 0.6000 apart; opens edukacja",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error("(-want +got):", diff)
	}
}

// In a ring of four nobody is a cut, and each two that are not neighbours are.
func TestAPairCutsWhatNobodyCutsAlone(t *testing.T) {
	n := coveragetest.Network(t, `
institution a SP 201103
institution b SP 201103
institution c SP 201103
institution d SP 201103
agreement aa 201103 2018-05-01.. a b
agreement bb 201103 2018-05-01.. b c
agreement cc 201103 2018-05-01.. c d
agreement dd 201103 2018-05-01.. d a`)
	pairs, _ := base(t, n, scope("2018-08-01"), fragility.Keep).Pairs()
	var got []string
	for _, p := range pairs.List {
		got = append(got, fmt.Sprint(p.Institutions, p.Apart, p.Components))
	}
	if diff := cmp.Diff([]string{"[a c] true 2", "[b d] true 2"}, got); diff != "" {
		t.Error("(-want +got):", diff)
	}
}

func TestWhatAWithdrawalDoesToAnAgreement(t *testing.T) {
	for _, c := range []struct{ name, agreements, keep, void string }{
		{"three parties go on as two", "agreement aa 201103 2018-05-01.. ops sp kpp", "opens pomoc_spoleczna", "opens pomoc_spoleczna edukacja policja; alone kpp sp"},
		{"two parties end with one", "agreement aa 201103 2018-05-01.. ops sp", "opens pomoc_spoleczna edukacja; alone sp", "opens pomoc_spoleczna edukacja; alone sp"},
		{
			"an unnamed party is a party, and leaves it open who covers", "agreement aa 201103 2018-05-01.. unnamed=1 ops sp",
			"unknown pomoc_spoleczna", "opens pomoc_spoleczna edukacja; alone sp",
		},
		{
			"a second agreement holds its parties", "agreement aa 201103 2018-05-01.. ops sp\nagreement bb 201103 2018-05-01.. sp kpp",
			"opens pomoc_spoleczna", "opens pomoc_spoleczna",
		},
		{
			"whoever leaves also leaves what may be in force", "agreement aa 201103 2018-05-01.. ops sp kpp\nagreement bb 201103 2018-05-01..? ops sp kpp",
			"opens pomoc_spoleczna", "opens pomoc_spoleczna edukacja policja; alone kpp sp",
		},
		{
			"another that may be in force keeps a sector unknown", "agreement aa 201103 2018-05-01.. ops sp\nagreement bb 201103 2018-05-01..? sp kpp",
			"opens pomoc_spoleczna; unknown edukacja; alone sp", "opens pomoc_spoleczna; unknown edukacja; alone sp",
		},
		{
			"the record does not fall silent", "agreement aa 201103 2018-05-01.. ops ug",
			"opens pomoc_spoleczna; recommended samorzad; alone ug", "opens pomoc_spoleczna; recommended samorzad; alone ug",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := coveragetest.Network(t, "institution ops OPS 201103\ninstitution sp SP 201103\ninstitution kpp KPP 2011\ninstitution ug UG 201103\n"+c.agreements)
			for rule, want := range map[fragility.Rule]string{fragility.Keep: c.keep, fragility.Void: c.void} {
				for _, w := range base(t, n, scope("2018-08-01"), rule).Withdrawals() {
					if w.Institution != "ops" {
						continue
					}
					_, got, _ := strings.Cut(tell(w.Effect), "; ")
					if got != want {
						t.Errorf("%s: %q, want %q", rule, got, want)
					}
				}
			}
		})
	}
}

func TestRepairOfTheWorkedExample(t *testing.T) {
	tell := func(r fragility.Repair) string {
		var parts []string
		for _, tie := range r.Parties {
			parts = append(parts, string(tie.Institution)+" or "+strings.Join(words(tie.Instead), " "))
		}
		return fmt.Sprintf("%s; cuts %s, joins %d", strings.Join(parts, ", "), strings.Join(words(r.Cuts), " "), r.Joins)
	}
	if got, want := tell(base(t, coveragetest.Network(t, t8), scope("2018-08-01"), fragility.Keep).Repair()), "a or b, g or e f; cuts c d, joins 1"; got != want {
		t.Errorf("of the bound: %s, want %s", got, want)
	}
	golden := affiliationtest.Load(t, "t8")
	if got, want := tell(fragility.RepairOf(golden.Network(t))), "a or b, g or e f, h or ; cuts c d, joins 2"; got != want {
		t.Errorf("with h: %s, want %s", got, want)
	}
}
