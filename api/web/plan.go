package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"koopmap/analysis"
	"koopmap/analysis/report"
	"koopmap/analysis/wording"
	"koopmap/api/query"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A planSection is the plan of invitations with its what-if.
type planSection struct {
	section
	Form         planForm
	Steps        []step
	Excluded     []excluded
	Required     []excluded
	Alternatives [][]named
	Effect       table
	Candidates   table
	Teams        table
	Measures     []measure
	JSON         string
	Norm         string   // with its version
	Caveats      []string // on the data
}

// A step is an invitation with the address of the page that does without it.
type step struct {
	Institution named
	Without     string
}

// An excluded or required institution, with the address of the page that takes it back.
type excluded struct {
	Institution named
	Reason      string
	Back        string
}

// A planForm changes the conditions of a plan. It is sent by GET; see canonical.
type planForm struct {
	Action     string
	Hidden     []hidden
	Budget     string
	Redundancy []choice
	Per        []choice // of plans for several gminas
	Levels     []levelCost
	Out        []choice // who may be left out
	In         []choice // who may be required
	Field      string   // name of the parameter that is wrong
	Error      string
}

// A levelCost is what an invitation of a level costs.
type levelCost struct{ Name, Label, Cost string }

// Parameters of the form that stand for one of the question: a person chooses an
// institution and writes a reason, or a number for a level.
const (
	formOut    = "out"
	formReason = "reason"
	formIn     = "in"
	formCost   = "cost-" // and a level
)

// canonical leads from what the form sent to the address that says the same by the
// parameters of the question, so that a plan has one address.
func (s *site) canonical(w http.ResponseWriter, r *http.Request) bool {
	v := r.URL.Query()
	changed := false
	take := func(name string) string {
		changed = changed || v.Has(name)
		text := strings.TrimSpace(v.Get(name))
		v.Del(name)
		return text
	}
	if id, reason := take(formOut), take(formReason); id != "" {
		v["exclude"] = slices.DeleteFunc(v["exclude"], func(e string) bool { return e == id || strings.HasPrefix(e, id+"=") })
		if reason != "" {
			id += "=" + reason
		}
		v.Add("exclude", id)
	}
	if id := take(formIn); id != "" && !slices.Contains(v["require"], id) {
		v.Add("require", id)
	}
	for _, level := range graph.Levels() {
		if !v.Has(formCost + string(level)) {
			continue
		}
		cost := take(formCost + string(level))
		v["cost"] = slices.DeleteFunc(v["cost"], func(c string) bool { return strings.HasPrefix(c, string(level)+"=") })
		if cost != "" && cost != "1" {
			v.Add("cost", string(level)+"="+cost)
		}
	}
	if !changed {
		return false
	}
	for name, values := range v {
		if values = slices.DeleteFunc(values, func(text string) bool { return text == "" }); len(values) == 0 {
			v.Del(name)
		} else {
			v[name] = values
		}
	}
	http.Redirect(w, r, link(r.URL.Path, v)+"#plan", http.StatusFound)
	return true
}

// planParameters are those of the parameters that are about the plan alone.
func planParameters(v url.Values) url.Values {
	own := url.Values{}
	for _, name := range []string{"with", "redundancy", "budget", "exclude", "require", "cost", "weight", "per"} {
		if len(v[name]) > 0 {
			own[name] = v[name]
		}
	}
	return own
}

// plan fills the plan of invitations. What is wrong with its parameters is shown beside
// its form, with the status of a bad question; the rest of the page is not touched.
func (s *site) plan(r *http.Request, p *page, q analysis.Question, plan *planSection) (status int, err error) {
	asked, err := query.PlanFromValues(r.URL.Query()).Question(q, s.service.Network())
	var answer analysis.InvitationsAnswer
	if err == nil {
		ctx, stop, cancel := query.Searching(r.Context())
		defer cancel()
		asked.Stop = stop
		answer, err = s.service.Invitations(ctx, asked)
	}
	own := planParameters(r.URL.Query())
	plan.Form = s.planForm(p, r.URL.Path, q, own)
	if wrong, ok := errors.AsType[*wording.ParameterError](err); ok {
		plan.Form.Field, plan.Form.Error = wrong.Name, p.Error(wrong)
		if wrong.Name == "budget" { // the label of its field names it
			plan.Form.Error = p.Want(wrong)
		}
		return http.StatusBadRequest, nil
	}
	if err != nil {
		return 0, err
	}
	plan.fill(r, p, &answer, asked)
	return http.StatusOK, nil
}

