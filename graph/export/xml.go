package export

import (
	"bufio"
	"encoding/xml"
	"io"
	"strings"
	"unicode/utf8"
)

// A markup writes XML. The first error stays and is returned at the end.
type markup struct {
	w   *bufio.Writer
	err error
}

func newMarkup(w io.Writer) *markup {
	m := &markup{w: bufio.NewWriterSize(w, 1<<16)}
	m.raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	return m
}

// raw writes markup as it is.
func (m *markup) raw(text string) {
	if m.err == nil {
		_, m.err = m.w.WriteString(text)
	}
}

// text writes a value so that a reader of XML gives it back.
func (m *markup) text(value string) {
	if m.err == nil {
		m.err = xml.EscapeText(m.w, []byte(allowed(value)))
	}
}

// attribute writes name="value" with a space in front; nothing when the value is empty.
func (m *markup) attribute(name, value string) {
	if value == "" {
		return
	}
	m.raw(" " + name + `="`)
	m.text(value)
	m.raw(`"`)
}

func (m *markup) flush() error {
	if m.err != nil {
		return m.err
	}
	return m.w.Flush()
}

// allowed is the text without what XML 1.0 has no way to write: control characters other
// than tab and line breaks, surrogates, U+FFFE and U+FFFF, and bytes that are not UTF-8.
func allowed(text string) string {
	drop := func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r >= 0xd800 && r <= 0xdfff || r == 0xfffe || r == 0xffff
	}
	if utf8.ValidString(text) && strings.IndexFunc(text, drop) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if drop(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
}
