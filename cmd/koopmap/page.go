package main

import (
	"io"
	"strings"
	"unicode/utf8"

	"koopmap/analysis"
	"koopmap/analysis/report"
	"koopmap/analysis/wording"
)

// pageWidth is where lines of text break, in characters. Tables may be wider.
const pageWidth = 100

// A page is an answer as text: the same on a terminal and in a file.
type page struct {
	words *wording.Words
	text  strings.Builder
}

// title names the unit and the day.
func (g *page) title(h *analysis.Head) {
	g.gap()
	g.text.WriteString(g.words.Say("cmd.title", "Unit", report.Title(h), "On", g.words.Day(h.On)) + "\n")
}

// heading writes a line of its own.
func (g *page) heading(text string) {
	g.gap()
	g.text.WriteString(text + "\n")
}

// sentences writes each sentence as a paragraph without space between.
func (g *page) sentences(list []string) {
	if len(list) == 0 {
		return
	}
	g.gap()
	for _, s := range list {
		g.paragraph(s, "", "")
	}
}

// list writes a heading and a line for each entry; nothing when there is none.
func (g *page) list(heading string, entries []string) {
	if len(entries) == 0 {
		return
	}
	g.heading(heading)
	for _, e := range entries {
		g.paragraph(e, "– ", "  ")
	}
}

// table writes a table that has rows.
func (g *page) table(t report.Table) {
	if len(t.Rows) == 0 {
		return
	}
	g.gap()
	_ = t.WriteText(&g.text) // a builder takes everything
}

// gap is an empty line between the parts.
func (g *page) gap() {
	if g.text.Len() > 0 {
		g.text.WriteString("\n")
	}
}

// paragraph breaks text at spaces. The first line begins with first, the others with next.
func (g *page) paragraph(text, first, next string) {
	line := first
	empty := true
	for word := range strings.FieldsSeq(text) {
		if !empty && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > pageWidth {
			g.text.WriteString(line + "\n")
			line, empty = next, true
		}
		if !empty {
			line += " "
		}
		line += word
		empty = false
	}
	g.text.WriteString(line + "\n")
}

// writeTo writes the page in one piece.
func (g *page) writeTo(w io.Writer) error {
	_, err := io.WriteString(w, g.text.String())
	return err
}
