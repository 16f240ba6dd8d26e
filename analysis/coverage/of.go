package coverage

import "koopmap/graph"

// Of is the cell of one sector without what a norm asks for it: for those who ask the
// table about a few sectors of many views.
func (v *View) Of(s graph.SectorCode) Cell { return v.cell(s, nil) }
