package graph

import (
	"cmp"
	"slices"

	"koopmap/graph/teryt"
)

// AgreementID is a stable slug, for example "ag-02".
type AgreementID string

// EndState says what is known of the end of an agreement.
type EndState string

// The end states.
const (
	EndStated     EndState = "stated"     // ValidTo holds the last day
	EndIndefinite EndState = "indefinite" // no end
	EndUnknown    EndState = "unknown"    // assumed through the period, then undetermined
)

// An Agreement is a signed document of cooperation of two or more institutions,
// whatever the document calls itself.
type Agreement struct {
	ID        AgreementID
	Kind      string // wording of the document: porozumienie, umowa o współpracy …
	Title     string
	Team      string // joins agreements of successive periods; a label, not a key
	Signed    Day
	ValidFrom Day
	ValidTo   Day // last day, included; given exactly when End is stated
	End       EndState
	Areas     []teryt.Code // units it applies to; at least one

	Unnamed    int  // parties counted but not named
	Documented bool // false: the agreement exists, its parties are not known

	Period     PeriodID
	Terminated Day // last day after an early termination
	Note       string
	Source     Source
}

// AppliesTo reports whether one of the areas contains the whole unit.
func (a *Agreement) AppliesTo(u teryt.Code) bool {
	return slices.ContainsFunc(a.Areas, func(c teryt.Code) bool { return c.Contains(u) })
}

func (a *Agreement) canonical(given bool) { a.Areas = own(a.Areas, given) }

func (a *Agreement) equal(o *Agreement) bool {
	return a.ID == o.ID && a.Kind == o.Kind && a.Title == o.Title && a.Team == o.Team && a.Signed == o.Signed &&
		a.ValidFrom == o.ValidFrom && a.ValidTo == o.ValidTo && a.End == o.End && slices.Equal(a.Areas, o.Areas) &&
		a.Unnamed == o.Unnamed && a.Documented == o.Documented && a.Period == o.Period &&
		a.Terminated == o.Terminated && a.Note == o.Note && a.Source.equal(o.Source)
}

// A Party is an institution bound by an agreement.
type Party struct {
	Agreement   AgreementID
	Institution InstitutionID
	Role        string // party or coordinator
	From, To    Day    // cut the agreement's interval, both included; zero: as the agreement
	Note        string
	Origin      Origin // takes no part in comparison
}

func (p *Party) equal(o *Party) bool {
	return p.Key() == o.Key() && p.Role == o.Role && p.To == o.To && p.Note == o.Note
}

// PartyKey identifies a party: an institution may leave an agreement and join it again.
type PartyKey struct {
	Agreement   AgreementID
	Institution InstitutionID
	From        Day
}

// Key identifies the party.
func (p *Party) Key() PartyKey { return PartyKey{p.Agreement, p.Institution, p.From} }

// Compare orders by agreement, institution and first day.
func (k PartyKey) Compare(o PartyKey) int {
	return cmp.Or(cmp.Compare(k.Agreement, o.Agreement), cmp.Compare(k.Institution, o.Institution), cmp.Compare(k.From, o.From))
}

func (k PartyKey) String() string {
	s := string(k.Agreement) + "/" + string(k.Institution)
	if !k.From.IsZero() {
		s += "/" + k.From.String()
	}
	return s
}
