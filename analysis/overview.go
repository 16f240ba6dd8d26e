package analysis

import (
	"context"
	"math"
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/analysis/survey"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// An OverviewRow is one gmina of a region.
type OverviewRow struct {
	Unit            Unit               `json:"unit"`
	Cells           []coverage.Tally   `json:"cells"` // of the norm's sectors, in the fixed order
	Summary         coverage.Summary   `json:"summary"`
	Gaps            []graph.SectorCode `json:"gaps"`            // required sectors in a gap state, in the fixed order
	Unknown         []graph.SectorCode `json:"unknown"`         // required sectors of which nothing is known
	Singles         []graph.SectorCode `json:"singles"`         // required sectors that one party alone covers
	PerhapsSingles  []graph.SectorCode `json:"perhapsSingles"`  // required sectors of which one party is known, and there may be more
	Agreements      int                `json:"agreements"`      // that concern the gmina, in force or not
	InForce         int                `json:"inForce"`         // of them certainly in force
	Institutions    int                `json:"institutions"`    // that count and are bound
	CutInstitutions int                `json:"cutInstitutions"` // without which the network of the gmina falls apart
	CutAgreements   int                `json:"cutAgreements"`
	Incomplete      bool               `json:"incomplete"`      // an agreement in force has parties that are not known by name: institutions and cuts are those of the known ones
	Group           int                `json:"group,omitempty"` // number of its group, from 1
	Place           *Place             `json:"place,omitempty"`
}

// An OverviewGroup is gminas with like gaps: any two of them have half of the gaps that
// either has in common at least. See [survey.Survey.Groups].
type OverviewGroup struct {
	Number int                `json:"number"` // from 1, the largest first
	Common []graph.SectorCode `json:"common"` // gaps of all of its gminas
	Others []graph.SectorCode `json:"others"` // gaps of some of them
	Gminas []teryt.Code       `json:"gminas"`
}

// OverviewLoad tells how the parties of the agreements in force are shared out.
type OverviewLoad struct {
	Institutions int       `json:"institutions"` // that count and are bound
	Parties      int       `json:"parties"`
	Several      int       `json:"several"` // institutions of two teams or more
	Tenth        float64   `json:"tenth"`   // part of the parties that the tenth of institutions has that has most; four decimals
	Carriers     []Carrier `json:"carriers"`
}

// A Carrier is an institution of two teams or more with what it carries. An agreement that
// is of no team is one of its own.
type Carrier struct {
	Institution graph.InstitutionID `json:"institution"`
	Teams       int                 `json:"teams"`
	Agreements  int                 `json:"agreements"`
	Gminas      int                 `json:"gminas"` // of the region
}

// carriersShown is how many carriers an overview lists.
const carriersShown = 15

// OverviewAnswer is a region, one row a gmina.
type OverviewAnswer struct {
	Head
	Sectors   []graph.SectorCode `json:"sectors"`   // of the norm, in the fixed order: the columns
	Rows      []OverviewRow      `json:"rows"`      // by code
	Quantiles []KindQuantiles    `json:"quantiles"` // of all gminas of the country, by kind
	Groups    []OverviewGroup    `json:"groups"`    // largest first
	Load      *OverviewLoad      `json:"load,omitempty"`

	before, after graph.Day
}

// Nearest is the nearest days before and after that of the answer on which an agreement
// that concerns a gmina of the region is in force; zero where there is none, and when one
// is in force on the day itself.
func (a *OverviewAnswer) Nearest() (before, after graph.Day) { return a.before, a.after }

// Overview answers for all gminas of a unit on one day, at gmina and powiat level unless
// other levels are asked for. Unlike the other questions it may be asked of Poland.
func (s *Service) Overview(_ context.Context, q Question) (OverviewAnswer, error) {
	region, ok := s.catalogue.Unit(q.Unit.Canonical())
	if !ok {
		return OverviewAnswer{}, s.unknownUnit(q.Unit)
	}
	gminas := s.catalogue.Gminas(region.Code)
	first := q
	first.Unit = gminas[0].Code
	sc, err := s.scope(first)
	if err != nil {
		return OverviewAnswer{}, err
	}
	found, err := s.survey(sc)
	if err != nil {
		return OverviewAnswer{}, err
	}
	indexes := make([]int32, len(gminas))
	for i, g := range gminas {
		at, _ := found.Find(g.Code)
		indexes[i] = int32(at)
	}
	answer := OverviewAnswer{Sectors: []graph.SectorCode{}, Rows: make([]OverviewRow, len(gminas))}
	compared := newPlaces(found)
	answer.Quantiles = compared.quantiles()
	named := normSectors(found.Register, sc.norm)
	for _, k := range named {
		answer.Sectors = append(answer.Sectors, found.Register.Sectors()[k])
	}
	for i, at := range indexes {
		answer.Rows[i] = overviewRow(found, int(at), named)
		answer.Rows[i].Unit.Name, answer.Rows[i].Place = gminas[i].Name, compared.of(int(at))
	}
	answer.groups(found, indexes)
	answer.load(found, indexes)
	answer.Head = sc.head(answer.idle(found, indexes))
	answer.Unit = Unit{Code: region.Code, Name: region.Name, Kind: region.Kind}
	return answer, nil
}

// normSectors is the sectors that the norm names for any kind of gmina, in the fixed order.
func normSectors(r *coverage.Register, norm *graph.Norm) []int32 {
	var named []int32
	for k, code := range r.Sectors() {
		for i := range norm.Items {
			if norm.Items[i].Sector == code {
				named = append(named, int32(k))
				break
			}
		}
	}
	return named
}

func overviewRow(s *survey.Survey, at int, named []int32) OverviewRow {
	r := &s.Records[at]
	singles, perhaps := r.Singles()
	row := OverviewRow{
		Unit: Unit{Code: s.Gminas[at].Code, Kind: s.Gminas[at].Kind}, Cells: make([]coverage.Tally, len(named)), Summary: r.Summary,
		Gaps: sectorCodes(s, r.Gaps()), Unknown: sectorCodes(s, r.Unknown()), Singles: sectorCodes(s, singles), PerhapsSingles: sectorCodes(s, perhaps),
		Agreements: r.Concerns, InForce: len(r.InForce), Institutions: len(r.Bound),
		CutInstitutions: len(r.CutInstitutions), CutAgreements: len(r.CutAgreements), Incomplete: r.Incomplete,
	}
	for i, k := range named {
		row.Cells[i] = r.Tallies[k]
	}
	return row
}

func sectorCodes(s *survey.Survey, numbers []int32) []graph.SectorCode {
	codes := make([]graph.SectorCode, len(numbers))
	for i, k := range numbers {
		codes[i] = s.Register.Sectors()[k]
	}
	return codes
}

// groups puts gminas with like gaps together; those with one gmina are none.
func (a *OverviewAnswer) groups(s *survey.Survey, indexes []int32) {
	a.Groups = []OverviewGroup{}
	for _, g := range s.Groups(indexes) {
		if len(g.Gminas) < 2 {
			break
		}
		group := OverviewGroup{Number: len(a.Groups) + 1, Common: sectorCodes(s, g.Common), Others: sectorCodes(s, g.Others)}
		for _, at := range g.Gminas {
			group.Gminas = append(group.Gminas, s.Gminas[at].Code)
			row, _ := slices.BinarySearch(indexes, at)
			a.Rows[row].Group = group.Number
		}
		a.Groups = append(a.Groups, group)
	}
}

// load tells who carries the agreements in force; nothing when there is none.
func (a *OverviewAnswer) load(s *survey.Survey, indexes []int32) {
	found := s.Load(indexes)
	if found.Parties == 0 {
		return
	}
	a.Load = &OverviewLoad{
		Institutions: found.Institutions, Parties: found.Parties, Several: found.Several,
		Tenth: math.Round(1e4*float64(found.Tenth)/float64(found.Parties)) / 1e4, Carriers: []Carrier{},
	}
	for _, c := range found.Carriers[:min(carriersShown, found.Several)] {
		a.Load.Carriers = append(a.Load.Carriers, Carrier{s.Register.Network().InstitutionAt(c.Institution).ID, c.Teams, c.Agreements, c.Gminas})
	}
}

// idle is the caveat of a region in which nothing is in force on the day, and fills the
// nearest days on which something is.
func (a *OverviewAnswer) idle(s *survey.Survey, indexes []int32) []coverage.Caveat {
	concerned := false
	for _, at := range indexes {
		r := &s.Records[at]
		if len(r.InForce) > 0 {
			a.before, a.after = 0, 0
			return nil
		}
		concerned = concerned || r.Concerns > 0
		a.before = max(a.before, r.Before)
		if a.after.IsZero() || !r.After.IsZero() && r.After < a.after {
			a.after = r.After
		}
	}
	if !concerned {
		return nil
	}
	return []coverage.Caveat{{Reservation: coverage.NothingInForce, Day: a.before, Other: a.after}}
}

// Resolve reads a unit as a person writes it: a code of 2, 4, 6 or 7 digits, PL, or a
// name. A name of several units is a [teryt.AmbiguousError], an unknown one a
// [teryt.UnknownError] with the nearest.
func (s *Service) Resolve(text string) (teryt.Unit, error) { return s.catalogue.Resolve(text) }
