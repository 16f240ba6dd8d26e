package graph_test

import (
	"fmt"

	"pgregory.net/rapid"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// places are the units of random networks; Białystok is there under both of its codes.
var places = []teryt.Code{"20", "2011", "201103", "201105", "2061", "206101"}

// drawContents draws the contents of a network that obeys every rule: all tables, few
// keys, so that two of them have rows in common, rows that differ, and rows of their own.
func drawContents(t *rapid.T) graph.ChangeSet {
	var c graph.ChangeSet
	first := rapid.IntRange(0, 3).Draw(t, "first sector")
	c.Sectors.Put = some(t, "sectors", 4, 1, func(i int) graph.Sector {
		return graph.Sector{Code: graph.SectorCode(fmt.Sprintf("s%d", i)), Order: 1 + (first+i)%4, NamePL: variant(t), Layer: "core"}
	})
	c.Types.Put = some(t, "types", 3, 1, func(i int) graph.InstitutionType {
		return graph.InstitutionType{
			Code: graph.TypeCode(fmt.Sprintf("T%d", i)), NamePL: variant(t), Sectors: drawSectors(t, &c), Level: drawLevel(t), Status: graph.StatusOptional,
		}
	})
	c.Periods.Put = some(t, "periods", 2, 0, func(i int) graph.Period {
		p := milestones()[i]
		p.NamePL = variant(t)
		return p
	})
	c.Norms.Put = some(t, "norms", 3, 0, func(i int) graph.Norm {
		n := graph.Norm{ID: "norm", Version: fmt.Sprint(8 + i), TitlePL: variant(t)} // 8, 9, 10
		for _, s := range drawSectors(t, &c) {
			n.Items = append(n.Items, graph.Requirement{GminaKind: graph.KindAny, Sector: s, Obligation: graph.Required, Minimum: 1})
		}
		return n
	})
	c.Institutions.Put = some(t, "institutions", 6, 0, func(i int) graph.Institution {
		row := institution(graph.InstitutionID(fmt.Sprintf("i%d", i)), rapid.SampledFrom(c.Types.Put).Draw(t, "type").Code, "", drawLevel(t))
		row.Name, row.Sectors = variant(t), drawSectors(t, &c)
		row.Serves = rapid.SliceOfN(rapid.SampledFrom(places), 0, 2).Draw(t, "serves")
		return row
	})
	for i := range c.Institutions.Put { // of one before it, so that none is a part of itself
		if i > 0 && rapid.IntRange(0, 3).Draw(t, "is a part") == 0 {
			c.Institutions.Put[i].PartOf = rapid.SampledFrom(c.Institutions.Put[:i]).Draw(t, "of").ID
		}
	}
	c.Agreements.Put = some(t, "agreements", 4, 0, func(i int) graph.Agreement {
		a := drawAgreement(t, graph.AgreementID(fmt.Sprintf("a%d", i)))
		a.Kind, a.Title = "porozumienie", variant(t)
		a.Areas = rapid.SliceOfN(rapid.SampledFrom(places), 1, 2).Draw(t, "areas")
		a.Period = drawPeriod(t, &c)
		a.Documented = rapid.IntRange(0, 4).Draw(t, "undocumented") > 0
		return a
	})
	for i := range c.Agreements.Put {
		a := &c.Agreements.Put[i]
		if !a.Documented {
			continue
		}
		a.Unnamed = 1
		for _, who := range c.Institutions.Put {
			if rapid.Bool().Draw(t, "signed") {
				a.Unnamed = 0
				c.Parties.Put = append(c.Parties.Put, graph.Party{
					Agreement: a.ID, Institution: who.ID, Role: "party", From: rapid.SampledFrom([]graph.Day{0, graph.MustDay("2018-09")}).Draw(t, "from"),
				})
			}
		}
	}
	c.Meetings.Put = some(t, "meetings", 3, 0, func(i int) graph.Meeting {
		return graph.Meeting{ID: graph.MeetingID(fmt.Sprintf("m%d", i)), Kind: "working", Title: variant(t), Period: drawPeriod(t, &c)}
	})
	for _, m := range c.Meetings.Put {
		for _, who := range c.Institutions.Put {
			if rapid.Bool().Draw(t, "came") {
				c.Attendance.Put = append(c.Attendance.Put, graph.Attendance{Meeting: m.ID, Institution: who.ID, Role: "guest", Note: variant(t)})
			}
		}
	}
	c.Completeness.Put = some(t, "completeness", len(places), 0, func(i int) graph.Completeness {
		return graph.Completeness{Unit: places[i], AsOf: graph.MustDay("2020"), Note: variant(t)}
	})
	return c
}

// some draws which of the possible rows there are, at least so many of them.
func some[R any](t *rapid.T, label string, possible, least int, row func(int) R) []R {
	var rows []R
	for i := range possible {
		if possible-i <= least-len(rows) || rapid.Bool().Draw(t, label) {
			rows = append(rows, row(i))
		}
	}
	return rows
}

// variant draws one of two texts, so that rows of one key are equal at times.
func variant(t *rapid.T) string {
	return rapid.SampledFrom([]string{"one wording", "another"}).Draw(t, "wording")
}

func drawLevel(t *rapid.T) graph.Level { return rapid.SampledFrom(graph.Levels()).Draw(t, "level") }

func drawSectors(t *rapid.T, c *graph.ChangeSet) []graph.SectorCode {
	codes := make([]graph.SectorCode, len(c.Sectors.Put))
	for i, s := range c.Sectors.Put {
		codes[i] = s.Code
	}
	return rapid.SliceOfNDistinct(rapid.SampledFrom(codes), 1, 2, rapid.ID).Draw(t, "of sectors")
}

func drawPeriod(t *rapid.T, c *graph.ChangeSet) graph.PeriodID {
	ids := []graph.PeriodID{""}
	for _, p := range c.Periods.Put {
		ids = append(ids, p.ID)
	}
	return rapid.SampledFrom(ids).Draw(t, "in period")
}
