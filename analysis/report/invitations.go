package report

import (
	"slices"
	"strconv"
	"strings"

	"koopmap/analysis"
	"koopmap/analysis/coverage"
	"koopmap/analysis/wording"
)

// InvitationSentences says whom to invite, why, and what it changes.
func InvitationSentences(a *analysis.InvitationsAnswer) []string {
	w, n := wording.In(a.Lang()), a.Network()
	var sentences []string
	if len(a.Plan) == 0 && len(a.Unreachable) == 0 {
		key := "report.invite_nothing"
		if a.Before.Unknown > 0 {
			key = "report.invite_unknown"
		}
		sentences = append(sentences, w.Say(key, "On", w.Day(a.On)))
	}
	if len(a.Plan) > 0 {
		names := make([]string, len(a.Plan))
		for i, step := range a.Plan {
			names[i] = wording.Institution(n, step.Institution)
		}
		key := "report.invite"
		switch {
		case slices.ContainsFunc(a.Unreachable, func(u analysis.Unreachable) bool { return u.Stays == analysis.StaysGap }):
			key = "report.invite_part"
		case len(a.Unreachable) > 0:
			key = "report.invite_short"
		}
		sentences = append(sentences, w.Count(key, len(a.Plan), "Names", strings.Join(names, ", ")))
		for _, step := range a.Plan {
			sentences = append(sentences, step.Because)
		}
		if a.Plan[0].Joins == "" && len(a.Plan) > 1 {
			sentences = append(sentences, w.Count("report.invite_together", a.Links))
		}
		sentences = append(sentences, w.Say("report.invite_effect", "Before", summary(w, a.Before), "After", summary(w, a.After)))
		key = "report.invite_optimal"
		if !a.Optimal {
			key = "report.invite_not_proven"
		}
		sentences = append(sentences, w.Say(key, "Cost", a.Cost, "Bound", a.Bound, "Greedy", a.GreedyCost))
	}
	for _, u := range a.Unreachable {
		sentences = append(sentences, w.Say("report.unreachable."+string(u.Stays), "Sector", w.Sector(n, u.Sector), "Why", u.Why))
	}
	if a.Before.Unknown > 0 && len(a.Plan)+len(a.Unreachable) > 0 {
		sentences = append(sentences, w.Count("report.invite_left_unknown", a.Before.Unknown))
	}
	return sentences
}

// summary is "8 z 9 (88,9%)", or without the share where it is not defined.
func summary(w *wording.Words, s coverage.Summary) string {
	text := w.Say("report.of", "Covered", s.Covered, "Required", s.Required)
	if s.Share != nil {
		text += " (" + w.Percent(*s.Share) + ")"
	}
	return text
}

// InvitationsTable is the plan, one row an invitation.
func InvitationsTable(a *analysis.InvitationsAnswer) Table {
	w, n := wording.In(a.Lang()), a.Network()
	t := Table{
		Caption: w.Say("table.invitations", "Unit", Title(&a.Head), "On", w.Day(a.On)),
		Columns: columns(w, "institution", "closes", "new_links#", "joins", "contact", "cost#"),
	}
	for _, step := range a.Plan {
		meetings := make([]string, len(step.Contact))
		for i, id := range step.Contact {
			meetings[i] = string(id)
		}
		links := strconv.Itoa(step.Links)
		if step.Joins == "" {
			links = "–"
		}
		t.Rows = append(t.Rows, []string{
			wording.Institution(n, step.Institution), w.Sectors(n, step.Closes), links,
			string(step.Joins), strings.Join(meetings, ", "), strconv.FormatInt(step.Cost, 10),
		})
	}
	return t
}
