package compare

import (
	"cmp"
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/graph"
)

// Reason is a reason for a change of a cell.
type Reason string

// The reasons, in the order in which they are told.
const (
	AgreementBegan   Reason = "agreement_began"
	AgreementEnded   Reason = "agreement_ended"
	AgreementUnclear Reason = "agreement_unclear" // it isn't known any more whether it is in force
	AgreementSettled Reason = "agreement_settled" // it wasn't known, and is
	PartyJoined      Reason = "party_joined"      // an agreement that did not change
	PartyLeft        Reason = "party_left"
	PartyUnclear     Reason = "party_unclear" // it isn't known any more whether it is bound
	PartySettled     Reason = "party_settled" // it wasn't known, and is
	RecordSpeaks     Reason = "record_speaks" // the first agreement that tells who works together has started
	RecordSilent     Reason = "record_silent" // it has not started yet
	DeclaredComplete Reason = "declared_complete"
	NotDeclared      Reason = "not_declared" // complete, any more
	Requirement      Reason = "requirement"  // the norm asks something else of this kind of gmina
)

var reasons = []Reason{
	AgreementBegan, AgreementEnded, AgreementUnclear, AgreementSettled, PartyJoined, PartyLeft, PartyUnclear, PartySettled,
	RecordSpeaks, RecordSilent, DeclaredComplete, NotDeclared, Requirement,
}

// Reasons lists the reasons.
func Reasons() []Reason { return slices.Clone(reasons) }

// Mirror is the reason when the days are taken the other way round.
func (r Reason) Mirror() Reason {
	for _, pair := range [][2]Reason{
		{AgreementBegan, AgreementEnded}, {AgreementUnclear, AgreementSettled}, {PartyJoined, PartyLeft}, {PartyUnclear, PartySettled},
		{RecordSpeaks, RecordSilent}, {DeclaredComplete, NotDeclared},
	} {
		switch r {
		case pair[0]:
			return pair[1]
		case pair[1]:
			return pair[0]
		}
	}
	return r
}

// A Cause is why a cell has changed.
type Cause struct {
	Why         Reason              `json:"why"`
	Agreement   graph.AgreementID   `json:"agreement,omitempty"`
	Institution graph.InstitutionID `json:"institution,omitempty"` // for the reasons about a party
}

// causes is why the cell of a sector changed, in the order of reasons, then by id.
func (d *days) causes(s graph.SectorCode, was, is *coverage.Cell) []Cause {
	list := []Cause{}
	incomplete := func(c *coverage.Cell) bool {
		return c.Why == coverage.WhyUndocumented || c.Why == coverage.WhyUnnamed
	}
	for i := range d.from.Concerns {
		before, after := &d.from.Concerns[i], &d.to.Concerns[i]
		x, y := before.Standing.InForce, after.Standing.InForce
		for j, p := range d.before[i] {
			bound := d.after[i][j].bound
			if !p.counts || !p.HasSector(s) || p.bound == bound {
				continue
			}
			switch {
			case p.bound == x && bound == y:
				list = append(list, Cause{Why: became(x, y), Agreement: before.ID})
			case bound == graph.Undetermined:
				list = append(list, Cause{Why: PartyUnclear, Agreement: before.ID, Institution: p.id})
			case p.bound == graph.Undetermined:
				list = append(list, Cause{Why: PartySettled, Agreement: before.ID, Institution: p.id})
			case bound == graph.Yes:
				list = append(list, Cause{Why: PartyJoined, Agreement: before.ID, Institution: p.id})
			default:
				list = append(list, Cause{Why: PartyLeft, Agreement: before.ID, Institution: p.id})
			}
		}
		if (incomplete(was) || incomplete(is)) && before.Incomplete() && x != y {
			list = append(list, Cause{Why: became(x, y), Agreement: before.ID})
		}
	}
	if was.Why == coverage.WhySilent && is.State.IsGap() || is.Why == coverage.WhySilent && was.State.IsGap() {
		list = append(list, d.silence()...) // other states are decided before silence is asked about
	}
	if was.Requirement != is.Requirement || was.Minimum != is.Minimum {
		list = append(list, Cause{Why: Requirement})
	}
	slices.SortFunc(list, func(x, y Cause) int {
		return cmp.Or(
			cmp.Compare(slices.Index(reasons, x.Why), slices.Index(reasons, y.Why)),
			cmp.Compare(x.Agreement, y.Agreement), cmp.Compare(x.Institution, y.Institution),
		)
	})
	return slices.Compact(list)
}

// became is what happened to an agreement.
func became(from, to graph.Answer) Reason {
	switch {
	case to == graph.Undetermined:
		return AgreementUnclear
	case from == graph.Undetermined:
		return AgreementSettled
	case to == graph.Yes:
		return AgreementBegan
	}
	return AgreementEnded
}

// silence is why the record is silent on one day and not on the other.
func (d *days) silence() []Cause {
	if d.from.Silent == d.to.Silent {
		return nil
	}
	speaks, complete := RecordSpeaks, DeclaredComplete
	if d.to.Silent {
		speaks, complete = RecordSilent, NotDeclared
	}
	var list []Cause
	for i := range d.from.Concerns {
		before, after := &d.from.Concerns[i], &d.to.Concerns[i]
		if before.Started != after.Started && slices.ContainsFunc(d.before[i], func(b binding) bool {
			return b.counts && slices.ContainsFunc(b.Sectors, func(s graph.SectorCode) bool { return s != graph.SectorSelfGovernment })
		}) {
			list = append(list, Cause{Why: speaks, Agreement: before.ID})
		}
	}
	if d.from.Complete != d.to.Complete {
		list = append(list, Cause{Why: complete})
	}
	return list
}
