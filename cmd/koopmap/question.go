package main

import (
	"strings"

	"koopmap/analysis"
	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// scopeSettings are the settings of every question.
var scopeSettings = []string{setData, setOn, setNorm, setLevels, setUnknownEnd, setTimings}

// question makes a question of the settings and the unit as it was typed.
func (p *program) question(s *analysis.Service, unit []string) (analysis.Question, error) {
	found, err := s.Resolve(strings.Join(unit, " "))
	if err != nil {
		return analysis.Question{}, err
	}
	q, err := p.scope(s)
	q.Unit = found.Code
	return q, err
}

// scope is a question without its unit.
func (p *program) scope(s *analysis.Service) (analysis.Question, error) {
	on, err := p.day()
	if err != nil {
		return analysis.Question{}, err
	}
	levels, err := graph.ParseLevels(p.value(setLevels))
	if err != nil {
		return analysis.Question{}, err
	}
	norm := p.value(setNorm)
	if _, err := s.Network().Norm(norm); err != nil {
		return analysis.Question{}, err
	}
	return analysis.Question{
		Scope: graph.Scope{On: on, Norm: norm, Levels: levels, UnknownEnd: graph.UnknownEnd(p.value(setUnknownEnd))},
		Lang:  p.words.Lang(),
	}, nil
}

// day is the day asked about: that of the setting, else today.
func (p *program) day() (graph.Day, error) {
	s := p.setting(setOn)
	if s.value == "" {
		return graph.DayOf(p.now()), nil
	}
	on, err := graph.ParseDay(s.value)
	if err != nil || on.IsZero() {
		return 0, &wording.ParameterError{Name: s.source(), Value: s.value, Want: wording.WantDay}
	}
	if !on.IsExact() {
		return 0, p.refuse("cmd.error.window", "Name", s.source(), "Window", p.words.Day(on), "First", on.First().String(), "Last", on.Last().String())
	}
	return on, nil
}

// narrower refuses the whole country where a question can't be asked of it.
func (p *program) narrower(q analysis.Question) error {
	if q.Unit == teryt.Poland {
		return p.refuse("cmd.error.country")
	}
	return nil
}
