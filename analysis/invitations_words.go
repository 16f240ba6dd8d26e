package analysis

import (
	"slices"
	"strings"

	"koopmap/analysis/coverage"
	"koopmap/analysis/invitation"
	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// because says why an institution is in the plan of one gmina: which gaps it closes, which
// sectors it makes stronger, which meet through it.
func because(w *wording.Words, n *graph.Network, c *invitation.Candidate, before []coverage.Cell) string {
	closes := c.Closes()
	gaps := slices.DeleteFunc(slices.Clone(closes), func(s graph.SectorCode) bool {
		return !slices.ContainsFunc(before, func(c coverage.Cell) bool { return c.Sector == s && c.State.IsGap() })
	})
	others := slices.DeleteFunc(slices.Clone(closes), func(s graph.SectorCode) bool { return slices.Contains(gaps, s) })
	name := c.Institution.Label()
	var text string
	switch {
	case len(gaps) > 0:
		text = w.Count("invite.closes", len(gaps), "Institution", name, "Sectors", w.Sectors(n, gaps))
		if len(others) > 0 {
			text += " " + w.Count("invite.and_adds", len(others), "Sectors", w.Sectors(n, others))
		}
	case len(others) > 0:
		text = w.Count("invite.adds", len(others), "Institution", name, "Sectors", w.Sectors(n, others))
	default:
		text = w.Say("invite.only_required", "Institution", name)
	}
	if c.Required && len(closes) > 0 {
		text += " " + w.Say("invite.required")
	}
	if c.Joins[0].Agreement != "" {
		text += " " + w.Count("invite.links", c.Links())
	}
	return text + contactAndNote(w, n, c.Institution, c.Contact())
}

// becauseOfUnits says why an institution is in a plan for several gminas.
func becauseOfUnits(w *wording.Words, n *graph.Network, id graph.InstitutionID, step *Invitation) string {
	i, _ := n.Institution(id)
	parts := make([]string, 0, len(step.Units))
	for _, j := range step.Units {
		part := teryt.Official().Title(j.Unit, w.Lang())
		if len(j.Closes) > 0 {
			part += " – " + w.Sectors(n, j.Closes)
		}
		parts = append(parts, part)
	}
	text := w.Count("invite.in_units", len(parts), "Institution", i.Label(), "Units", strings.Join(parts, "; "))
	if step.Required {
		text += " " + w.Say("invite.required")
	}
	return text + contactAndNote(w, n, i, step.Contact)
}

func contactAndNote(w *wording.Words, n *graph.Network, i *graph.Institution, contact []graph.MeetingID) string {
	text := ""
	if len(contact) > 0 {
		titles := make([]string, 0, len(contact))
		for _, m := range n.Meetings() {
			if slices.Contains(contact, m.ID) {
				titles = append(titles, m.Title+" ("+w.Day(m.From)+")")
			}
		}
		text += " " + w.Say("invite.contact", "Meetings", strings.Join(titles, ", "))
	}
	if i.Note != "" {
		text += " " + w.Say("invite.remark", "Note", i.Note)
	}
	return text
}

// unreachable says why invitations do not give a sector the parties it lacks.
func unreachable(w *wording.Words, n *graph.Network, u invitation.Unreachable) string {
	switch {
	case u.Have > 0:
		return w.Say("invite.too_few", "Need", u.Need, "Have", u.Have)
	case len(u.Cell.Institutions) > len(u.Cell.Parties):
		return w.Count("invite.all_excluded", len(u.Cell.Institutions)-len(u.Cell.Parties))
	case len(u.Cell.Parties) > 0:
		return w.Say("invite.all_parties")
	case len(u.Cell.Types) > 0:
		return w.Say("invite.required_types", "Types", w.Types(n, u.Cell.Types))
	}
	return w.Say("invite.no_institution")
}
