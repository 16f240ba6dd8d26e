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
// order: without it they would be gaps. perhaps is those of which one party is known and
// there may be more.
func (r *Record) Singles() (certain, perhaps []int32) {
	for k := range r.Tallies {
		t := &r.Tallies[k]
		switch {
		case t.Requirement != graph.Required || t.State != coverage.Covered || t.Redundancy != 1:
		case t.Further == "":
			certain = append(certain, int32(k))
		default:
			perhaps = append(perhaps, int32(k))
		}
	}
	return certain, perhaps
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
