package query

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"koopmap/analysis"
	"koopmap/analysis/invitation"
	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// SearchTime is how long the search for a plan may take, whoever asks. After it the best
// plan found is the answer, with its bound.
const SearchTime = 2 * time.Second

// Searching limits a context to SearchTime; stop is for the question.
func Searching(ctx context.Context) (limited context.Context, stop func() bool, cancel context.CancelFunc) {
	limited, cancel = context.WithTimeout(ctx, SearchTime)
	return limited, func() bool { return limited.Err() != nil }, cancel
}

// A Plan is the part of a question about invitations that others do not have. Empty
// means the default; empty entries of lists are passed over.
type Plan struct {
	With       []string // codes of further units
	Redundancy string
	Budget     string
	Exclude    []string // ID or ID=REASON
	Require    []string
	Costs      []string // ID=N or LEVEL=N
	Weights    []string // SECTOR=N
	Per        string   // what an invitation is to: institution, team
}

// longestID is how long a text may be for which the nearest id is looked for.
const longestID = 60

// maxBudget is the most that a plan may cost.
const maxBudget = 1_000_000_000

// PlanFromValues takes the part from the values of a URL or a form.
func PlanFromValues(v url.Values) Plan {
	return Plan{
		With: v["with"], Redundancy: v.Get("redundancy"), Budget: v.Get("budget"), Exclude: v["exclude"], Require: v["require"],
		Costs: v["cost"], Weights: v["weight"], Per: v.Get("per"),
	}
}

// Question completes a question to one about invitations. Institutions and sectors must be
// on record. What is repeated counts once; two values for the same are a contradiction.
// The error is a [wording.ParameterError] or a [teryt.CodeError].
func (p Plan) Question(q analysis.Question, n *graph.Network) (analysis.InvitationQuestion, error) {
	asked := analysis.InvitationQuestion{Question: q}
	var err error
	if p.Redundancy != "" {
		asked.Redundancy, err = strconv.Atoi(p.Redundancy)
		if err != nil || asked.Redundancy < 1 || asked.Redundancy > 9 {
			return asked, &wording.ParameterError{Name: "redundancy", Value: p.Redundancy, Want: wording.WantRedundancy}
		}
	}
	if p.Budget != "" {
		budget, err := strconv.ParseInt(p.Budget, 10, 64)
		if err != nil || budget < 0 || budget > maxBudget {
			return asked, &wording.ParameterError{Name: "budget", Value: p.Budget, Want: wording.WantBudget}
		}
		asked.Budget = &budget
	}
	switch p.Per {
	case "", "institution":
	case "team":
		asked.EachTeam = true
	default:
		return asked, &wording.ParameterError{Name: "per", Value: p.Per, Want: wording.WantPer}
	}
	if asked.With, err = p.with(); err != nil {
		return asked, err
	}
	if asked.Exclude, err = p.excluded(n); err != nil {
		return asked, err
	}
	for _, id := range entries(p.Require) {
		found, err := institution(n, "require", id)
		if err != nil {
			return asked, err
		}
		asked.Require = append(asked.Require, found)
	}
	slices.Sort(asked.Require)
	asked.Require = slices.Compact(asked.Require)
	if asked.Costs, err = p.costs(n); err != nil {
		return asked, err
	}
	asked.Weights, err = p.weights(n)
	return asked, err
}

func (p Plan) with() ([]teryt.Code, error) {
	var units []teryt.Code
	for _, text := range entries(p.With) {
		code, err := teryt.Parse(text)
		if err != nil || code == teryt.Poland {
			return nil, &wording.ParameterError{Name: "with", Value: text, Want: wording.WantCode}
		}
		units = append(units, code.Canonical())
	}
	slices.Sort(units)
	return slices.Compact(units), nil
}

// excluded reads ids with the reasons after them.
func (p Plan) excluded(n *graph.Network) ([]analysis.Exclusion, error) {
	var excluded []analysis.Exclusion
	for _, text := range entries(p.Exclude) {
		id, reason, _ := strings.Cut(text, "=")
		found, err := institution(n, "exclude", id)
		if err != nil {
			return nil, err
		}
		reason = strings.TrimSpace(reason)
		if utf8.RuneCountInString(reason) > longest || !utf8.ValidString(reason) || strings.ContainsFunc(reason, unicode.IsControl) {
			return nil, &wording.ParameterError{Name: "exclude", Value: id, Want: wording.WantReason}
		}
		at := slices.IndexFunc(excluded, func(e analysis.Exclusion) bool { return e.Institution == found })
		switch {
		case at < 0:
			excluded = append(excluded, analysis.Exclusion{Institution: found, Reason: reason})
		case excluded[at].Reason == "":
			excluded[at].Reason = reason
		case reason != "" && reason != excluded[at].Reason:
			return nil, &wording.ParameterError{Name: "exclude", Value: id, Want: wording.WantOnce}
		}
	}
	slices.SortFunc(excluded, func(a, b analysis.Exclusion) int { return cmp.Compare(a.Institution, b.Institution) })
	return excluded, nil
}

