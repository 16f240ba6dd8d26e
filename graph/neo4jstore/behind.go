package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"koopmap/graph"
	"koopmap/graph/teryt"
	"koopmap/queries"
)

// upToDate runs work, and again as often as work finds records missing, after it has
// written them: another copy may have applied one more large batch by then. Each time a
// batch is finished, so that only the context ends it.
func (s *Store) upToDate(ctx context.Context, work func() error) error {
	for {
		err := work()
		behind, ok := errors.AsType[behindError](err)
		if !ok || ctx.Err() != nil {
			return err
		}
		if err := s.catchUp(ctx, behind.version); err != nil {
			return err
		}
	}
}

// catchUp writes what is missing of the records of a version. The network in memory and
// the batches since give the networks before and after it, when there is one; a store that
// was just opened reads them from the records, as far as they are there.
func (s *Store) catchUp(ctx context.Context, version uint64) error {
	n := s.current.Load()
	from := version - 1
	if n != nil {
		from = min(from, n.Version())
	}
	batches, err := s.since(ctx, from)
	if err != nil {
		return err
	}
	if uint64(len(batches)) < version-from {
		return fmt.Errorf("%w: version %d without its batch", errDamaged, version)
	}
	batches = batches[:version-from]
	last := &batches[len(batches)-1]
	before, after, err := around(n, batches)
	if n == nil || err != nil { // the network in memory and the batches do not fit; the server is right
		var finished bool
		before, after, finished, err = s.aroundRecords(ctx, last)
		if err != nil || finished {
			return err
		}
	}
	if err := s.finish(ctx, before, after, last); !errors.Is(err, errEdited) {
		return err
	}
	return nil // what another program changed is read like all that it changes
}

// around is the networks before and after the last of the batches that follow the network,
// which may be the one after it.
func around(n *graph.Network, batches []graph.Batch) (before, after *graph.Network, err error) {
	last := &batches[len(batches)-1]
	switch {
	case n == nil:
		return nil, nil, nil
	case n.Version() >= last.Version:
		before, _, err = n.With(last.Inverse)
		return before, n, err
	}
	if before, err = replay(n, batches[:len(batches)-1]); err != nil {
		return nil, nil, err
	}
	after, _, err = before.With(last.Changes)
	return before, after, err
}

// aroundRecords is the networks before and after a large batch, from records of which some
// are written: rows that the batch edits are as it has them, and all others are there.
// finished says that nothing is left to be written.
func (s *Store) aroundRecords(ctx context.Context, b *graph.Batch) (before, after *graph.Network, finished bool, err error) {
	var there graph.ChangeSet
	err = s.write(ctx, loadTime, func(tx *transaction) error {
		now, err := lock(tx)
		if err != nil {
			return err
		}
		if finished = now.written >= b.Version; !finished {
			if there, err = readRecords(tx); err != nil {
				return err
			}
		}
		return errReadOnly
	})
	if err != nil || finished {
		return nil, nil, finished, err
	}
	if after, err = graph.New(b.Version, overlaid(there, &b.Changes)); err == nil {
		before, _, err = after.With(b.Inverse)
	}
	if err != nil { // another program took away what the batch rests on
		before, after, err = s.aroundHistory(ctx, b)
	}
	return before, after, false, err
}

// aroundHistory is the networks before and after a batch, from all batches up to it.
func (s *Store) aroundHistory(ctx context.Context, b *graph.Batch) (before, after *graph.Network, err error) {
	batches, err := s.since(ctx, 0)
	if err != nil {
		return nil, nil, err
	}
	if before, err = replay(graph.Empty(), batches[:b.Version-1]); err == nil {
		after, _, err = before.With(b.Changes)
	}
	if err != nil {
		return nil, nil, s.broken(err)
	}
	return before, after, nil
}

// overlaid is rows with those that the effect of a batch edits as it has them.
func overlaid(rows graph.ChangeSet, effect *graph.ChangeSet) graph.ChangeSet {
	overlay(&rows.Sectors, &effect.Sectors, func(s *graph.Sector) graph.SectorCode { return s.Code })
	overlay(&rows.Types, &effect.Types, func(t *graph.InstitutionType) graph.TypeCode { return t.Code })
	overlay(&rows.Periods, &effect.Periods, func(p *graph.Period) graph.PeriodID { return p.ID })
	overlay(&rows.Norms, &effect.Norms, (*graph.Norm).Key)
	overlay(&rows.Institutions, &effect.Institutions, func(i *graph.Institution) graph.InstitutionID { return i.ID })
	overlay(&rows.Agreements, &effect.Agreements, func(a *graph.Agreement) graph.AgreementID { return a.ID })
	overlay(&rows.Parties, &effect.Parties, (*graph.Party).Key)
	overlay(&rows.Meetings, &effect.Meetings, func(m *graph.Meeting) graph.MeetingID { return m.ID })
	overlay(&rows.Attendance, &effect.Attendance, (*graph.Attendance).Key)
	overlay(&rows.Completeness, &effect.Completeness, func(c *graph.Completeness) teryt.Code { return c.Unit })
	return rows
}

func overlay[R any, K comparable](rows, effect *graph.Edits[R, K], key func(*R) K) {
	edited := make(map[K]bool, effect.Len())
	for i := range effect.Put {
		edited[key(&effect.Put[i])] = true
	}
	for _, k := range effect.Remove {
		edited[k] = true
	}
	var put []R
	for i := range rows.Put {
		if !edited[key(&rows.Put[i])] {
			put = append(put, rows.Put[i])
		}
	}
	rows.Put = slices.Concat(put, effect.Put)
}

// intact holds the database to the network that a large batch was prepared on: once the
// batch is kept its records have to be written, and on others they could not be.
func (s *Store) intact(tx *transaction, n *graph.Network) error {
	there, err := s.loadWhole(tx)
	if err != nil {
		return err
	}
	var codes []any
	for _, u := range nodesOf(teryt.Official()) {
		codes = append(codes, string(u.Code))
	}
	units, err := tx.number(queries.ReadUnits, map[string]any{"codes": codes})
	if err != nil {
		return err
	}
	if differ := there.Diff(n); units != int64(len(codes)) || differ.Len() > 0 {
		return s.changed()
	}
	return nil
}