func (plan *planSection) fill(r *http.Request, p *page, answer *analysis.InvitationsAnswer, asked analysis.InvitationQuestion) {
	n := answer.Network()
	p.quotes(n, asked.Unit)
	plan.section = section{report.InvitationSentences(answer), headed(report.InvitationsTable(answer))}
	plan.Effect, plan.Candidates = headed(report.InvitationEffectTable(answer)), headed(report.CandidatesTable(answer))
	plan.Teams = headed(report.TeamsTable(answer))
	plan.JSON = apiPath(asked.Question, "invitations", query.PlanValues(asked))
	plan.Norm, plan.Caveats = normOf(p, &answer.Head, asked.Question), answer.Caveats
	for _, name := range []string{"cost", "proof", "worth", "part", "effect"} {
		plan.Measures = append(plan.Measures, measure{Name: p.Say("site.plan_measure." + name), Meaning: p.Say("site.plan_meaning." + name)})
	}
	at := func(changed analysis.InvitationQuestion) string {
		return link(r.URL.Path, with(query.Values(changed.Question), query.PlanValues(changed))) + "#plan"
	}
	one := func(id graph.InstitutionID) named { return names(n, []graph.InstitutionID{id})[0] }
	for _, invited := range answer.Plan {
		without := asked
		without.Exclude = append(slices.Clone(asked.Exclude), analysis.Exclusion{Institution: invited.Institution})
		without.Require = slices.DeleteFunc(slices.Clone(asked.Require), func(id graph.InstitutionID) bool { return id == invited.Institution })
		plan.Steps = append(plan.Steps, step{one(invited.Institution), at(without)})
	}
	for k, e := range asked.Exclude {
		back := asked
		back.Exclude = slices.Delete(slices.Clone(asked.Exclude), k, k+1)
		plan.Excluded = append(plan.Excluded, excluded{one(e.Institution), e.Reason, at(back)})
	}
	for k, id := range asked.Require {
		back := asked
		back.Require = slices.Delete(slices.Clone(asked.Require), k, k+1)
		plan.Required = append(plan.Required, excluded{one(id), "", at(back)})
	}
	for _, ids := range answer.Alternatives {
		plan.Alternatives = append(plan.Alternatives, names(n, ids))
	}
	for _, c := range answer.Candidates {
		option := choice{Value: string(c.Institution), Label: one(c.Institution).Name}
		if slices.Contains(asked.Require, c.Institution) || slices.ContainsFunc(plan.Form.Out, func(o choice) bool { return o.Value == option.Value }) {
			continue
		}
		plan.Form.Out, plan.Form.In = append(plan.Form.Out, option), append(plan.Form.In, option)
	}
}

// planForm is the form with the parameters as they were given, right or wrong.
func (s *site) planForm(p *page, action string, q analysis.Question, own url.Values) planForm {
	f := planForm{Action: action + "#plan", Budget: own.Get("budget")}
	for parties := range 4 {
		value, label := "", p.Say("site.by_norm")
		if parties > 0 {
			value, label = strconv.Itoa(parties), p.Count("site.parties_each", parties)
		}
		f.Redundancy = append(f.Redundancy, choice{value, label, own.Get("redundancy") == value})
	}
	if len(own["with"]) > 0 || q.Unit.Level() != teryt.LevelGmina {
		for _, per := range []string{"institution", "team"} {
			f.Per = append(f.Per, choice{per, p.Say("site.per." + per), cmp.Or(own.Get("per"), "institution") == per})
		}
	}
	counted := q.Counted()
	if q.Unit.Level() != teryt.LevelGmina && q.Levels == 0 {
		counted = graph.LevelsOf(graph.LevelGmina, graph.LevelPowiat)
	}
	kept := with(query.Values(q), url.Values{"exclude": own["exclude"], "require": own["require"], "weight": own["weight"], "with": own["with"]})
	for _, text := range own["cost"] {
		name, _, _ := strings.Cut(text, "=")
		if !counted.Has(graph.Level(name)) {
			kept.Add("cost", text) // a level has a field of its own
		}
	}
	for _, level := range counted.Levels() {
		cost := "1"
		for _, text := range own["cost"] {
			if name, number, _ := strings.Cut(text, "="); name == string(level) {
				cost = number
			}
		}
		f.Levels = append(f.Levels, levelCost{formCost + string(level), p.Level(level), cost})
	}
	f.Hidden = hiddenOf(kept)
	return f
}

// A regionPlanPage is one plan for all gminas of a unit.
type regionPlanPage struct {
	*page
	Form form
	Plan planSection
	On   string
	Back crumb
	Card crumb
}

// regionPlan shows /plan/{code}. A gmina has its plan on its own page.
func (s *site) regionPlan(w http.ResponseWriter, r *http.Request, p *page) error {
	q, err := s.question(r, p.Lang())
	if err != nil {
		return s.refuse(w, r, p, q, err)
	}
	if q.Unit.Canonical().Level() == teryt.LevelGmina {
		http.Redirect(w, r, link(unitPath(p.Lang(), q.Unit), r.URL.Query())+"#plan", http.StatusFound)
		return nil
	}
	if s.canonical(w, r) {
		return nil
	}
	content := &regionPlanPage{page: p, Form: s.form(p, r.URL.Path, q, planParameters(r.URL.Query()), false, nil)}
	status, err := s.plan(r, p, q, &content.Plan)
	if err != nil {
		return err
	}
	title := teryt.Official().Title(q.Unit, p.Lang())
	p.Title = p.Say("site.plan_of", "Unit", title)
	content.On, content.Card = p.Day(q.On), cardCrumb(p, "invitations", q)
	v := query.Values(q)
	p.Way, p.Keep = way(p.Lang(), q.Unit, v), hiddenOf(v)
	content.Back = crumb{title, link(unitPath(p.Lang(), q.Unit), v)}
	return s.render(w, status, "plan", p.Lang(), content)
}
