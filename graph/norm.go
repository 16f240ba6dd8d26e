package graph

import (
	"cmp"
	"slices"
	"strings"

	"koopmap/graph/teryt"
)

// NormID names a norm, for example "model-kooperacji-2018".
type NormID string

// DefaultNorm is the norm taken when none is named.
const DefaultNorm NormID = "model-kooperacji-2018"

// KindAny in a requirement stands for every kind of gmina.
const KindAny teryt.Kind = "any"

// Obligation says how much a norm asks for a sector.
type Obligation string

// The obligations.
const (
	Required    Obligation = "required"
	Recommended Obligation = "recommended"
	NotAsked    Obligation = "none"
)

// A Norm is a versioned list of sectors per gmina kind.
type Norm struct {
	ID               NormID
	Version          string
	TitlePL, TitleEN string
	Items            []Requirement // sorted by gmina kind and sector code
}

// A Requirement asks for a sector in gminas of one kind, or of any.
type Requirement struct {
	GminaKind  teryt.Kind // "any" or one kind; the exact kind wins over "any"
	Sector     SectorCode
	Obligation Obligation // required or recommended
	Minimum    int        // distinct parties that must cover it, at least 1
	Note       string
	Source     Source
}

// NormKey identifies a version of a norm.
type NormKey struct {
	ID      NormID
	Version string
}

// Key identifies the norm.
func (n *Norm) Key() NormKey { return NormKey{n.ID, n.Version} }

// Compare orders by id, then version; numbers inside a version compare as numbers, so that 10 follows 9.
func (k NormKey) Compare(o NormKey) int {
	return cmp.Or(cmp.Compare(k.ID, o.ID), compareVersion(k.Version, o.Version), cmp.Compare(k.Version, o.Version))
}

func (k NormKey) String() string { return string(k.ID) + "@" + k.Version }

// Title is the title in the language, Polish unless lang is "en".
func (n *Norm) Title(lang string) string { return inLanguage(lang, n.TitlePL, n.TitleEN) }

// For is what the norm asks for a sector in a gmina of the kind. A sector that it
// does not name is NotAsked with minimum 0.
func (n *Norm) For(kind teryt.Kind, s SectorCode) Requirement {
	found := Requirement{GminaKind: KindAny, Sector: s, Obligation: NotAsked}
	for _, r := range n.Items {
		if r.Sector != s {
			continue
		}
		if r.GminaKind == kind {
			return r
		}
		if r.GminaKind == KindAny {
			found = r
		}
	}
	return found
}

func (n *Norm) canonical(given bool) {
	n.Items = own(n.Items, given)
	slices.SortFunc(n.Items, func(a, b Requirement) int {
		return cmp.Or(cmp.Compare(a.GminaKind, b.GminaKind), cmp.Compare(a.Sector, b.Sector))
	})
}

func (n *Norm) origin() Origin {
	if len(n.Items) == 0 {
		return Origin{}
	}
	return n.Items[0].Source.Origin
}

func (n *Norm) equal(o *Norm) bool {
	return n.ID == o.ID && n.Version == o.Version && n.TitlePL == o.TitlePL && n.TitleEN == o.TitleEN &&
		slices.EqualFunc(n.Items, o.Items, func(a, b Requirement) bool {
			return a.GminaKind == b.GminaKind && a.Sector == b.Sector && a.Obligation == b.Obligation &&
				a.Minimum == b.Minimum && a.Note == b.Note && a.Source.equal(b.Source)
		})
}

// compareVersion compares the runs of digits in a and b as numbers and the rest as text.
func compareVersion(a, b string) int {
	for a != "" && b != "" {
		da, db := digits(a), digits(b)
		if da > 0 && db > 0 {
			na, nb := strings.TrimLeft(a[:da], "0"), strings.TrimLeft(b[:db], "0")
			if c := cmp.Or(cmp.Compare(len(na), len(nb)), cmp.Compare(na, nb)); c != 0 {
				return c
			}
			a, b = a[da:], b[db:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}
