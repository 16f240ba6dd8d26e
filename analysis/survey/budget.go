package survey

import (
	"unsafe"

	"koopmap/analysis/coverage"
)

// DefaultBudget is the memory that a survey may take unless told otherwise.
const DefaultBudget int64 = 1 << 30

func (q *Question) budget() int64 {
	if q.Budget > 0 {
		return q.Budget
	}
	return DefaultBudget
}

// fit lowers the workers until the survey of so many gminas fits the budget; one is left.
func (q *Question) fit(r *coverage.Register, gminas int) {
	for q.Workers > 1 && Estimate(r, gminas, *q) > q.budget() {
		q.Workers--
	}
}

// Estimate is about how many bytes a survey of so many gminas takes beside the register:
// what workers hold, and the records. It is meant to be too much rather than too little.
func Estimate(r *coverage.Register, gminas int, q Question) int64 {
	n := r.Network()
	sectors := int64(len(r.Sectors()))
	institutions, agreements := int64(n.InstitutionCount()), int64(n.AgreementCount())
	serving := r.Serving() // of gminas that something is on record of, the mean
	record := int64(unsafe.Sizeof(Record{})) + sectors*int64(unsafe.Sizeof(coverage.Tally{})) + 4*serving
	if q.Parts&Links != 0 {
		record += sectors * (sectors + 1) / 2 * int64(unsafe.Sizeof(Link{})+unsafe.Sizeof(Lack{}))
	}
	if q.Parts&Actors != 0 {
		record += serving * int64(unsafe.Sizeof(Actor{}))
	}
	if q.Parts&Invitations != 0 {
		record += int64(unsafe.Sizeof(Plan{})) + 4*sectors
	}
	// A worker numbers all institutions twice; its other lists are as long as the largest
	// gmina is, for which a hundred times the mean of one list is room enough.
	worker := 8*institutions + 100*64*serving
	return 2*agreements + int64(q.Workers)*worker + int64(gminas)*record
}
