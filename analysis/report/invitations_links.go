package report

import (
	"strconv"
	"strings"

	"koopmap/analysis"
	"koopmap/analysis/sectorlink"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// LinkInvitationSentences says who should sign a new agreement, which sectors meet in it,
// and which still do not.
func LinkInvitationSentences(a *analysis.LinkInvitationsAnswer) []string {
	w, n := wording.In(a.Lang()), a.Network()
	var sentences []string
	if len(a.Plan) > 0 {
		names := make([]string, len(a.Plan))
		for i, step := range a.Plan {
			names[i] = wording.Institution(n, step.Institution)
		}
		made := make([]string, len(a.Makes))
		for i, p := range a.Makes {
			made[i] = pairOf(w, n, p.A, p.B)
		}
		proof := w.Say("report.invite_not_proven", "Cost", a.Cost, "Bound", a.Bound)
		if a.Optimal {
			proof = w.Say("report.invite_links_optimal", "Cost", a.Cost)
		}
		sentences = append(sentences,
			w.Count("report.invite_links", len(a.Plan), "Names", strings.Join(names, ", ")),
			w.Count("report.invite_links_made", len(a.Makes), "Pairs", strings.Join(made, "; ")),
			proof)
	} else {
		sentences = append(sentences, w.Say("report.invite_links_none"))
	}
	for _, e := range a.Excluded {
		key := "report.invite_excluded"
		if e.Reason == "" {
			key = "report.invite_excluded_plain"
		}
		sentences = append(sentences, w.Say(key, "Institution", wording.Institution(n, e.Institution), "Reason", e.Reason))
	}
	var excluded []string
	left := map[sectorlink.Why][]string{}
	for _, p := range a.Left {
		pair := pairOf(w, n, p.A, p.B)
		if p.Excluded {
			excluded = append(excluded, pair)
		} else {
			left[p.Why] = append(left[p.Why], pair)
		}
	}
	say := func(pairs []string, why string) {
		if len(pairs) > 0 {
			sentences = append(sentences, w.Say("report.invite_links_left", "Why", why, "Pairs", strings.Join(pairs, "; ")))
		}
	}
	say(excluded, w.Say("report.invite_links_excluded"))
	for _, why := range []sectorlink.Why{sectorlink.WhySameInstitution, sectorlink.WhyNoInstitution} {
		say(left[why], w.MissingLink(why))
	}
	if unknown := len(left[sectorlink.WhyUnknown]); unknown > 0 {
		sentences = append(sentences, w.Count("report.links_unknown", unknown))
	}
	return sentences
}

// pairOf names two sectors, in the fixed order.
func pairOf(w *wording.Words, n *graph.Network, a, b graph.SectorCode) string {
	if place(n, a) > place(n, b) {
		a, b = b, a
	}
	return w.Sector(n, a) + " – " + w.Sector(n, b)
}

// LinkInvitationsTable is the new agreement, one row a signatory.
func LinkInvitationsTable(a *analysis.LinkInvitationsAnswer) Table {
	w, n := wording.In(a.Lang()), a.Network()
	t := Table{
		Caption: w.Say("table.link_invitations", "Unit", Title(&a.Head), "On", w.Day(a.On)),
		Columns: columns(w, "institution", "sectors_joined", "party", "contact", "cost#"),
	}
	for _, step := range a.Plan {
		bound := w.Say("no")
		if step.Bound {
			bound = w.Say("yes")
		}
		meetings := make([]string, len(step.Contact))
		for i, id := range step.Contact {
			meetings[i] = string(id)
		}
		t.Rows = append(t.Rows, []string{
			wording.Institution(n, step.Institution), w.Sectors(n, step.Sectors), bound, strings.Join(meetings, ", "), strconv.FormatInt(step.Cost, 10),
		})
	}
	return t
}