// costs reads ID=N and LEVEL=N.
func (p Plan) costs(n *graph.Network) ([]analysis.InvitationCost, error) {
	var costs []analysis.InvitationCost
	for _, text := range entries(p.Costs) {
		name, number, _ := strings.Cut(text, "=")
		c := analysis.InvitationCost{}
		var err error
		if c.Cost, err = strconv.ParseInt(number, 10, 64); err != nil || c.Cost < 0 || c.Cost > invitation.MaxCost {
			return nil, &wording.ParameterError{Name: "cost", Value: text, Want: wording.WantCost}
		}
		if slices.Contains(graph.Levels(), graph.Level(name)) {
			c.Level = graph.Level(name)
		} else if c.Institution, err = institution(n, "cost", name); err != nil {
			return nil, err
		}
		same := func(o analysis.InvitationCost) bool { return o.Institution == c.Institution && o.Level == c.Level }
		switch at := slices.IndexFunc(costs, same); {
		case at < 0:
			costs = append(costs, c)
		case costs[at].Cost != c.Cost:
			return nil, &wording.ParameterError{Name: "cost", Value: text, Want: wording.WantOnce}
		}
	}
	slices.SortFunc(costs, func(a, b analysis.InvitationCost) int {
		return cmp.Or(cmp.Compare(a.Institution, b.Institution), cmp.Compare(a.Level, b.Level))
	})
	return costs, nil
}

// weights reads SECTOR=N.
func (p Plan) weights(n *graph.Network) ([]analysis.SectorWeight, error) {
	var weights []analysis.SectorWeight
	for _, text := range entries(p.Weights) {
		name, number, _ := strings.Cut(text, "=")
		w := analysis.SectorWeight{Sector: graph.SectorCode(name)}
		var err error
		w.Weight, err = strconv.ParseInt(number, 10, 64)
		if _, known := n.Sector(w.Sector); !known || err != nil || w.Weight < 1 || w.Weight > invitation.MaxWeight {
			return nil, &wording.ParameterError{Name: "weight", Value: text, Want: wording.WantWeight, Near: nearSector(n, name)}
		}
		switch at := slices.IndexFunc(weights, func(o analysis.SectorWeight) bool { return o.Sector == w.Sector }); {
		case at < 0:
			weights = append(weights, w)
		case weights[at].Weight != w.Weight:
			return nil, &wording.ParameterError{Name: "weight", Value: text, Want: wording.WantOnce}
		}
	}
	slices.SortFunc(weights, func(a, b analysis.SectorWeight) int { return cmp.Compare(a.Sector, b.Sector) })
	return weights, nil
}

// nearSector is the sector that was meant by a code that is none.
func nearSector(n *graph.Network, code string) string {
	known := make([]string, len(n.Sectors()))
	for i := range n.Sectors() {
		known[i] = string(n.Sectors()[i].Code)
	}
	if slices.Contains(known, code) {
		return ""
	}
	return graph.Nearest(code, known)
}

// institution finds an institution on record; an unknown one is told with the nearest.
func institution(n *graph.Network, name, id string) (graph.InstitutionID, error) {
	if i, ok := n.Institution(graph.InstitutionID(id)); ok {
		return i.ID, nil
	}
	refused := &wording.ParameterError{Name: name, Value: id, Want: wording.WantInvited}
	if len(id) <= longestID {
		known := make([]string, len(n.Institutions()))
		for i := range n.Institutions() {
			known[i] = string(n.Institutions()[i].ID)
		}
		refused.Near = graph.Nearest(id, known)
	}
	return "", refused
}

// entries are the texts that are not empty.
func entries(texts []string) []string {
	var list []string
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			list = append(list, t)
		}
	}
	return list
}

// PlanValues is the part of a question about invitations that others do not have, as
// parameters; what is the default is left out.
func PlanValues(q analysis.InvitationQuestion) url.Values {
	v := url.Values{}
	for _, unit := range q.With {
		v.Add("with", string(unit))
	}
	if q.Redundancy > 0 {
		v.Set("redundancy", strconv.Itoa(q.Redundancy))
	}
	if q.Budget != nil {
		v.Set("budget", strconv.FormatInt(*q.Budget, 10))
	}
	for _, e := range q.Exclude {
		text := string(e.Institution)
		if e.Reason != "" {
			text += "=" + e.Reason
		}
		v.Add("exclude", text)
	}
	for _, id := range q.Require {
		v.Add("require", string(id))
	}
	for _, c := range q.Costs {
		v.Add("cost", cmp.Or(string(c.Institution), string(c.Level))+"="+strconv.FormatInt(c.Cost, 10))
	}
	for _, w := range q.Weights {
		v.Add("weight", string(w.Sector)+"="+strconv.FormatInt(w.Weight, 10))
	}
	if q.EachTeam {
		v.Set("per", "team")
	}
	return v
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
