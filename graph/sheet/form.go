package sheet

import (
	"bytes"
	"errors"
	"strings"

	"koopmap/graph"
)

// A Form is what a file is, whatever its name says.
type Form uint8

// The forms.
const (
	FormText     Form = iota // a table of text cells, CSV
	FormWorkbook             // .xlsx: a zip file with the parts of a workbook
	FormArchive              // a zip file of anything else
	FormOther                // none that is read; the rule says why
)

// headLength is how much of a file FormOf looks at.
const headLength = 4096

// magic are first bytes of files that people take for tables.
var magic = []struct{ begin, name string }{
	{"%PDF", "PDF"}, {"{\\rtf", "RTF"}, {"\x89PNG", "PNG"}, {"\xff\xd8\xff", "JPEG"}, {"GIF8", "GIF"},
	{"7z\xbc\xaf\x27\x1c", "7-Zip"}, {"Rar!", "RAR"}, {"\x1f\x8b", "gzip"}, {"<!DOCTYPE html", "HTML"}, {"<html", "HTML"}, {"<?xml", "XML"},
}

// formOf tells what a file is by its content. The rule and its detail say what is wrong
// with [FormOther].
func formOf(content []byte) (Form, graph.Rule, string) {
	head := content[:min(len(content), headLength)]
	switch {
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return FormOther, olderOrProtected(content), ""
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return zipped(content)
	}
	begin := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	for _, m := range magic {
		if len(begin) >= len(m.begin) && bytes.EqualFold(begin[:len(m.begin)], []byte(m.begin)) {
			return FormOther, graph.RuleOtherFile, m.name
		}
	}
	if isBinary(head) {
		return FormOther, graph.RuleOtherFile, "binary"
	}
	return FormText, "", ""
}

// olderOrProtected tells the two files in an OLE container apart: a workbook of before
// 2007, and an encrypted one, which has a stream of that name.
func olderOrProtected(content []byte) graph.Rule {
	for _, stream := range []string{"EncryptedPackage", "EncryptionInfo"} {
		wide := make([]byte, 0, 2*len(stream))
		for _, c := range []byte(stream) {
			wide = append(wide, c, 0)
		}
		if bytes.Contains(content, wide) {
			return graph.RuleProtected
		}
	}
	return graph.RuleOldWorkbook
}

func zipped(content []byte) (Form, graph.Rule, string) {
	z, err := openZip(content)
	if r, ok := errors.AsType[*refusal](err); ok {
		return FormOther, r.rule, r.detail
	}
	for _, f := range z.File {
		switch strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/")) {
		case "xl/workbook.bin":
			return FormOther, graph.RuleOtherFile, "XLSB"
		case "[content_types].xml":
			return FormWorkbook, "", ""
		case "mimetype":
			return FormOther, graph.RuleOtherFile, "OpenDocument"
		}
	}
	return FormArchive, "", ""
}

// isBinary reports whether a text has so many control characters that it is none. UTF-16
// has its NULs in one of two places.
func isBinary(head []byte) bool {
	if _, ok := utf16Order(head); ok {
		return false
	}
	control := 0
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			control++
		}
	}
	return control > 8 && control*20 > len(head)
}
