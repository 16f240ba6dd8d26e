package main

import (
	"github.com/spf13/cobra"

	"koopmap/analysis/report"
)

// config is the command that shows the settings.
func (p *program) config() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: p.words.Say("cmd.short.config"),
		Long:  p.words.Say("cmd.long.config"),
		Args:  p.noArguments,
		RunE:  func(*cobra.Command, []string) error { return p.write(p.configuration()) },
	}
	p.takes(cmd, scopeSettings...)
	p.takes(cmd, setFormat, setAddr)
	return cmd
}

// settingsBody is the settings as JSON.
type settingsBody struct {
	Settings []settingBody `json:"settings"`
}

type settingBody struct {
	Name   string `json:"name"`
	Value  string `json:"value"` // empty: it depends on the question
	Origin origin `json:"origin"`
	Env    string `json:"env"`
}

// configuration is the settings with their values and where each comes from.
func (p *program) configuration() answered {
	w := p.words
	body := settingsBody{}
	t := report.Table{}
	for _, key := range []string{"setting", "value", "origin", "variable"} {
		t.Columns = append(t.Columns, report.Column{Title: w.Say("cmd.column." + key)})
	}
	for i := range p.settings {
		s := &p.settings[i]
		body.Settings = append(body.Settings, settingBody{s.name, s.value, s.origin, s.variable()})
		value := s.value
		if value == "" {
			value = w.Say("cmd.unset." + s.name)
		}
		t.Rows = append(t.Rows, []string{s.name, value, w.Say("cmd.origin." + string(s.origin)), s.variable()})
	}
	return answered{body, t, func(g *page) { g.table(t) }}
}
