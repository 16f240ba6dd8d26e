package graph

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/graph/teryt"
)

// The checker has nothing to say of sound rows: what is found when they are passed over is
// what is found when it looks at every row.
func TestTheCheckerHasNothingToSayOfSoundRows(t *testing.T) {
	smallChunks(t, 3)
	from := togetherFrom
	t.Cleanup(func() { togetherFrom = from })
	rapid.Check(t, func(t *rapid.T) {
		togetherFrom = rapid.SampledFrom([]int{0, from}).Draw(t, "side by side from")
		effect := drawBroken(t)
		n := &Network{
			sectors: effect.Sectors.Put, types: effect.Types.Put, periods: effect.Periods.Put,
			institutions: newList(effect.Institutions.Put), agreements: newList(effect.Agreements.Put), parties: newList(effect.Parties.Put),
		}
		who := newDirectory(n, 0)
		got := n.check(&effect, Empty(), who)

		var want []Problem
		every := func(check func(c *checker)) {
			c := checker{n: n, old: Empty(), who: who, official: teryt.Official()}
			check(&c)
			want = append(want, c.found...)
		}
		every(func(c *checker) {
			rows(c, &sectorTable, effect.Sectors.Put, c.sector)
			rows(c, &typeTable, effect.Types.Put, c.institutionType)
			rows(c, &periodTable, effect.Periods.Put, c.period)
			rows(c, &institutionTable, effect.Institutions.Put, c.institution)
			rows(c, &agreementTable, effect.Agreements.Put, c.agreement)
		})
		every(func(c *checker) { rows(c, &partyTable, effect.Parties.Put, c.party) })
		every(func(c *checker) { c.partiesOfAgreements(&effect) })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("problems (-of every row +with sound rows passed over):\n%s", diff)
		}
		if len(got) > 0 {
			return
		}
		for i, at := range who.signed {
			if id := n.institutions.at(int(at)).ID; id != effect.Parties.Put[i].Institution {
				t.Fatalf("party %d is signed by %s, want %s", i, id, effect.Parties.Put[i].Institution)
			}
		}
	})
}

// drawBroken draws sorted rows, some of which have a wrong value.
func drawBroken(t *rapid.T) ChangeSet {
	c := drawRows(t)
	c.Meetings.Put, c.Attendance.Put = nil, nil
	wrong := func(what string) bool { return rapid.IntRange(0, 15).Draw(t, what) == 0 }
	long := strings.Repeat("ą", NoteLimit)
	text := rapid.SampledFrom([]string{"", " ", "\u00a0", "Ąa", long, long + "a"})
	code := rapid.SampledFrom([]teryt.Code{"", "999999", "PL", "2061"})
	day := rapid.SampledFrom([]Day{0, 20170000, 20180515, 20210000})
	for i := range c.Institutions.Put {
		if row := &c.Institutions.Put[i]; wrong("institution") {
			switch rapid.IntRange(0, 10).Draw(t, "field") {
			case 0:
				row.ID += "-"
			case 1:
				row.Name = text.Draw(t, "name")
			case 2:
				row.Short = rapid.SampledFrom([]string{strings.Repeat("ą", ShortLimit), strings.Repeat("ą", ShortLimit+1)}).Draw(t, "short")
			case 3:
				row.Type = rapid.SampledFrom([]TypeCode{"", "U"}).Draw(t, "type")
			case 4:
				row.Sectors = rapid.SampledFrom([][]SectorCode{nil, {"s", "q"}}).Draw(t, "sectors")
			case 5:
				row.Level = "wide"
			case 6:
				row.Seat = code.Draw(t, "seat")
			case 7:
				row.Serves = append(row.Serves, code.Draw(t, "serves"))
			case 8:
				row.PartOf = rapid.SampledFrom([]InstitutionID{"i01", "i99"}).Draw(t, "part of")
			case 9:
				row.NameConfidence = rapid.SampledFrom([]string{"quoted", "hardly"}).Draw(t, "confidence")
			default:
				row.Note = text.Draw(t, "note")
			}
		}
	}
	for i := range c.Agreements.Put {
		if row := &c.Agreements.Put[i]; wrong("agreement") {
			switch rapid.IntRange(0, 9).Draw(t, "field") {
			case 0:
				row.ID += "_"
			case 1:
				row.Kind = text.Draw(t, "kind")
			case 2:
				row.Title = text.Draw(t, "title")
			case 3:
				row.Note = text.Draw(t, "note")
			case 4:
				row.End = rapid.SampledFrom([]EndState{"", EndStated, EndIndefinite}).Draw(t, "end")
				row.ValidTo = day.Draw(t, "last day")
			case 5:
				row.Terminated = day.Draw(t, "termination")
			case 6:
				row.Areas = rapid.SampledFrom([][]teryt.Code{nil, {"20", "999999"}, {"PL"}}).Draw(t, "areas")
			case 7:
				row.Unnamed = -1
			case 8:
				row.Period = "P9"
			default:
				row.Documented, row.Unnamed = rapid.Bool().Draw(t, "documented"), 0
			}
		}
	}
	for i := range c.Parties.Put {
		if row := &c.Parties.Put[i]; wrong("party") {
			switch rapid.IntRange(0, 4).Draw(t, "field") {
			case 0:
				row.Agreement = rapid.SampledFrom([]AgreementID{"", "a3", "a99"}).Draw(t, "agreement")
			case 1:
				row.Institution = rapid.SampledFrom([]InstitutionID{"", "i01", "i99"}).Draw(t, "institution")
			case 2:
				row.Role = rapid.SampledFrom([]string{"", "coordinator", "chief"}).Draw(t, "role")
			case 3:
				row.To = day.Draw(t, "last day")
			default:
				row.Note = text.Draw(t, "note")
			}
		}
	}
	slices.SortFunc(c.Institutions.Put, func(a, b Institution) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(c.Agreements.Put, func(a, b Agreement) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(c.Parties.Put, func(a, b Party) int { return a.Key().Compare(b.Key()) })
	return c
}
