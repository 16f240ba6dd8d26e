package report

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"koopmap/analysis"
	"koopmap/analysis/sectorlink"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// LinksSentences says how many pairs of the norm's sectors meet, and what keeps the
// others apart. Where nothing is known of any pair it gives no number of those that meet:
// none would be read as a finding.
func LinksSentences(a *analysis.LinksAnswer) []string {
	w := wording.In(a.Lang())
	inNorm := map[sectorlink.Why]int{}
	for i := range a.Missing {
		inNorm[a.Missing[i].Why]++
	}
	joined := 0
	for i := range a.Present {
		if p := &a.Present[i]; p.A != p.B && a.InNorm(p.A) && a.InNorm(p.B) {
			joined++
		}
	}
	var sentences []string
	if unknown := inNorm[sectorlink.WhyUnknown]; joined > 0 || unknown == 0 || unknown < len(a.Missing) {
		sentences = append(sentences, w.Say("report.links", "Joined", joined, "All", joined+len(a.Missing)))
	}
	for _, why := range []sectorlink.Why{sectorlink.WhyNeverMet, sectorlink.WhyNotParty, sectorlink.WhySameInstitution, sectorlink.WhyNoInstitution, sectorlink.WhyUnknown} {
		if count := inNorm[why]; count > 0 {
			sentences = append(sentences, w.Count("report.links_"+string(why), count))
		}
	}
	if ranking := RankingSentence(a); ranking != "" {
		sentences = append(sentences, ranking)
	}
	for i := range a.Missing {
		if peers := a.Missing[i].Peers; peers != nil { // All is the same for each
			return append(sentences, w.Say("report.links_peers", "All", peers.All))
		}
	}
	return sentences
}

// MissingLinksTable is every missing link with who could make it, those that can be made
// first. Pairs of which nothing is known are no finding and are left out.
func MissingLinksTable(a *analysis.LinksAnswer) Table {
	t := PossibleLinksTable(a)
	t.Caption = caption(a, "table.missing_links")
	t.Rows = append(t.Rows, missingLinks(a, t.Caption, impossible).Rows...)
	return t
}

// PossibleLinksTable is the work list: links that institutions on record could make, the
// likeliest by the peers first, those without a rank last.
func PossibleLinksTable(a *analysis.LinksAnswer) Table {
	return missingLinks(a, caption(a, "table.possible_links"), (*sectorlink.Missing).Possible)
}

// ImpossibleLinksTable is the links that nobody on record could make, for a side has no
// institution.
func ImpossibleLinksTable(a *analysis.LinksAnswer) Table {
	t := missingLinks(a, caption(a, "table.impossible_links"), impossible)
	t.Columns = t.Columns[1:] // nothing of it is ranked
	for i := range t.Rows {
		t.Rows[i] = t.Rows[i][1:]
	}
	return t
}

func impossible(m *sectorlink.Missing) bool {
	return m.Why == sectorlink.WhyNoInstitution || m.Why == sectorlink.WhySameInstitution
}

func caption(a *analysis.LinksAnswer, key string) string {
	w := wording.In(a.Lang())
	return w.Say(key, "Unit", Title(&a.Head), "On", w.Day(a.On))
}

func missingLinks(a *analysis.LinksAnswer, title string, belongs func(*sectorlink.Missing) bool) Table {
	w, n := wording.In(a.Lang()), a.Network()
	t := Table{
		Caption: title,
		Columns: columns(w, "rank#", "sector_a", "sector_b", "why", "who_a", "who_b", "peers#"),
	}
	missing := slices.Clone(a.Missing)
	missing = slices.DeleteFunc(missing, func(m sectorlink.Missing) bool { return !belongs(&m) })
	for i := range missing {
		if m := &missing[i]; place(n, m.A) > place(n, m.B) {
			m.A, m.B, m.CandidatesA, m.CandidatesB = m.B, m.A, m.CandidatesB, m.CandidatesA
		}
	}
	slices.SortFunc(missing, func(x, y sectorlink.Missing) int {
		return cmp.Or(cmp.Compare(rankOrLast(&x), rankOrLast(&y)), compare(n, x.A, x.B, y.A, y.B))
	})
	for _, m := range missing {
		peers, rank := "–", "–"
		if m.Peers != nil {
			peers = w.Say("report.peers", "Have", m.Peers.Have, "Of", m.Peers.Of)
		}
		if m.Rank > 0 {
			rank = strconv.Itoa(m.Rank)
		}
		t.Rows = append(t.Rows, []string{
			rank, w.SectorShort(n, m.A), w.SectorShort(n, m.B), w.MissingLink(m.Why),
			wording.Institutions(n, m.CandidatesA), wording.Institutions(n, m.CandidatesB), peers,
		})
	}
	return t
}

func rankOrLast(m *sectorlink.Missing) int {
	if m.Rank == 0 {
		return math.MaxInt
	}
	return m.Rank
}

// RankingSentence says what the order of the missing links stands on; empty where there is
// nothing to order.
func RankingSentence(a *analysis.LinksAnswer) string {
	w := wording.In(a.Lang())
	known := false
	for i := range a.Missing {
		m := &a.Missing[i]
		if m.Score != nil {
			return w.Say("report.links_by_" + string(m.Basis))
		}
		known = known || m.Why != sectorlink.WhyUnknown
	}
	if !known {
		return ""
	}
	return w.Say("report.links_unranked")
}

// PresentLinksTable is the links that exist.
func PresentLinksTable(a *analysis.LinksAnswer) Table {
	w, n := wording.In(a.Lang()), a.Network()
	t := Table{
		Caption: caption(a, "table.present_links"),
		Columns: columns(w, "sector_a", "sector_b", "agreements#", "disjoint#", "through"),
	}
	present := slices.Clone(a.Present)
	for i := range present {
		if p := &present[i]; place(n, p.A) > place(n, p.B) {
			p.A, p.B = p.B, p.A
		}
	}
	slices.SortFunc(present, func(x, y sectorlink.Present) int { return compare(n, x.A, x.B, y.A, y.B) })
	for _, p := range present {
		through := make([]string, len(p.Agreements))
		for k, id := range p.Agreements {
			through[k] = string(id)
		}
		t.Rows = append(t.Rows, []string{
			w.SectorShort(n, p.A), w.SectorShort(n, p.B), strconv.Itoa(p.Redundancy), strconv.Itoa(p.Disjoint), strings.Join(through, ", "),
		})
	}
	return t
}

// place is where a sector stands in the fixed order of tables.
func place(n *graph.Network, code graph.SectorCode) int {
	return slices.IndexFunc(n.Sectors(), func(s graph.Sector) bool { return s.Code == code })
}

// compare orders pairs of sectors, a with b and c with d, by their places.
func compare(n *graph.Network, a, b, c, d graph.SectorCode) int {
	return cmp.Or(cmp.Compare(place(n, a), place(n, c)), cmp.Compare(place(n, b), place(n, d)))
}
