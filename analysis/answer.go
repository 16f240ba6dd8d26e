package analysis

import (
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A Unit names a unit in an answer. Kind is its kind on the day.
type Unit struct {
	Code teryt.Code `json:"code"`
	Name string     `json:"name"`
	Kind teryt.Kind `json:"kind"`
}

// A NormRef names a version of a norm in an answer.
type NormRef struct {
	ID      graph.NormID `json:"id"`
	Version string       `json:"version"`
}

// A Head begins every answer.
type Head struct {
	Unit       Unit             `json:"unit"`
	On         graph.Day        `json:"on"`
	Version    uint64           `json:"version"` // of the network
	Norm       *NormRef         `json:"norm,omitempty"`
	Levels     []graph.Level    `json:"levels"` // that count, from the narrowest
	UnknownEnd graph.UnknownEnd `json:"unknownEnd"`
	Caveats    []string         `json:"caveats"` // sentences in the language asked for

	network *graph.Network
	lang    string
}

// Narrowed reports whether fewer levels count than a question without levels has.
func (h *Head) Narrowed() bool {
	for _, l := range (graph.Scope{Unit: h.Unit.Code}).Counted().Levels() {
		if !slices.Contains(h.Levels, l) {
			return true
		}
	}
	return false
}

// Network is the network that the answer was made from.
func (h *Head) Network() *graph.Network { return h.network }

// Lang is the language of the answer's texts.
func (h *Head) Lang() string { return h.lang }

// head begins the answer to a question about a scope.
func (sc *scope) head(caveats []coverage.Caveat) Head {
	kind := sc.kind
	if kind == "" {
		kind = sc.unit.Kind
	}
	words := wording.In(sc.Lang)
	return Head{
		Unit:       Unit{Code: sc.unit.Code, Name: sc.unit.Name, Kind: kind},
		On:         sc.On,
		Version:    sc.network.Version(),
		Norm:       &NormRef{ID: sc.norm.ID, Version: sc.norm.Version},
		Levels:     sc.levels.Levels(),
		UnknownEnd: sc.Switch(),
		Caveats:    words.Caveats(sc.network, sc.On, caveats),
		network:    sc.network,
		lang:       words.Lang(),
	}
}
