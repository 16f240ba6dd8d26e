package diagram

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"koopmap/analysis"
	"koopmap/graph"
)

// Bounds of what can be read on a page.
const (
	mostSingle = 60  // nodes above which institutions are joined by sector
	mostNodes  = 120 // nodes above which there is no picture
)

// An actor is an institution, or several of one sector and level that are bound by the
// same agreements.
type actor struct {
	ids    []graph.InstitutionID // sorted
	sector *graph.Sector         // the first of the institution's in the fixed order; nil when it has none on record
	level  graph.Level
	ties   []graph.AgreementID // sorted
}

// key orders actors and tells which can be joined.
func (a *actor) key() string {
	ties := make([]string, len(a.ties))
	for i, t := range a.ties {
		ties[i] = string(t)
	}
	return strings.Join(ties, ";") + "|" + strconv.Itoa(1000+sectorOrder(a.sector)) + "|" + string(a.level)
}

func sectorOrder(s *graph.Sector) int {
	if s == nil {
		return 0
	}
	return s.Order
}

// actors is the institutions of the answer, parties and isolates, by id.
func actors(answer *analysis.TiesAnswer) []*actor {
	known := map[graph.InstitutionID]*actor{}
	var all []*actor
	at := func(id graph.InstitutionID) *actor {
		a := known[id]
		if a == nil {
			a = &actor{ids: []graph.InstitutionID{id}}
			if i, ok := answer.Network().Institution(id); ok {
				a.level = i.Level
				a.sector = firstSector(answer.Network(), i)
			}
			known[id] = a
			all = append(all, a)
		}
		return a
	}
	for _, tie := range answer.Ties {
		for _, id := range tie.Parties {
			a := at(id)
			a.ties = append(a.ties, tie.Agreement)
		}
	}
	for _, id := range answer.Isolates {
		at(id)
	}
	slices.SortFunc(all, func(x, y *actor) int { return cmp.Compare(x.ids[0], y.ids[0]) })
	return all
}

// firstSector is the institution's first sector in the fixed order.
func firstSector(n *graph.Network, i *graph.Institution) *graph.Sector {
	var first *graph.Sector
	for _, code := range i.Sectors {
		if s, ok := n.Sector(code); ok && (first == nil || s.Order < first.Order) {
			first = s
		}
	}
	return first
}

// joined puts actors of one sector and level that are bound by the same agreements into
// one, in the order of their first ids.
func joined(all []*actor) []*actor {
	byKey := map[string]*actor{}
	var list []*actor
	for _, a := range all {
		if first, ok := byKey[a.key()]; ok {
			first.ids = append(first.ids, a.ids...)
			continue
		}
		copied := *a
		copied.ids = slices.Clone(a.ids)
		byKey[a.key()] = &copied
		list = append(list, &copied)
	}
	return list
}

// readable is the actors as they can be drawn: single, or joined when there are more
// nodes than can be read. Too many even then is an error of kind Invalid and [ErrTooMuch].
func readable(answer *analysis.TiesAnswer) (list []*actor, together bool, err error) {
	list = actors(answer)
	if len(list)+len(answer.Ties) <= mostSingle {
		return list, false, nil
	}
	list = joined(list)
	if n := len(list) + len(answer.Ties); n > mostNodes {
		return nil, false, &graph.Error{
			Kind:    graph.Invalid,
			Subject: "network of " + unitTitle(&answer.Head) + " with " + strconv.Itoa(n) + " nodes",
			Hint:    "a picture holds " + strconv.Itoa(mostNodes) + "; ask for a powiat or a gmina inside it",
			Err:     ErrTooMuch,
		}
	}
	return list, true, nil
}
