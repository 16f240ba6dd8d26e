package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/neo4jstore"
)

// Names of settings. The flag is --name, the variable KOOPMAP_NAME with underscores.
const (
	setData       = "data"
	setOn         = "on"
	setNorm       = "norm"
	setLevels     = "levels"
	setUnknownEnd = "unknown-end"
	setLang       = "lang"
	setFormat     = "format"
	setTimings    = "timings"
	setAddr       = "addr"
)

// A setting has a value, and the value comes from somewhere.
type setting struct {
	name     string
	fallback string
	value    string
	origin   origin
}

// origin is where the value of a setting comes from.
type origin string

const (
	fromDefault  origin = "default"
	fromVariable origin = "env"
	fromFlag     origin = "flag"
)

// allSettings is the table of settings, at their defaults.
func allSettings() []setting {
	table := []setting{
		{name: setData, fallback: "sqlite:koopmap.db"},
		{name: setOn}, // today
		{name: setNorm, fallback: string(graph.DefaultNorm)},
		{name: setLevels}, // gmina and powiat, or the own level of a wider unit
		{name: setUnknownEnd, fallback: string(graph.UnknownEndUnknown)},
		{name: setLang, fallback: wording.Polish},
		{name: setFormat, fallback: "text"},
		{name: setTimings, fallback: "false"},
		{name: setAddr, fallback: "127.0.0.1:8080"},
	}
	for i := range table {
		table[i].value, table[i].origin = table[i].fallback, fromDefault
	}
	return table
}

// variable is the environment variable of the setting.
func (s *setting) variable() string {
	return "KOOPMAP_" + strings.ToUpper(strings.ReplaceAll(s.name, "-", "_"))
}

// source is where the value was written, as a person would name it.
func (s *setting) source() string {
	if s.origin == fromVariable {
		return s.variable()
	}
	return "--" + s.name
}

// setting is a row of the table; the name is one of the constants.
func (p *program) setting(name string) *setting {
	i := slices.IndexFunc(p.settings, func(s setting) bool { return s.name == name })
	return &p.settings[i]
}

// value is the value of a setting.
func (p *program) value(name string) string { return p.setting(name).value }

// takes gives a command the flags of settings.
func (p *program) takes(cmd *cobra.Command, names ...string) {
	for _, name := range names {
		usage := p.words.Say("cmd.flag." + name)
		if name == setTimings {
			cmd.Flags().Bool(name, false, usage)
		} else {
			cmd.Flags().String(name, p.setting(name).fallback, usage)
		}
		mark(cmd.Flags(), name)
	}
}

// isSetting is the annotation of a flag that belongs to a setting.
const isSetting = "koopmap-setting"

func mark(flags *pflag.FlagSet, name string) {
	if err := flags.SetAnnotation(name, isSetting, nil); err != nil {
		panic(err) // the flag was made a line above
	}
}

// settle reads the settings that the command takes: the flag, else the variable, else
// the default. A variable that is set to nothing is not set.
func (p *program) settle(cmd *cobra.Command) error {
	for i := range p.settings {
		s := &p.settings[i]
		flag := cmd.Flag(s.name)
		if flag == nil {
			continue
		}
		if _, ok := flag.Annotations[isSetting]; !ok {
			continue
		}
		if flag.Changed {
			s.value, s.origin = flag.Value.String(), fromFlag
		} else if v := p.env[s.variable()]; v != "" {
			s.value, s.origin = v, fromVariable
		} else {
			s.value = flag.DefValue
		}
		if err := p.checkSetting(s); err != nil {
			return err
		}
	}
	return nil
}

// checkSetting refuses a value that no command could use.
func (p *program) checkSetting(s *setting) error {
	refuse := func(want wording.Want) error {
		return &wording.ParameterError{Name: s.source(), Value: s.value, Want: want}
	}
	switch s.name {
	case setData:
		if holdsPassword(s.value) {
			return p.refuse("cmd.error.password_shown", "Name", s.source(), "File", neo4jstore.EnvFile, "Password", neo4jstore.EnvPassword)
		}
	case setLang:
		if !slices.Contains(wording.Languages(), s.value) {
			return refuse(wording.WantLang)
		}
	case setFormat:
		if !slices.Contains([]string{"text", "json", "csv"}, s.value) {
			return p.refuse("cmd.error.format", "Name", s.source(), "Value", s.value)
		}
	case setTimings:
		on, err := strconv.ParseBool(s.value)
		if err != nil {
			return p.refuse("cmd.error.timings", "Name", s.source(), "Value", s.value)
		}
		s.value = strconv.FormatBool(on)
	case setUnknownEnd:
		if _, err := graph.ParseUnknownEnd(s.value); err != nil {
			return refuse(wording.WantUnknownEnd)
		}
	case setLevels:
		if _, err := graph.ParseLevels(s.value); err != nil {
			return refuse(wording.WantLevels)
		}
	}
	return nil
}

// language finds the language before the flags are read, so that help and complaints
// about flags have it too.
func (p *program) language(args []string) string {
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--"+setLang+"="); ok {
			return value
		}
		if arg == "--"+setLang && i+1 < len(args) {
			return args[i+1]
		}
	}
	return p.env[p.setting(setLang).variable()]
}
