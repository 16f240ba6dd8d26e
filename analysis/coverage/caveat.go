package coverage

import (
	"slices"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// Reservation names what an answer rests on or leaves out.
type Reservation string

// The reservations.
const (
	NothingInForce   Reservation = "nothing_in_force"   // Day: before, Other: after; either may be zero
	NoAgreement      Reservation = "no_agreement"       // no agreement that concerns the unit is on record
	NoAgreementWhole Reservation = "no_agreement_whole" // none that applies to the whole of a unit wider than a gmina
	EndAssumed       Reservation = "end_assumed"        // Agreement, Day: last day assumed
	EndSwitched      Reservation = "end_switched"       // Agreement, Day: last day assumed; taken as in force after it
	EndSwitchedOff   Reservation = "end_switched_off"   // Agreement, Day; taken as ended after it
	StartAssumed     Reservation = "start_assumed"      // Agreement, Day: first day assumed
	DayInWindow      Reservation = "day_in_window"      // Agreement: the day lies in a month or year that is all that is known
	Undetermined     Reservation = "undetermined"       // Agreement: whether it is in force is not known
	ReplacedByLater  Reservation = "replaced"           // Agreement: a later one of the team has taken its place
	Undocumented     Reservation = "undocumented"       // Agreement: parties not known
	UnnamedParties   Reservation = "unnamed_parties"    // Agreement, Count
	OutsideParty     Reservation = "outside_party"      // Agreement, Institution: signed, does not serve the unit
	Remark           Reservation = "remark"             // Institution: its note should be read
	ServesPart       Reservation = "serves_part"        // Institution: serves a part of the unit
	DeclaredComplete Reservation = "declared_complete"  // the record is declared complete
)

// A Caveat is a reservation with what it is about.
type Caveat struct {
	Reservation
	Agreement   graph.AgreementID
	Institution graph.InstitutionID
	Day, Other  graph.Day
	Count       int
}

// Caveats lists what the reader of the view must know: that nothing is in force, then
// agreement by agreement, then institutions.
func (v *View) Caveats() []Caveat {
	var list []Caveat
	if len(v.Concerns) == 0 {
		none := NoAgreement
		if v.Unit.Level() != teryt.LevelGmina {
			none = NoAgreementWhole
		}
		list = append(list, Caveat{Reservation: none})
	} else if len(v.InForce()) == 0 {
		before, after := v.Nearest()
		list = append(list, Caveat{Reservation: NothingInForce, Day: before, Other: after})
	}
	for i := range v.Concerns {
		list = append(list, v.aboutAgreement(&v.Concerns[i])...)
	}
	for _, i := range v.InPart {
		list = append(list, Caveat{Reservation: ServesPart, Institution: i.ID})
	}
	if v.Complete {
		list = append(list, Caveat{Reservation: DeclaredComplete})
	}
	return list
}

func (v *View) aboutAgreement(c *Concern) []Caveat {
	var list []Caveat
	add := func(r Reservation, day graph.Day) {
		list = append(list, Caveat{Reservation: r, Agreement: c.ID, Day: day})
	}
	first, last, _ := v.Network.Span(c.ID)
	s := c.Standing
	switch {
	case s.InForce == graph.Undetermined:
		add(Undetermined, last)
	case s.InForce == graph.Yes && s.EndAssumed && v.On > last:
		add(EndSwitched, last)
	case s.InForce == graph.Yes && s.EndAssumed:
		add(EndAssumed, last)
	case s.InForce == graph.No && s.EndAssumed:
		add(EndSwitchedOff, last)
	case s.Replaced:
		add(ReplacedByLater, 0)
	}
	if s.StartAssumed && s.InForce == graph.Yes {
		add(StartAssumed, first)
	}
	if s.Window && s.InForce != graph.No {
		add(DayInWindow, 0)
	}
	if s.InForce == graph.No {
		return list
	}
	if !c.Documented {
		add(Undocumented, 0)
	}
	if c.Unnamed > 0 {
		list = append(list, Caveat{Reservation: UnnamedParties, Agreement: c.ID, Count: c.Unnamed})
	}
	for _, p := range c.Parties {
		if p.Outside && p.Bound.InForce != graph.No {
			list = append(list, Caveat{Reservation: OutsideParty, Agreement: c.ID, Institution: p.ID})
		}
	}
	return list
}

// Remarks lists the institutions named in gap cells whose notes should be read with
// them, by id: facts of another year say so in their note.
func (v *View) Remarks(cells []Cell) []Caveat {
	var ids []graph.InstitutionID
	for i := range cells {
		if !cells[i].State.IsGap() || cells[i].Requirement == graph.NotAsked {
			continue
		}
		ids = append(ids, cells[i].Institutions...)
	}
	slices.Sort(ids)
	var list []Caveat
	for _, id := range slices.Compact(ids) {
		if i, ok := v.Network.Institution(id); ok && i.Note != "" {
			list = append(list, Caveat{Reservation: Remark, Institution: id})
		}
	}
	return list
}
