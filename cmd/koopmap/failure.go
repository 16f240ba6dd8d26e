package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// The exit codes.
const (
	exitAnswered = 0
	exitFailed   = 1
	exitInvalid  = 2
	exitNotFound = 3
)

// A refusal is a failure with its sentence ready.
type refusal struct {
	code  int
	text  string
	cause error
}

func (r *refusal) Error() string { return r.text }

func (r *refusal) Unwrap() error { return r.cause }

// refuse is bad input, said with a key of the locale files.
func (p *program) refuse(key string, pairs ...any) error {
	return &refusal{code: exitInvalid, text: p.words.Say(key, pairs...)}
}

// missing is a thing that is not there.
func (p *program) missing(key string, pairs ...any) error {
	return &refusal{code: exitNotFound, text: p.words.Say(key, pairs...)}
}

// fail is a failure of the machine or of something outside.
func (p *program) fail(cause error, key string, pairs ...any) error {
	return &refusal{code: exitFailed, text: p.words.Say(key, pairs...), cause: cause}
}

// exitCode is the exit code of an error.
func exitCode(err error) int {
	if err == nil {
		return exitAnswered
	}
	if r, ok := errors.AsType[*refusal](err); ok {
		return r.code
	}
	if isType[*wording.ParameterError](err) || isType[*teryt.AmbiguousError](err) || isType[*teryt.CodeError](err) {
		return exitInvalid
	}
	switch graph.KindOf(err) {
	case graph.NotFound:
		return exitNotFound
	case graph.Invalid:
		return exitInvalid
	case graph.Conflict, graph.Unavailable:
		return exitFailed
	}
	if isType[*teryt.UnknownError](err) {
		return exitNotFound
	}
	return exitFailed
}

func isType[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}

// explain says an error to the person at the terminal. Of an error that nobody foresaw
// it shows the text: whoever runs the program is the one who can do something about it.
func (p *program) explain(err error) string {
	if r, ok := errors.AsType[*refusal](err); ok {
		return r.text
	}
	if errors.Is(err, context.Canceled) {
		return p.words.Say("cmd.error.interrupted")
	}
	if isType[*wording.ParameterError](err) || isType[*teryt.AmbiguousError](err) || isType[*teryt.UnknownError](err) ||
		isType[*teryt.CodeError](err) {
		return p.words.Error(err)
	}
	if e, ok := errors.AsType[*graph.Error](err); ok {
		text := p.words.Error(err)
		if e.Kind == graph.Unavailable {
			text += "\n" + err.Error()
		}
		return text
	}
	return p.words.Say("cmd.error.other", "Text", err.Error())
}

// flagError says what is wrong with a flag.
func (p *program) flagError(err error) error {
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		return p.refuse("cmd.error.no_flag", "Name", "--"+e.GetSpecifiedName())
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return p.refuse("cmd.error.flag_value", "Name", "--"+e.GetSpecifiedName())
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return p.refuse("cmd.error.flag_invalid", "Name", "--"+e.GetFlag().Name, "Value", e.GetValue())
	}
	return p.refuse("cmd.error.flag", "Text", err.Error())
}

// unknownCommand names the commands that may have been meant.
func (p *program) unknownCommand(cmd *cobra.Command, name string) error {
	if cmd.SuggestionsMinimumDistance <= 0 {
		cmd.SuggestionsMinimumDistance = 2
	}
	if near := cmd.SuggestionsFor(name); len(near) > 0 {
		return p.refuse("cmd.error.command_near", "Name", name, "Near", strings.Join(near, ", "))
	}
	return p.refuse("cmd.error.command", "Name", name)
}

// noArguments refuses arguments where a command takes none.
func (p *program) noArguments(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return p.refuse("cmd.error.no_arguments", "Name", args[0])
	}
	return nil
}

// oneUnit refuses anything but one unit. Names of several words may stand unquoted.
func (p *program) oneUnit(cmd *cobra.Command, args []string) error {
	if len(args) == 0 || strings.TrimSpace(strings.Join(args, "")) == "" {
		return p.refuse("cmd.error.no_unit", "Command", cmd.CommandPath())
	}
	return nil
}
