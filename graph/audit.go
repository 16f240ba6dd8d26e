package graph

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
)

// FaultKind says what sort of damage a [Fault] is.
type FaultKind string

// The kinds of fault.
const (
	FaultFile       FaultKind = "file"       // the file is damaged
	FaultPacked     FaultKind = "packed"     // the packed copy of the records is damaged, and nothing else of the file
	FaultReference  FaultKind = "reference"  // a row refers to one that is not there
	FaultRule       FaultKind = "rule"       // records break rules of the domain
	FaultSequence   FaultKind = "sequence"   // a batch is missing, or stands twice
	FaultEffect     FaultKind = "effect"     // what a batch wrote does not follow from the network before it
	FaultInverse    FaultKind = "inverse"    // what would take a batch back does not
	FaultCount      FaultKind = "count"      // a batch is said to have done something else to a table
	FaultDifference FaultKind = "difference" // the batches do not give the records that are kept
)

// FaultKinds lists the kinds, for documentation and tests.
func FaultKinds() []FaultKind {
	return []FaultKind{FaultFile, FaultPacked, FaultReference, FaultRule, FaultSequence, FaultEffect, FaultInverse, FaultCount, FaultDifference}
}

// A Fault is something wrong with what a store holds.
type Fault struct {
	Kind     FaultKind
	Batch    string    // id of the batch that is wrong; empty when it is none
	Detail   string    // where, or how much
	Problems []Problem // the broken rules, if any
}

// An Audit follows the history of a store from the empty network and compares it with
// what the store holds. Begin with the zero value, give it every batch, oldest first,
// and end it.
type Audit struct {
	followed *Network
	lost     bool // the history can't be followed any more
	faults   []Fault
}

// Batch follows one batch.
func (a *Audit) Batch(b *Batch) {
	if a.followed == nil {
		a.followed = Empty()
	}
	if a.lost {
		return
	}
	if b.Version != a.followed.Version()+1 || b.Base != a.followed.Version() {
		a.fault(FaultSequence, b.ID, fmt.Sprintf("%d → %d", a.followed.Version(), b.Version), nil)
		a.lost = true
		return
	}
	next, applied, err := a.followed.With(b.Changes)
	if err != nil || !applied.Changed() {
		e, _ := errors.AsType[*Error](err)
		if e == nil {
			e = &Error{}
		}
		a.fault(FaultEffect, b.ID, "", e.Problems)
		a.lost = true
		return
	}
	if !reflect.DeepEqual(applied.Effect, b.Changes) {
		a.fault(FaultEffect, b.ID, "", nil)
	}
	if !reflect.DeepEqual(applied.Inverse, b.Inverse) {
		a.fault(FaultInverse, b.ID, "", nil)
	}
	if !sameWork(applied.Tables, b.Tables) {
		a.fault(FaultCount, b.ID, "", nil)
	}
	a.followed = next
}

// End compares the history with the network that the store holds and returns every fault.
func (a *Audit) End(current *Network) []Fault {
	if a.followed == nil {
		a.followed = Empty()
	}
	switch {
	case a.lost:
	case a.followed.Version() != current.Version():
		a.fault(FaultSequence, "", fmt.Sprintf("%d ≠ %d", a.followed.Version(), current.Version()), nil)
	default:
		if differ := a.followed.Diff(current); differ.Len() > 0 {
			a.fault(FaultDifference, "", fmt.Sprint(differ.Len()), nil)
		}
	}
	return a.faults
}

func (a *Audit) fault(kind FaultKind, batch, detail string, problems []Problem) {
	a.faults = append(a.faults, Fault{Kind: kind, Batch: batch, Detail: detail, Problems: problems})
}

// Check audits a store by its contract alone: every batch is followed from the empty
// network, and what they give is compared with what the store holds.
func Check(ctx context.Context, s Store) ([]Fault, error) {
	current, err := s.Load(ctx)
	if err != nil {
		return nil, err
	}
	batches, err := s.Since(ctx, 0)
	if err != nil {
		return nil, err
	}
	var a Audit
	for i := range batches {
		if batches[i].Version > current.Version() {
			break // it came while the store was read
		}
		a.Batch(&batches[i])
	}
	return a.End(current), nil
}

// sameWork reports whether two counts say the same of what was written. Rows that were
// given and were there already leave no trace in a batch, so they take no part.
func sameWork(a, b []TableCount) bool {
	return slices.Equal(work(a), work(b))
}

func work(tables []TableCount) []TableCount {
	var done []TableCount
	for _, t := range tables {
		t.Unchanged = 0
		if t != (TableCount{Table: t.Table}) {
			done = append(done, t)
		}
	}
	return done
}
