package main

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/diagram"
	"koopmap/analysis/diagram/draw"
	"koopmap/analysis/diagram/layout"
	"koopmap/graph"
)

// The views of a unit.
const (
	viewWheel   = "wheel"
	viewNetwork = "network"
)

// toOutput as a file stands for the output of the program.
const toOutput = "-"

// diagram is the command that draws a unit.
func (p *program) diagram() *cobra.Command {
	var view, out string
	cmd := &cobra.Command{
		Use:     "diagram " + p.words.Say("cmd.unit"),
		Short:   p.words.Say("cmd.short.diagram"),
		Long:    p.words.Say("cmd.long.diagram"),
		Example: p.words.Say("cmd.example.diagram"),
		Args:    p.oneUnit,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case !slices.Contains([]string{viewWheel, viewNetwork}, view):
				return p.refuse("cmd.error.view", "Value", view)
			case out != toOutput && !strings.EqualFold(filepath.Ext(out), ".svg"):
				return p.refuse("cmd.error.not_svg", "File", out)
			}
			return p.runDiagram(cmd.Context(), args, view, out)
		},
	}
	p.takes(cmd, scopeSettings...)
	cmd.Flags().StringVar(&view, "view", viewWheel, p.words.Say("cmd.flag.view"))
	cmd.Flags().StringVar(&out, "out", toOutput, p.words.Say("cmd.flag.out_svg"))
	return cmd
}

func (p *program) runDiagram(ctx context.Context, unit []string, view, out string) error {
	service, closeStore, err := p.readService(ctx)
	if err != nil {
		return err
	}
	defer closeStore()
	p.watch.done("open")
	q, err := p.question(service, unit)
	if err != nil {
		return err
	}
	if err := p.narrower(q); err != nil {
		return err
	}
	svg, err := newPainter(service).SVG(ctx, view, q)
	if err != nil {
		return p.undrawn(view, err)
	}
	p.watch.done("draw")
	if out == toOutput {
		defer p.watch.done("write")
		_, err = p.stdout.Write(svg)
		return err
	}
	return p.saveFile(out, svg)
}

// undrawn says why there is no picture of a view.
func (p *program) undrawn(view string, err error) error {
	switch {
	case isLayoutFailure(err):
		return p.fail(err, "cmd.error.layout", "Text", err.Error())
	case errors.Is(err, diagram.ErrTooMuch):
		return &refusal{code: exitInvalid, text: p.words.Say("cmd.error.too_much", "View", view), cause: err}
	}
	return err
}

// A painter draws the answers of a service. Networks are laid out by child processes of
// this program.
type painter struct {
	service *analysis.Service
	placer  layout.Child
}

func newPainter(service *analysis.Service) *painter { return &painter{service: service} }

// SVG draws the view of a question.
func (p *painter) SVG(ctx context.Context, view string, q analysis.Question) ([]byte, error) {
	scene, err := p.scene(ctx, view, q)
	if isLayoutFailure(err) {
		return nil, &graph.Error{Kind: graph.Unavailable, Subject: "diagram", Hint: "try again, or draw a smaller unit", Err: err}
	}
	if err != nil {
		return nil, err
	}
	return draw.SVG(scene)
}

func (p *painter) scene(ctx context.Context, view string, q analysis.Question) (draw.Scene, error) {
	if view == viewNetwork {
		ties, err := p.service.Ties(ctx, q)
		if err != nil {
			return draw.Scene{}, err
		}
		return diagram.Network(ctx, &ties, &p.placer, diagram.Options{})
	}
	answer, err := p.service.Coverage(ctx, q)
	if err != nil {
		return draw.Scene{}, err
	}
	return diagram.Wheel(&answer, diagram.Options{})
}

// isLayoutFailure reports whether the child that lays out networks is at fault: it is
// busy, took too long or ended early.
func isLayoutFailure(err error) bool {
	for _, kind := range []error{layout.ErrBusy, layout.ErrDeadline, layout.ErrChild, layout.ErrOutput} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}
