package report

import (
	"slices"
	"strconv"
	"strings"

	"koopmap/analysis"
	"koopmap/analysis/coverage"
	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// InvitationSentences says whom to invite, why, and what it changes.
func InvitationSentences(a *analysis.InvitationsAnswer) []string {
	w, n := wording.In(a.Lang()), a.Network()
	var sentences []string
	if a.Empty != "" && a.Empty != analysis.EmptyUnreachable {
		sentences = append(sentences, w.Say("report.invite_empty."+string(a.Empty), "On", w.Day(a.On), "Budget", budget(a)))
	}
	if len(a.Plan) > 0 {
		sentences = append(sentences, planSentences(w, a)...)
	}
	for _, e := range a.Excluded {
		key := "report.invite_excluded"
		if e.Reason == "" {
			key = "report.invite_excluded_plain"
		}
		sentences = append(sentences, w.Say(key, "Institution", wording.Institution(n, e.Institution), "Reason", e.Reason))
	}
	for _, u := range a.Unreachable {
		sector := w.Sector(n, u.Sector)
		if u.Unit != "" {
			sector = teryt.Official().Title(u.Unit, w.Lang()) + ", " + sector
		}
		sentences = append(sentences, w.Say("report.unreachable."+string(u.Stays), "Sector", sector, "Why", u.Why))
	}
	for _, u := range a.Undecided {
		sector := w.Sector(n, u.Sector)
		if u.Unit != "" {
			sector = teryt.Official().Title(u.Unit, w.Lang()) + ", " + sector
		}
		sentences = append(sentences, w.Say("report.invite_undecided", "Sector", sector, "Known", u.Known, "Asked", u.Asked, "Why", u.Why))
	}
	if a.Before.Unknown > 0 && len(a.Plan)+len(a.Unreachable) > 0 {
		key := "report.invite_left_unknown"
		if len(a.Units) > 0 {
			key = "report.invite_left_unknown_units"
		}
		sentences = append(sentences, w.Count(key, a.Before.Unknown))
	}
	return sentences
}

// planSentences tells of a plan that has invitations.
func planSentences(w *wording.Words, a *analysis.InvitationsAnswer) []string {
	names := make([]string, len(a.Plan))
	for i, step := range a.Plan {
		names[i] = wording.Institution(a.Network(), step.Institution)
	}
	key := "report.invite"
	switch {
	case a.Budget != nil:
		key = "report.invite_budget"
	case slices.ContainsFunc(a.Unreachable, func(u analysis.Unreachable) bool { return u.Stays == analysis.StaysGap }):
		key = "report.invite_part"
	case len(a.Unreachable) > 0:
		key = "report.invite_short"
	case a.Before.Unknown+len(a.Undecided) > 0:
		key = "report.invite_known"
	}
	sentences := []string{w.Count(key, len(a.Plan), "Names", strings.Join(names, ", "), "Budget", budget(a))}
	for _, step := range a.Plan {
		sentences = append(sentences, step.Because)
	}
	if len(a.Units) == 0 && a.Plan[0].Joins == "" && len(a.Plan) > 1 {
		sentences = append(sentences, w.Count("report.invite_together", a.Links))
	}
	sentences = append(sentences, effectSentence(w, a))
	switch {
	case a.Budget != nil && a.Optimal:
		key = "report.invite_reach_optimal"
	case a.Budget != nil:
		key = "report.invite_reach_not_proven"
	case a.Optimal:
		key = "report.invite_optimal"
	default:
		key = "report.invite_not_proven"
	}
	proof := w.Say(key, "Cost", a.Cost, "Bound", a.Bound, "Value", a.Reach.Value, "Most", a.Reach.Bound, "Of", a.Reach.Of)
	switch {
	case a.Budget == nil && a.GreedyCost > a.Cost:
		proof += " " + w.Say("report.invite_greedy_cost", "Greedy", a.GreedyCost)
	case a.Budget != nil && a.Reach.Greedy < a.Reach.Value:
		proof += " " + w.Say("report.invite_greedy_reach", "Greedy", a.Reach.Greedy)
	}
	return append(sentences, proof)
}

// effectSentence is what the plan changes; what isn't known stands beside what is.
func effectSentence(w *wording.Words, a *analysis.InvitationsAnswer) string {
	before, after := a.Before, a.After
	if before.Unknown == 0 {
		return w.Say("report.invite_effect", "Before", summary(w, before), "After", summary(w, after))
	}
	return w.Say("report.invite_effect_known",
		"Before", before.Covered, "Known", before.Required-before.Unknown, "Unknown", before.Unknown,
		"After", after.Covered, "KnownAfter", after.Required-after.Unknown, "UnknownAfter", after.Unknown)
}

func budget(a *analysis.InvitationsAnswer) string {
	if a.Budget == nil {
		return ""
	}
	return strconv.FormatInt(*a.Budget, 10)
}

// summary is "8 z 9 (88,9%)", or without the share where it is not defined.
func summary(w *wording.Words, s coverage.Summary) string {
	text := w.Say("report.of", "Covered", s.Covered, "Required", s.Required)
	if s.Share != nil {
		text += " (" + w.Percent(*s.Share) + ")"
	}
	return text
}

// InvitationsTable is the plan, one row an invitation; of a plan for several gminas one row
// for each team that an institution joins.
func InvitationsTable(a *analysis.InvitationsAnswer) Table {
	w, n := wording.In(a.Lang()), a.Network()
	t := Table{Caption: w.Say("table.invitations", "Unit", Title(&a.Head), "On", w.Day(a.On))}
	names := []string{"institution", "closes", "new_links#", "joins", "contact", "cost#"}
	if len(a.Units) > 0 {
		names = slices.Insert(names, 1, "gmina")
	}
	t.Columns = columns(w, names...)
	for _, step := range a.Plan {
		meetings := make([]string, len(step.Contact))
		for i, id := range step.Contact {
			meetings[i] = string(id)
		}
		row := func(cost string, closes []graph.SectorCode, links int, joins graph.AgreementID) []string {
			made := strconv.Itoa(links)
			if joins == "" {
				made = "–"
			}
			return []string{
				wording.Institution(n, step.Institution), w.Sectors(n, closes), made, string(joins), strings.Join(meetings, ", "), cost,
			}
		}
		cost := strconv.FormatInt(step.Cost, 10)
		if len(a.Units) == 0 {
			t.Rows = append(t.Rows, row(cost, step.Closes, step.Links, step.Joins))
		}
		for k, j := range step.Units {
			if k > 0 {
				cost = "" // it is that of the institution
			}
			t.Rows = append(t.Rows, slices.Insert(row(cost, j.Closes, j.Links, j.Joins), 1, teryt.Official().Title(j.Unit, w.Lang())))
		}
	}
	return t
}

// CandidatesTable is who may be invited and what each is worth, one row an institution.
func CandidatesTable(a *analysis.InvitationsAnswer) Table {
	w, n := wording.In(a.Lang()), a.Network()
	t := Table{Caption: w.Say("table.candidates", "Unit", Title(&a.Head), "On", w.Day(a.On))}
	names := []string{"institution", "closes", "planned", "worth#", "part#", "cost#"}
	each := slices.ContainsFunc(a.Candidates, func(c analysis.InvitationCandidate) bool { return c.Unit != "" })
	if each {
		names = slices.Insert(names, 1, "gmina")
	}
	t.Columns = columns(w, names...)
	for _, c := range a.Candidates {
		planned, worth := w.Say("no"), "?"
		if c.Planned {
			planned = w.Say("yes")
		}
		switch {
		case c.Indispensable:
			worth = w.Say("report.indispensable")
		case c.Worth != nil:
			worth = strconv.FormatInt(*c.Worth, 10)
		}
		row := []string{
			wording.Institution(n, c.Institution), w.Sectors(n, c.Closes), planned, worth, w.Number(c.Contribution, 2), strconv.FormatInt(c.Cost, 10),
		}
		if each {
			row = slices.Insert(row, 1, teryt.Official().Title(c.Unit, w.Lang()))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// InvitationEffectTable compares the network before and after the plan; it has no rows when
// nobody is invited.
func InvitationEffectTable(a *analysis.InvitationsAnswer) Table {
	w, n := wording.In(a.Lang()), a.Network()
	t := Table{
		Caption: w.Say("table.invitation_effect", "Unit", Title(&a.Head), "On", w.Day(a.On)),
		Columns: columns(w, "measure", "before#", "after#"),
	}
	if len(a.Plan) == 0 {
		return t
	}
	add := func(key, before, after string) {
		t.Rows = append(t.Rows, []string{w.Say("effect." + key), before, after})
	}
	known := func(count, unknown int) string { // what is known, and how much is not
		if unknown == 0 {
			return strconv.Itoa(count)
		}
		return w.Say("effect.known", "Count", count, "Unknown", unknown)
	}
	was, is, settled := a.Structure.Before, a.Structure.After, a.Structure.Settled
	among := func(count int) string { // of the parties that are known
		if settled {
			return strconv.Itoa(count)
		}
		return w.Say("effect.among_known", "Count", count)
	}
	add("gaps", known(a.Before.Gaps, a.Before.Unknown), known(a.After.Gaps, a.After.Unknown))
	add("short", known(a.Before.Short-was.Undecided, a.Before.Unknown+was.Undecided), known(a.After.Short-is.Undecided, a.After.Unknown+is.Undecided))
	add("links", among(was.Links), among(is.Links))
	add("missing", known(was.Missing, was.Unknown), known(is.Missing, is.Unknown))
	add("components", among(was.Components), among(is.Components))
	name := func(l *analysis.Load) string {
		switch {
		case l != nil && settled:
			return wording.Institution(n, l.Institution)
		case l != nil:
			return w.Say("effect.among_known", "Count", wording.Institution(n, l.Institution))
		case settled:
			return w.Say("effect.nobody")
		}
		return w.Say("effect.not_known")
	}
	add("central", name(was.Central), name(is.Central))
	between := func(l *analysis.Load) string {
		switch {
		case l != nil && settled:
			return w.Number(l.Betweenness, 2)
		case l != nil:
			return w.Say("effect.among_known", "Count", w.Number(l.Betweenness, 2))
		case settled:
			return "0"
		}
		return w.Say("effect.not_known")
	}
	if was.Central != nil || is.Central != nil {
		add("betweenness", between(was.Central), between(is.Central))
	}
	if former := a.Structure.Former; former != nil {
		label := w.Say("effect.former", "Institution", wording.Institution(n, former.Institution))
		t.Rows = append(t.Rows, []string{label, between(was.Central), between(former)})
		label = w.Say("effect.former_agreements", "Institution", wording.Institution(n, former.Institution))
		t.Rows = append(t.Rows, []string{label, strconv.Itoa(was.Central.Agreements), strconv.Itoa(former.Agreements)})
	}
	return t
}

// TeamsTable is what a plan for several gminas changes in each; it has no rows for a plan
// for one.
func TeamsTable(a *analysis.InvitationsAnswer) Table {
	w := wording.In(a.Lang())
	t := Table{
		Caption: w.Say("table.teams", "Unit", Title(&a.Head), "On", w.Day(a.On)),
		Columns: columns(w, "gmina", "covered_before", "covered_after", "unknown#", "new_links#"),
	}
	for _, u := range a.Units {
		known := func(s coverage.Summary) string {
			if s.Unknown == s.Required {
				return w.Say("report.no_share")
			}
			return dayCoverage(w, s)
		}
		t.Rows = append(t.Rows, []string{
			teryt.Official().Title(u.Unit.Code, w.Lang()), known(u.Before), known(u.After),
			strconv.Itoa(u.Before.Unknown), strconv.Itoa(u.Links),
		})
	}
	return t
}
