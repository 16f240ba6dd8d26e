package format

import (
	"koopmap/graph"
	"koopmap/graph/intake/personal"
	"koopmap/graph/intake/register"
)

// register is the number of a public register as it is kept. A wrong one stays as it was
// given, with a notice: it loses no row.
func (r *row) register(column string, check func(string) register.Number) string {
	text := r.text(column)
	if text == "" {
		return ""
	}
	n := check(text)
	switch {
	case n.Fault != "":
		said := registerFaults[n.Fault]
		r.notice(noticeRegister, column, text, said[0], said[1])
	case n.Padded:
		r.notice(noticeZero, column, text, "odczytano jako "+n.Digits+": brakowało zer na początku", "read as "+n.Digits+": leading zeros were missing")
	}
	return n.Digits
}

var registerFaults = map[register.Fault][2]string{
	register.FaultDigits: {"zła liczba cyfr lub inne znaki; numer zachowano tak, jak podano", "another number of digits, or other characters; kept as given"},
	register.FaultCheck:  {"cyfra kontrolna się nie zgadza; numer zachowano tak, jak podano", "the check digit does not fit; kept as given"},
	register.FaultFiller: {"to wypełnienie pola, nie numer; zachowano tak, jak podano", "a filler, not a number; kept as given"},
}

// lookForPersons reports PESEL numbers and tells of other texts that seem to name persons.
func (r *row) lookForPersons() {
	for i, cell := range r.cells {
		kind := personal.Look(cell)
		if kind == "" {
			continue
		}
		column := r.layout.canonical(r.layout.sheet.Columns[i])
		if kind == personal.Number {
			r.report(column, hidden(cell), graph.RulePersonalNumber, "", "")
			continue
		}
		said := personalDoubts[kind]
		r.notice(noticePersonal, column, cell, said[0], said[1])
	}
}

// hidden is a text without its digits: a problem that forbids a number does not repeat it.
func hidden(text string) string {
	masked := []byte(text)
	for i, c := range masked {
		if c >= '0' && c <= '9' {
			masked[i] = '#'
		}
	}
	return string(masked)
}

var personalDoubts = map[personal.Kind][2]string{
	personal.Mail:       {"adres wygląda na imienny; podaj ogólny adres instytucji", "the address looks like a person's; give the general one of the institution"},
	personal.Practice:   {"praktyka nazwana imieniem i nazwiskiem; danych osób tu nie przechowujemy, podaj nazwę placówki", "a practice under a person's name; data of persons are not kept here, give the name of the place"},
	personal.Councillor: {"wymieniono radnego z nazwiska; zapisz radę jako instytucję", "a councillor is named; record the council as an institution"},
	personal.Address:    {"tekst wymienia osobę; danych osób tu nie przechowujemy", "the text names a person; data of persons are not kept here"},
}
