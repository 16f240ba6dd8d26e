package graph

import (
	"fmt"
	"slices"
	"time"

	"koopmap/graph/teryt"
)

// Edits are the changes of one table: rows written, each as a whole, and keys removed.
type Edits[R, K any] struct {
	Put    []R `json:"put,omitempty"`
	Remove []K `json:"remove,omitempty"`
}

// Len is the number of edits.
func (e Edits[R, K]) Len() int { return len(e.Put) + len(e.Remove) }

// A ChangeSet is a change of a network: edits of each table. The order of edits has no
// meaning; one key may be edited once.
type ChangeSet struct {
	Sectors      Edits[Sector, SectorCode]         `json:"sectors,omitzero"`
	Types        Edits[InstitutionType, TypeCode]  `json:"types,omitzero"`
	Periods      Edits[Period, PeriodID]           `json:"periods,omitzero"`
	Norms        Edits[Norm, NormKey]              `json:"norms,omitzero"`
	Institutions Edits[Institution, InstitutionID] `json:"institutions,omitzero"`
	Agreements   Edits[Agreement, AgreementID]     `json:"agreements,omitzero"`
	Parties      Edits[Party, PartyKey]            `json:"parties,omitzero"`
	Meetings     Edits[Meeting, MeetingID]         `json:"meetings,omitzero"`
	Attendance   Edits[Attendance, AttendanceKey]  `json:"attendance,omitzero"`
	Completeness Edits[Completeness, teryt.Code]   `json:"completeness,omitzero"`
}

// Len is the number of edits in all tables.
func (c *ChangeSet) Len() int {
	return c.Sectors.Len() + c.Types.Len() + c.Periods.Len() + c.Norms.Len() + c.Institutions.Len() +
		c.Agreements.Len() + c.Parties.Len() + c.Meetings.Len() + c.Attendance.Len() + c.Completeness.Len()
}

// Merge is c with the edits of o after those of c. It does not look for keys edited twice,
// and may share lists with both.
func (c ChangeSet) Merge(o ChangeSet) ChangeSet {
	c.Sectors = c.Sectors.merge(o.Sectors)
	c.Types = c.Types.merge(o.Types)
	c.Periods = c.Periods.merge(o.Periods)
	c.Norms = c.Norms.merge(o.Norms)
	c.Institutions = c.Institutions.merge(o.Institutions)
	c.Agreements = c.Agreements.merge(o.Agreements)
	c.Parties = c.Parties.merge(o.Parties)
	c.Meetings = c.Meetings.merge(o.Meetings)
	c.Attendance = c.Attendance.merge(o.Attendance)
	c.Completeness = c.Completeness.merge(o.Completeness)
	return c
}

func (e Edits[R, K]) merge(o Edits[R, K]) Edits[R, K] {
	return Edits[R, K]{Put: joined(e.Put, o.Put), Remove: joined(e.Remove, o.Remove)}
}

// joined is two lists one after another; nothing is copied when one is empty.
func joined[T any](a, b []T) []T {
	switch {
	case len(a) == 0:
		return slices.Clip(b)
	case len(b) == 0:
		return slices.Clip(a)
	}
	return slices.Concat(a, b)
}

// A TableCount says what a change did, or would do, to one table.
type TableCount struct {
	Table                              string
	Added, Changed, Removed, Unchanged int
}

// Applied is what a change did.
type Applied struct {
	Version uint64       // of the network after the change; that of the base when nothing changed
	Tables  []TableCount // tables that were edited, in the order of a data set
	Effect  ChangeSet    // rows that are new or differ, keys that were there; sorted by key
	Inverse ChangeSet    // takes the effect back
}

// Changed reports whether the change had any effect.
func (a *Applied) Changed() bool { return a.Effect.Len() > 0 }

// A Batch is a change with its circumstances, as a store keeps it.
type Batch struct {
	ID      string    // made by whoever prepares the batch; unique in a store
	Base    uint64    // version that it was prepared on
	Version uint64    // version that it made; set by the store
	Who     string    // account or program
	When    time.Time // UTC, to the second
	Note    string
	File    string       // imported file, if any
	SHA256  string       // of that file
	Tables  []TableCount // what it did to each table; set by the store

	Changes ChangeSet // as prepared; in a stored batch the effect
	Given   bool      // Changes are given away, as Network.Take has it; not kept
	Step    *Step     `json:"-"` // of which Changes are the effect, if that was made already; not kept
	Inverse ChangeSet // set by the store
}

// String names the batch as a log does: id, version, who and when.
func (b *Batch) String() string {
	return fmt.Sprintf("batch %s (version %d, %s, %s)", b.ID, b.Version, b.Who, b.When.Format(time.RFC3339))
}

// Record is the batch without what it wrote: a line of the history.
func (b *Batch) Record() Batch {
	r := *b
	r.Changes, r.Inverse = ChangeSet{}, ChangeSet{}
	return r
}
