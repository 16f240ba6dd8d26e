package analysis

import (
	"slices"
	"sync"

	"koopmap/analysis/coverage"
	"koopmap/analysis/sectorlink"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A peer is a gmina in which something is known on a day.
type peer struct {
	code  teryt.Code
	kind  teryt.Kind
	known []graph.SectorCode // sectors whose state is known, in the fixed order
	links []sectorlink.Present
}

// peerKey is what the list of peers depends on.
type peerKey struct {
	version    uint64
	on         graph.Day
	levels     graph.LevelSet
	unknownEnd graph.UnknownEnd
}

// A peerCache keeps the lists of the last few days asked about. Its lock is held for the
// look-up alone: whoever asks about a day that is known waits for nobody.
type peerCache struct {
	sync.Mutex
	keys  []peerKey
	lists []func() []peer // made once, by who asks first
}

const peerListsKept = 16

// peersOn lists the gminas with a known state on the day of the scope, by code.
func (s *Service) peersOn(sc *scope) []peer {
	key := peerKey{sc.network.Version(), sc.On, sc.levels, sc.Switch()}
	return s.peers.list(key, func() []peer { return s.findPeers(sc) })()
}

// list is what makes or has the list of the key.
func (c *peerCache) list(key peerKey, find func() []peer) func() []peer {
	c.Lock()
	defer c.Unlock()
	if i := slices.Index(c.keys, key); i >= 0 {
		return c.lists[i]
	}
	if len(c.keys) == peerListsKept {
		c.keys, c.lists = c.keys[1:], c.lists[1:]
	}
	c.keys, c.lists = append(c.keys, key), append(c.lists, sync.OnceValue(find))
	return c.lists[len(c.lists)-1]
}

func (s *Service) findPeers(sc *scope) []peer {
	var list []peer
	for _, code := range s.gminasWithin(sc.network, sc.levels) {
		at := sc.Scope
		at.Unit = code
		view := coverage.Look(sc.network, at, sc.levels)
		p := peer{code: code, kind: s.catalogue.KindOn(code, sc.On.Time()), links: sectorlink.FindPresent(view)}
		for _, cell := range view.Cells(coverage.Question{Norm: sc.norm, AllSectors: true}) {
			if cell.State != coverage.Unknown {
				p.known = append(p.known, cell.Sector)
			}
		}
		if len(p.known) > 0 {
			list = append(list, p)
		}
	}
	return list
}

// gminasWithin lists the gminas that an agreement within reach of the levels applies to,
// or that are declared complete, by code. In every other gmina nothing is known.
func (s *Service) gminasWithin(n *graph.Network, levels graph.LevelSet) []teryt.Code {
	var areas []teryt.Code
	agreements := n.Agreements()
	for i := range agreements {
		a := &agreements[i]
		if slices.ContainsFunc(a.Areas, levels.Fits) || slices.ContainsFunc(n.PartiesOf(a.ID), func(p graph.Party) bool {
			i, ok := n.Institution(p.Institution)
			return ok && levels.Has(i.Level)
		}) {
			areas = append(areas, a.Areas...)
		}
	}
	for _, c := range n.Completeness() {
		areas = append(areas, c.Unit)
	}
	slices.Sort(areas)
	var codes []teryt.Code
	for _, area := range slices.Compact(areas) {
		for _, g := range s.catalogue.Gminas(area) {
			codes = append(codes, g.Code)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}
