package coveragetest

import (
	"fmt"

	"pgregory.net/rapid"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// Unit is the gmina that random networks are drawn around.
const Unit teryt.Code = "201103"

var (
	days  = []string{"2018-05-15", "2018-07", "2018-08-01", "2018", "2019-03-31", "2019-06-10", "2020-01-01"}
	areas = []teryt.Code{Unit, "201110", "2011", "2013", "20"}
)

// On draws a day in the years of random networks.
func On(t *rapid.T) graph.Day {
	return rapid.SampledFrom([]graph.Day{
		graph.MustDay("2018-03-31"), graph.MustDay("2018-07-01"), graph.MustDay("2018-08-01"), graph.MustDay("2019-03-31"),
		graph.MustDay("2019-04-01"), graph.MustDay("2019-12-31"), graph.MustDay("2021-01-01"),
	}).Draw(t, "on")
}

// Levels draws the gmina and powiat levels, the voivodeship alone, or all.
func Levels(t *rapid.T) graph.LevelSet {
	return rapid.SampledFrom([]graph.LevelSet{
		graph.LevelsOf(graph.LevelGmina, graph.LevelPowiat), graph.LevelsOf(graph.LevelVoivodeship), graph.LevelsOf(graph.Levels()...),
	}).Draw(t, "levels")
}

// UnknownEnd draws a setting of the switch.
func UnknownEnd(t *rapid.T) graph.UnknownEnd {
	return rapid.SampledFrom([]graph.UnknownEnd{graph.UnknownEndUnknown, graph.UnknownEndInForce, graph.UnknownEndEnded}).Draw(t, "unknownEnd")
}

// Draw draws the contents of a network: up to 10 institutions of all levels, some of
// them without an area served or serving elsewhere, and up to 5 agreements in and around
// [Unit], with days of every precision, unnamed parties, undocumented ones and parties
// that join late or leave early.
func Draw(t *rapid.T) graph.ChangeSet {
	set := Reference()
	for k := range rapid.IntRange(0, 10).Draw(t, "institutions") {
		set.Institutions.Put = append(set.Institutions.Put, Institution(t, fmt.Sprintf("i%d", k)))
	}
	for k := range rapid.IntRange(0, 5).Draw(t, "agreements") {
		a := Agreement(t, fmt.Sprintf("a%d", k))
		var parties []graph.Party
		if a.Documented {
			parties = Parties(t, a.ID, set.Institutions.Put)
		}
		if a.Documented && len(parties) == 0 && a.Unnamed == 0 {
			a.Unnamed = 1 // a documented agreement has a party
		}
		set.Agreements.Put = append(set.Agreements.Put, a)
		set.Parties.Put = append(set.Parties.Put, parties...)
	}
	if rapid.IntRange(0, 4).Draw(t, "complete") == 0 {
		set.Completeness.Put = []graph.Completeness{{Unit: Unit, AsOf: day(t, "asOf")}}
	}
	return set
}

// Institution draws an institution of one type, with one sector more at times.
func Institution(t *rapid.T, id string) graph.Institution {
	k := rapid.SampledFrom(types).Draw(t, id+" type")
	i := graph.Institution{ID: graph.InstitutionID(id), Name: id, Type: k.Code, Sectors: k.Sectors, Level: k.Level}
	if more := rapid.SampledFrom(required).Draw(t, id+" sector"); rapid.Bool().Draw(t, id+" more") && !i.HasSector(more) {
		i.Sectors = append(i.Sectors[:len(i.Sectors):len(i.Sectors)], more)
	}
	i.Serves = rapid.SliceOfNDistinct(rapid.SampledFrom(areas), 0, 2, rapid.ID).Draw(t, id+" serves")
	return i
}

// Serving is an institution of a type that serves one unit.
func Serving(id string, kind graph.InstitutionType, unit teryt.Code) graph.Institution {
	return graph.Institution{
		ID: graph.InstitutionID(id), Name: id, Type: kind.Code, Sectors: kind.Sectors, Level: kind.Level, Serves: []teryt.Code{unit},
	}
}

// Agreement draws an agreement without its parties.
func Agreement(t *rapid.T, id string) graph.Agreement {
	a := graph.Agreement{
		ID: graph.AgreementID(id), Kind: "porozumienie", Title: id,
		Areas:      rapid.SliceOfNDistinct(rapid.SampledFrom(areas), 1, 2, rapid.ID).Draw(t, id+" areas"),
		Period:     rapid.SampledFrom([]graph.PeriodID{"", "KM1", "KM2"}).Draw(t, id+" period"),
		Team:       rapid.SampledFrom([]string{"", "", "team"}).Draw(t, id+" team"),
		Documented: rapid.IntRange(0, 5).Draw(t, id+" undocumented") > 0,
		End:        rapid.SampledFrom([]graph.EndState{graph.EndStated, graph.EndIndefinite, graph.EndUnknown}).Draw(t, id+" end"),
	}
	if rapid.IntRange(0, 4).Draw(t, id+" undated") > 0 {
		a.Signed = day(t, id+" signed")
	}
	if a.End == graph.EndStated {
		a.ValidTo = day(t, id+" last")
		if !a.Signed.IsZero() && a.ValidTo.Last() < a.Signed.First() {
			a.Signed, a.ValidTo = a.ValidTo, a.Signed
		}
	}
	if a.Documented {
		a.Unnamed = rapid.SampledFrom([]int{0, 0, 0, 2}).Draw(t, id+" unnamed")
	}
	return a
}

// Parties draws up to five parties of an agreement, each institution once.
func Parties(t *rapid.T, a graph.AgreementID, institutions []graph.Institution) []graph.Party {
	if len(institutions) == 0 {
		return nil
	}
	var parties []graph.Party
	chosen := rapid.SliceOfNDistinct(rapid.IntRange(0, len(institutions)-1), 0, 5, rapid.ID).Draw(t, string(a)+" parties")
	for _, at := range chosen {
		p := graph.Party{Agreement: a, Institution: institutions[at].ID, Role: "party"}
		label := string(a) + "/" + string(p.Institution)
		switch rapid.IntRange(0, 6).Draw(t, label+" own days") {
		case 0:
			p.From = day(t, label+" from")
		case 1:
			p.To = day(t, label+" to")
		}
		parties = append(parties, p)
	}
	return parties
}

func day(t *rapid.T, label string) graph.Day {
	return graph.MustDay(rapid.SampledFrom(days).Draw(t, label))
}
