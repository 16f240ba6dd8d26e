package survey

import (
	"koopmap/analysis/coverage"
	"koopmap/graph"
)

// Gaps is the required sectors of a gmina that are gaps, in the fixed order.
func (r *Record) Gaps() []int32 {
	var gaps []int32
	for k := range r.Tallies {
		if t := &r.Tallies[k]; t.Requirement == graph.Required && t.State.IsGap() {
			gaps = append(gaps, int32(k))
		}
	}
	return gaps
}

// Singles is the required sectors of a gmina that one party alone covers, in the fixed
// order: without it they would be gaps.
func (r *Record) Singles() []int32 {
	var singles []int32
	for k := range r.Tallies {
		if t := &r.Tallies[k]; t.Requirement == graph.Required && t.State == coverage.Covered && t.Redundancy == 1 {
			singles = append(singles, int32(k))
		}
	}
	return singles
}

// Unknown is the required sectors of a gmina of which the state is not known, in the fixed
// order.
func (r *Record) Unknown() []int32 {
	var unknown []int32
	for k := range r.Tallies {
		if t := &r.Tallies[k]; t.Requirement == graph.Required && t.State == coverage.Unknown {
			unknown = append(unknown, int32(k))
		}
	}
	return unknown
}
