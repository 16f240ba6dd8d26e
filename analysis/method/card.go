package method

import "slices"

// A Name is the name of a card. That of a measure is also its name in answers.
type Name string

// A Kind says when a figure is given.
type Kind string

// The kinds, in the order of lists.
const (
	Headline Kind = "headline" // in every answer about institutions
	Expert   Kind = "expert"   // on request
	Answer   Kind = "answer"   // the figures of the other answers
)

// A Subject is what a figure describes.
type Subject string

// The subjects.
const (
	Institution Subject = "institution"
	Agreement   Subject = "agreement"
	Agreements  Subject = "agreements" // a pair
	Sector      Subject = "sector"
	Sectors     Subject = "sectors" // a pair
	Network     Subject = "network" // of a unit on a day
	Unit        Subject = "unit"
)

// A Range says what the values can be.
type Range string

// The ranges.
const (
	Count      Range = "count"      // 0, 1, 2 …
	Amount     Range = "amount"     // a number from 0
	Share      Range = "share"      // from 0 to 1
	Signed     Range = "signed"     // from −1 to 1
	Dependence Range = "dependence" // above 0, mostly up to 1
	YesNo      Range = "yes_no"
	Roles      Range = "roles"  // five counts
	Groups     Range = "groups" // a number of a group, and Q below 1
	States     Range = "states" // covered and four more
	Plan       Range = "plan"   // institutions and a cost
	List       Range = "list"   // what is new, gone or other
)

// A Scope says what enters a figure.
type Scope string

// The scopes.
const (
	InNetwork Scope = "network" // agreements in force, their parties, and institutions without one
	InCells   Scope = "cells"   // sectors of the norm, institutions of the levels that serve the unit
	InGminas  Scope = "gminas"  // all gminas on record
	InLinks   Scope = "links"   // agreements in force and their counted parties
	InPlan    Scope = "plan"    // gaps, and institutions on record that are not parties
	OnTwoDays Scope = "days"    // the same on either day
)

// A Rule says what becomes of an agreement of many parties.
type Rule string

// The rules.
const (
	ByAgreement Rule = "agreement" // the agreement is one node, and counts once
	ByPath      Rule = "path"      // its parties meet in it without a broker
	ByStep      Rule = "step"      // its parties are one step from each other
	ByWeight    Rule = "weight"    // it binds each pair by 1/(k−1)
	ByPair      Rule = "pair"      // it joins each with each
	ByParty     Rule = "party"     // each party counts for itself
	BySector    Rule = "sector"    // it joins all sectors of its parties
	ByMember    Rule = "member"    // its parties are compared as a set
)

// A Completeness says what missing data do to a figure.
type Completeness string

// The ways.
const (
	NamedOnly Completeness = "named"    // unnamed parties are not in it: it is a lower bound
	Weighted  Completeness = "weighted" // unnamed parties weaken the ties of the others
	EitherWay Completeness = "either"   // a party more may raise or lower it
	Undecided Completeness = "unknown"  // it is not told as long as something is unknown
	OnRecord  Completeness = "record"   // only institutions on record are proposed
)

// A Card is what the methods' book says of a figure, apart from its words.
type Card struct {
	Name         Name
	Kind         Kind
	Of           []Subject
	Formula      string // in symbols; the letters are named in words
	Range        Range
	Scope        Scope
	Rule         Rule
	Completeness Completeness
	Limit        *Limit // above which a measure on request is left out; nil: none
	Source       string // full citation; empty: a count of koopmap's own
}

// Cards lists the cards: headline measures, measures on request, and the figures of other
// answers, each in the order of the methods' book.
func Cards() []Card { return slices.Clone(cards) }

// Of lists the names of the cards of kinds.
func Of(kinds ...Kind) []Name {
	var names []Name
	for i := range cards {
		if slices.Contains(kinds, cards[i].Kind) {
			names = append(names, cards[i].Name)
		}
	}
	return names
}

// Lookup returns the card with exactly this name.
func Lookup(name Name) (Card, bool) {
	for i := range cards {
		if cards[i].Name == name {
			return cards[i], true
		}
	}
	return Card{}, false
}
