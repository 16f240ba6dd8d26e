// Package coveragetest draws small networks for tests: from a few lines of text, and at
// random. It is imported by tests only.
package coveragetest

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// Network builds a network from a sketch. A line is a record, words after # are for the
// reader:
//
//	institution ID TYPE SERVES [sectors=S,S] [level=L] [seat=CODE]
//	agreement   ID AREAS DAYS [period=P] [team=T] [unnamed=N] [undocumented] [PARTY …]
//	complete    CODE DAY
//
// SERVES and AREAS are codes with commas, or - for none. DAYS is "first..last",
// "first.." for an agreement without an end, "first..?" for an unknown end and "?..…"
// for an unknown start. PARTY is the id of an institution, with days of its own as in
// "kpp@2018-09-01..2018-12-31". Sectors and level are those of the type unless given.
func Network(t testing.TB, sketch string) *graph.Network {
	t.Helper()
	n, err := graph.New(1, Changes(t, sketch))
	if err != nil {
		t.Fatalf("sketch: %v", err)
	}
	return n
}

// Changes reads a sketch as a change of the empty network, with the sectors, types,
// periods and the norm of this package.
func Changes(t testing.TB, sketch string) graph.ChangeSet {
	t.Helper()
	set := Reference()
	for line := range strings.Lines(sketch) {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		if len(words) < 3 {
			t.Fatalf("sketch: %q is too short", line)
		}
		switch words[0] {
		case "institution":
			set.Institutions.Put = append(set.Institutions.Put, institution(t, words[1:]))
		case "agreement":
			agreement(t, &set, words[1:])
		case "complete":
			set.Completeness.Put = append(set.Completeness.Put, graph.Completeness{Unit: teryt.Code(words[1]), AsOf: graph.MustDay(words[2])})
		default:
			t.Fatalf("sketch: %q is no record", words[0])
		}
	}
	return set
}

func institution(t testing.TB, words []string) graph.Institution {
	t.Helper()
	i := graph.Institution{ID: graph.InstitutionID(words[0]), Name: words[0], Type: graph.TypeCode(words[1]), Serves: codes(words[2])}
	if at := slices.IndexFunc(types, func(k graph.InstitutionType) bool { return k.Code == i.Type }); at >= 0 {
		i.Sectors, i.Level = types[at].Sectors, types[at].Level
	}
	for _, w := range words[3:] {
		switch key, value, _ := strings.Cut(w, "="); key {
		case "sectors":
			i.Sectors = nil
			for s := range strings.SplitSeq(value, ",") {
				i.Sectors = append(i.Sectors, graph.SectorCode(s))
			}
		case "level":
			i.Level = graph.Level(value)
		case "seat":
			i.Seat = teryt.Code(value)
		default:
			t.Fatalf("sketch: %q of an institution", w)
		}
	}
	return i
}

func agreement(t testing.TB, set *graph.ChangeSet, words []string) {
	t.Helper()
	if len(words) < 3 {
		t.Fatalf("sketch: agreement %v is too short", words)
	}
	a := graph.Agreement{
		ID: graph.AgreementID(words[0]), Kind: "porozumienie", Title: "Porozumienie " + words[0],
		Areas: codes(words[1]), Documented: true,
	}
	first, last, _ := strings.Cut(words[2], "..")
	if first != "?" {
		a.Signed = graph.MustDay(first)
	}
	switch last {
	case "":
		a.End = graph.EndIndefinite
	case "?":
		a.End = graph.EndUnknown
	default:
		a.End, a.ValidTo = graph.EndStated, graph.MustDay(last)
	}
	for _, w := range words[3:] {
		key, value, isOption := strings.Cut(w, "=")
		switch {
		case w == "undocumented":
			a.Documented = false
		case key == "period":
			a.Period = graph.PeriodID(value)
		case key == "team":
			a.Team = value
		case key == "unnamed":
			n, err := strconv.Atoi(value)
			if err != nil {
				t.Fatalf("sketch: %v", err)
			}
			a.Unnamed = n
		case isOption:
			t.Fatalf("sketch: %q of an agreement", w)
		default:
			set.Parties.Put = append(set.Parties.Put, party(a.ID, w))
		}
	}
	set.Agreements.Put = append(set.Agreements.Put, a)
}

func party(a graph.AgreementID, word string) graph.Party {
	id, days, _ := strings.Cut(word, "@")
	from, to, _ := strings.Cut(days, "..")
	return graph.Party{
		Agreement: a, Institution: graph.InstitutionID(id), Role: "party",
		From: graph.MustDay(from), To: graph.MustDay(to),
	}
}

func codes(text string) []teryt.Code {
	if text == "-" {
		return nil
	}
	var list []teryt.Code
	for c := range strings.SplitSeq(text, ",") {
		list = append(list, teryt.Code(c))
	}
	return list
}
