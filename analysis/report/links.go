package report

import (
	"strconv"
	"strings"

	"koopmap/analysis"
	"koopmap/analysis/sectorlink"
	"koopmap/analysis/wording"
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
	for _, why := range []sectorlink.Why{sectorlink.WhyNeverMet, sectorlink.WhyNotParty, sectorlink.WhyNoInstitution, sectorlink.WhyUnknown} {
		if count := inNorm[why]; count > 0 {
			sentences = append(sentences, w.Count("report.links_"+string(why), count))
		}
	}
	return sentences
}

// MissingLinksTable is the work list: each missing link with who could make it. Pairs
// of which nothing is known are no finding and are left out.
func MissingLinksTable(a *analysis.LinksAnswer) Table {
	w, n := wording.In(a.Lang()), a.Network()
	t := Table{
		Caption: w.Say("table.missing_links", "Unit", Title(&a.Head), "On", w.Day(a.On)),
		Columns: columns(w, "sector_a", "sector_b", "why", "who_a", "who_b", "peers#"),
	}
	for i := range a.Missing {
		m := &a.Missing[i]
		if m.Why == sectorlink.WhyUnknown {
			continue
		}
		peers := "–"
		if m.Peers != nil {
			peers = w.Say("report.peers", "Have", m.Peers.Have, "Of", m.Peers.Of)
		}
		t.Rows = append(t.Rows, []string{
			w.SectorShort(n, m.A), w.SectorShort(n, m.B), w.MissingLink(m.Why),
			wording.Institutions(n, m.CandidatesA), wording.Institutions(n, m.CandidatesB), peers,
		})
	}
	return t
}

// PresentLinksTable is the links that exist.
func PresentLinksTable(a *analysis.LinksAnswer) Table {
	w, n := wording.In(a.Lang()), a.Network()
	t := Table{
		Caption: w.Say("table.present_links", "Unit", Title(&a.Head), "On", w.Day(a.On)),
		Columns: columns(w, "sector_a", "sector_b", "agreements#", "disjoint#", "through"),
	}
	for i := range a.Present {
		p := &a.Present[i]
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
