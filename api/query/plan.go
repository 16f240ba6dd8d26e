package query

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"koopmap/analysis"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// A Plan is the part of a question about invitations that others do not have. Empty
// means the default; empty entries of lists are passed over.
type Plan struct {
	Redundancy string
	Exclude    []string
	Costs      []string // ID=N
}

// maxCost is the most that an invitation may cost.
const maxCost = 1_000_000

// Question completes a question to one about invitations. Institutions must be on record.
// Repeated ids count once; of repeated costs the last holds. The error is a
// [wording.ParameterError].
func (p Plan) Question(q analysis.Question, n *graph.Network) (analysis.InvitationQuestion, error) {
	asked := analysis.InvitationQuestion{Question: q}
	if p.Redundancy != "" {
		r, err := strconv.Atoi(p.Redundancy)
		if err != nil || r < 1 || r > 9 {
			return asked, &wording.ParameterError{Name: "redundancy", Value: p.Redundancy, Want: wording.WantRedundancy}
		}
		asked.Redundancy = r
	}
	for _, id := range p.Exclude {
		if id == "" {
			continue
		}
		if _, ok := n.Institution(graph.InstitutionID(id)); !ok {
			return asked, &wording.ParameterError{Name: "exclude", Value: id, Want: wording.WantInvited}
		}
		asked.Exclude = append(asked.Exclude, graph.InstitutionID(id))
	}
	slices.Sort(asked.Exclude)
	asked.Exclude = slices.Compact(asked.Exclude)
	for _, text := range p.Costs {
		if text == "" {
			continue
		}
		id, number, _ := strings.Cut(text, "=")
		cost, err := strconv.ParseInt(number, 10, 64)
		if _, ok := n.Institution(graph.InstitutionID(id)); !ok || err != nil || cost < 0 || cost > maxCost {
			return asked, &wording.ParameterError{Name: "cost", Value: text, Want: wording.WantCost}
		}
		asked.Costs = slices.DeleteFunc(asked.Costs, func(c analysis.InvitationCost) bool { return string(c.Institution) == id })
		asked.Costs = append(asked.Costs, analysis.InvitationCost{Institution: graph.InstitutionID(id), Cost: cost})
	}
	slices.SortFunc(asked.Costs, func(a, b analysis.InvitationCost) int {
		return strings.Compare(string(a.Institution), string(b.Institution))
	})
	return asked, nil
}

// Known refuses the first parameter, by name, that is not one of the names.
func Known(v url.Values, names []string) error {
	var unknown []string
	for name := range v {
		if !slices.Contains(names, name) {
			unknown = append(unknown, name)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	name := slices.Min(unknown)
	return &wording.ParameterError{Name: name, Value: v.Get(name), Want: wording.WantKnown, Known: names}
}
