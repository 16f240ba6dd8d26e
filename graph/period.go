package graph

// PeriodID names a period, for example "KM1".
type PeriodID string

// A Period is a span of named days: a milestone of a project.
type Period struct {
	ID             PeriodID
	From, To       Day // both included
	NamePL, NameEN string
	Note           string
	Source         Source
}

// Name is the name in the language, Polish unless lang is "en".
func (p *Period) Name(lang string) string { return inLanguage(lang, p.NamePL, p.NameEN) }

func (p *Period) equal(o *Period) bool {
	return p.ID == o.ID && p.From == o.From && p.To == o.To && p.NamePL == o.NamePL && p.NameEN == o.NameEN &&
		p.Note == o.Note && p.Source.equal(o.Source)
}
