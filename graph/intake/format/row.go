package format

import (
	"errors"
	"hash/maphash"
	"strconv"
	"strings"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A row reads the cells of one row by column; what can't be read is a problem and counts
// as empty.
type row struct {
	rd        *Reading
	layout    *layout
	number    int
	cells     []string
	record    []string // cells of the record with the key of the row, when the sheet lacks columns
	malformed bool
}

func (r *row) origin() graph.Origin { return r.layout.sheet.Origin(r.number) }

func (r *row) report(column, value string, rule graph.Rule, detail, near string) {
	if !r.malformed {
		r.rd.Problems = append(r.rd.Problems, graph.Problem{
			Origin: r.origin(), Table: r.layout.sheet.As.Name, Column: r.layout.header(column), Cell: r.layout.address(column, r.number),
			Value: value, Rule: rule, Detail: detail, Near: near,
		})
	}
	r.rd.mute(r.origin(), column)
}

// notice tells how a cell was read. Of a kind of notice in one column the first few are
// told in full and the others counted: see [Reading.countNotices].
func (r *row) notice(kind noticeKind, column, value, pl, en string) {
	if r.malformed || r.kept(column) != "" { // of a record there is nothing to tell
		return
	}
	at := noticePlace{r.layout.sheet.As.Name, column, kind}
	if r.rd.told[at]++; r.rd.told[at] > noticesInFull {
		return
	}
	r.rd.Notices = append(r.rd.Notices, Notice{
		Origin: r.origin(), Table: r.layout.sheet.As.Name, Column: r.layout.header(column), Cell: r.layout.address(column, r.number),
		Value: value, PL: pl, EN: en,
	})
}

// broken reports whether a problem names the cell.
func (r *row) broken(column string) bool {
	o := r.origin()
	return r.rd.muted[place{o.File, o.Sheet, o.Row, column}]
}

// text is the cell without white space around it; of a column that the sheet lacks, what
// is on record.
func (r *row) text(column string) string {
	i, ok := r.layout.at[column]
	if !ok {
		return r.kept(column)
	}
	return trimmed(r.cells[i])
}

// trimmed is a text without white space around it.
func trimmed(text string) string {
	if text == "" || text[0] > ' ' && text[0] < 0x80 && text[len(text)-1] > ' ' && text[len(text)-1] < 0x80 {
		return text
	}
	return strings.TrimSpace(text)
}

func (r *row) list(column string) []string { return splitList(r.text(column)) }

// choice is a listed value; one that is not listed is left for the domain check.
func (r *row) choice(column string, w words) string {
	cell := chosen{r.layout.sheet.As.Name, column, r.text(column)}
	if value, ok := r.rd.chosen[cell]; ok || cell.text == "" {
		return value
	}
	value, known := w.read(cell.text)
	if known { // cells are parts of the text of a file, which they would keep in memory
		value = strings.Clone(value)
		r.rd.chosen[cell] = value
	}
	return value
}

// chosen is a cell with a listed value.
type chosen struct{ table, column, text string }

// yes is true for yes and false for no and for an empty cell.
func (r *row) yes(column string) bool {
	text := r.text(column)
	value, known := yesWords.read(text)
	if text != "" && !known {
		r.report(column, text, graph.RuleValue, "yes, no", graph.Nearest(text, []string{"yes", "no"}))
	}
	return value == "yes"
}

// whole is a whole number; empty is what an empty cell means.
func (r *row) whole(column string, empty int) int {
	text := r.text(column)
	if text == "" {
		return empty
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		r.report(column, text, graph.RuleNumber, "", "")
		return empty
	}
	return n
}

// day is a day as [parseDay] reads it.
func (r *row) day(column string) graph.Day {
	text := r.text(column)
	if text == "" {
		return 0
	}
	d, serial, err := parseDay(text, r.layout.sheet.From1904)
	switch {
	case err != nil:
		r.report(column, text, graph.RuleDay, err.Error(), "")
	case serial:
		r.notice(noticeSerial, column, text, "liczbę dni z arkusza odczytano jako "+d.String(), "the serial number of a spreadsheet was read as "+d.String())
	}
	return d
}

// dayOf is a day with the column of its precision. A spreadsheet makes the first day of a
// month of 2018-07, which the precision month takes back; any other difference is a problem.
func (r *row) dayOf(column, precisionColumn string) graph.Day {
	d := r.day(column)
	text := r.text(precisionColumn)
	if text == "" || r.broken(column) {
		return d
	}
	precision, known := precisionWords.read(text)
	if !known {
		names := []string{"day", "month", "year", "unknown"}
		r.report(precisionColumn, text, graph.RuleValue, strings.Join(names, ", "), graph.Nearest(text, names))
		return d
	}
	for _, window := range []graph.Day{d, d / 100 * 100, d / 10000 * 10000} {
		if window.Precision().String() != precision || window.First() != d.First() {
			continue
		}
		if window != d {
			r.notice(noticePrecision, column, d.String(), "odczytano jako "+window.String()+" (dokładność: "+precision+")",
				"read as "+window.String()+" (precision: "+precision+")")
		}
		return window
	}
	r.report(precisionColumn, text, graph.RulePrecision, column+" "+d.String(), d.Precision().String())
	return d
}

// unit is a code or the name of a unit.
func (r *row) unit(column string) teryt.Code {
	if text := r.text(column); text != "" {
		return r.code(column, text)
	}
	return ""
}

// units is a list of codes or names of units.
func (r *row) units(column string) []teryt.Code {
	var codes []teryt.Code
	for _, text := range r.list(column) {
		if c := r.code(column, text); c != "" {
			codes = append(codes, c)
		}
	}
	return codes
}

func (r *row) code(column, text string) teryt.Code {
	official := teryt.Official()
	code, restored, err := official.RestoreCode(text)
	if err == nil {
		switch {
		case restored != "":
			u, _ := official.Unit(code)
			r.notice(noticeZero, column, text, "odczytano jako "+string(code)+" ("+u.Label("pl")+"): brakowało zera na początku",
				"read as "+string(code)+" ("+u.Label("en")+"): the leading zero was missing")
		case len(text) == 7 && len(code) == 6:
			r.notice(noticeSevenDigits, column, text, "odczytano jako "+string(code)+": siódma cyfra to rodzaj jednostki",
				"read as "+string(code)+": the seventh digit is the kind of the unit")
		}
		return code
	}
	if strings.ContainsAny(text, "0123456789") {
		detail, near := codeFault(err)
		r.report(column, text, graph.RuleCode, detail, near)
		return ""
	}
	u, err := official.Resolve(text)
	if ambiguous, ok := errors.AsType[*teryt.AmbiguousError](err); ok {
		titles := make([]string, len(ambiguous.Candidates))
		for i, c := range ambiguous.Candidates {
			titles[i] = string(c.Code) + " " + official.Title(c.Code, "pl")
		}
		r.report(column, text, graph.RuleAmbiguousName, strings.Join(titles, ", "), "")
		return ""
	}
	if err != nil {
		detail, near := codeFault(err)
		r.report(column, text, graph.RuleCode, detail, near)
		return ""
	}
	r.notice(noticeName, column, text, "odczytano jako "+string(u.Code)+" ("+official.Title(u.Code, "pl")+")",
		"read as "+string(u.Code)+" ("+official.Title(u.Code, "en")+")")
	return u.Code
}

// codeFault says what is wrong with a code, and which was probably meant.
func codeFault(err error) (detail, near string) {
	unknown, ok := errors.AsType[*teryt.UnknownError](err)
	if ok {
		if len(unknown.Near) > 0 {
			near = string(unknown.Near[0].Code) + " " + unknown.Near[0].Label("pl")
		}
		if unknown.Form == nil {
			return "no unit in the catalogue of " + teryt.Official().StateOn(), near
		}
	}
	if form, ok := errors.AsType[*teryt.CodeError](err); ok {
		if near == "" {
			near = form.Hint
		}
		return form.Reason, near
	}
	return err.Error(), near
}

func (r *row) source() graph.Source {
	return graph.Source{Kind: r.text("source"), Ref: r.text("source_ref"), Origin: r.origin()}
}

// keyed reports whether the row may join the changes under its key: every part of the key
// is there, no cell of it is broken, and no row before has the same. A row that may not
// is remembered, so that references to it are not called unknown.
func (r *row) keyed(key string, columns ...string) bool {
	if !r.hasKey(key, columns...) {
		return false
	}
	if first, ok := r.layout.first[sumOf(key)]; ok {
		r.report(columns[0], key, graph.RuleDuplicate, r.layout.sheet.Origin(first).String(), "")
		return false
	}
	r.layout.first[sumOf(key)] = r.number
	return true
}

// hasKey is keyed for a row of a table that is settled: rows before it are not looked at.
func (r *row) hasKey(key string, columns ...string) bool {
	table := r.layout.sheet.As.Name
	for _, c := range columns {
		if _, ok := r.layout.at[c]; ok && r.text(c) == "" && c != "from" {
			r.report(c, "", graph.RuleMissing, "", "")
		}
		if r.text(c) == "" && c != "from" || r.broken(c) || r.malformed {
			r.rd.phantom[table+" "+key] = true
			return false
		}
	}
	return true
}

// A sum stands for a key, so that a million keys are not kept: two hashes, which no two
// keys of a table will share.
type sum [2]uint64

var sumSeeds = [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}

func sumOf(key string) sum {
	return sum{maphash.String(sumSeeds[0], key), maphash.String(sumSeeds[1], key)}
}
