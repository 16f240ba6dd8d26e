package sqlitestore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
	"koopmap/graph/storetest"
	"koopmap/graph/teryt"
)

func network(t *testing.T, s *Store) *graph.Network {
	t.Helper()
	n, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func sample(t *testing.T) *graph.Network {
	t.Helper()
	n, err := graph.New(1, storetest.Sample())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAStoreOutlivesItsProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "koopmap.db")
	first := opened(t, path)
	batch := graph.Batch{ID: "sample", Who: "żona", When: time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC), Note: "n", File: "f", SHA256: "s", Changes: storetest.Sample()}
	if _, err := first.Apply(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	wantBatches, err := first.Since(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}

	second := opened(t, path)
	got := network(t, second)
	if got.Version() != 1 {
		t.Errorf("version %d, want 1", got.Version())
	}
	if d := cmp.Diff(sample(t).Contents(), got.Contents()); d != "" {
		t.Errorf("records (-want +got):\n%s", d)
	}
	gotBatches, err := second.Since(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(wantBatches, gotBatches); d != "" {
		t.Errorf("batches (-want +got):\n%s", d)
	}
	batch.Base = 1
	_, err = second.Apply(t.Context(), batch)
	wantError(t, err, graph.Conflict, "applied already")
}

// Two stores on one file stand for two processes.
func TestWhatAnotherProcessWroteIsSeen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "koopmap.db")
	here, there := opened(t, path), opened(t, path)
	network(t, here)
	if _, err := there.Apply(t.Context(), graph.Batch{ID: "sample", Changes: storetest.Sample()}); err != nil {
		t.Fatal(err)
	}
	_, err := here.Apply(t.Context(), graph.Batch{ID: "stale", Changes: storetest.Sample()})
	wantError(t, err, graph.Conflict, "has changed since")
	if d := cmp.Diff(sample(t).Contents(), network(t, here).Contents()); d != "" {
		t.Errorf("records (-want +got):\n%s", d)
	}
	next := graph.Batch{ID: "next", Base: 1}
	next.Changes.Meetings.Remove = []graph.MeetingID{"mt-02"}
	if _, err := here.Apply(t.Context(), next); err != nil {
		t.Fatal(err)
	}
	if n := network(t, there); n.Version() != 2 || len(n.Meetings()) != 1 {
		t.Errorf("version %d with %d meetings, want 2 with 1", n.Version(), len(n.Meetings()))
	}
}

// A batch above the limit is packed, and is the same when it comes back.
func TestALargeBatchComesBackWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "koopmap.db")
	s := opened(t, path)
	changes := storetest.Sample()
	for i := range packedAbove + 5*rowsAtOnce + 3 {
		extra := graph.Meeting{ID: graph.MeetingID(fmt.Sprintf("mt-%05d", i)), Kind: "working", Title: strings.Repeat("ż<&>", i%7)}
		changes.Meetings.Put = append(changes.Meetings.Put, extra)
	}
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "large", Changes: changes}); err != nil {
		t.Fatal(err)
	}
	var effect, inverse string
	if err := s.db.QueryRowContext(t.Context(), "SELECT typeof(effect), typeof(inverse) FROM batches").Scan(&effect, &inverse); err != nil {
		t.Fatal(err)
	}
	if effect != "blob" || inverse != "blob" {
		t.Errorf("effect is %s and inverse is %s, want both packed", effect, inverse)
	}
	want, err := graph.New(1, changes)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = opened(t, path)
	if d := cmp.Diff(want.Contents(), network(t, s).Contents()); d != "" {
		t.Errorf("records (-want +got):\n%s", d)
	}
	_, kept, _, err := graph.Prepare(graph.Empty(), graph.Batch{ID: "large", Changes: changes})
	if err != nil {
		t.Fatal(err)
	}
	batches, err := s.Since(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]graph.Batch{kept}, batches); d != "" {
		t.Errorf("batches (-want +got):\n%s", d)
	}
}

// For a batch of many the index of the parties and the triggers are taken out, and are
// there afterwards; nothing that belonged to a row that went stays behind.
func TestABatchOfManyRowsLeavesTheFileInOrder(t *testing.T) {
	fewIndexedAtOnce(t, 2000)
	s := opened(t, filepath.Join(t.TempDir(), "koopmap.db"))
	changes := storetest.Sample()
	for i := range indexedAtOnce/2 + 1 { // two parties each
		id := graph.AgreementID(fmt.Sprintf("many-%05d", i))
		changes.Agreements.Put = append(changes.Agreements.Put, graph.Agreement{
			ID: id, Kind: "umowa", Title: "Umowa", End: graph.EndIndefinite, Areas: []teryt.Code{"2011"}, Documented: true,
		})
		changes.Parties.Put = append(changes.Parties.Put,
			graph.Party{Agreement: id, Institution: "szkola", Role: "party"}, graph.Party{Agreement: id, Institution: "urzad-korycin", Role: "party"})
	}
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "many", Changes: changes}); err != nil {
		t.Fatal(err)
	}
	var count int
	query := "SELECT count(*) FROM parties INDEXED BY parties_by_institution WHERE institution = 'szkola'"
	if err := s.db.QueryRowContext(t.Context(), query).Scan(&count); err != nil {
		t.Fatal(err)
	}
	if want := indexedAtOnce/2 + 2; count != want { // and the one of the sample
		t.Errorf("%d parties by the index, want %d", count, want)
	}
	var back graph.ChangeSet // all of them go again, and an institution changes its lists
	n := network(t, s)
	for _, a := range n.Agreements() {
		if strings.HasPrefix(string(a.ID), "many-") {
			back.Agreements.Remove = append(back.Agreements.Remove, a.ID)
			for _, p := range n.PartiesOf(a.ID) {
				back.Parties.Remove = append(back.Parties.Remove, p.Key())
			}
		}
	}
	school, _ := n.Institution("szkola")
	changed := *school
	changed.Sectors, changed.Serves = []graph.SectorCode{"pomoc"}, nil
	back.Institutions.Put = append(back.Institutions.Put, changed)
	for _, norm := range n.Norms() {
		norm.Items = norm.Items[:min(1, len(norm.Items))]
		norm.TitleEN += "x"
		back.Norms.Put = append(back.Norms.Put, norm)
	}
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "back", Base: 1, Changes: back}); err != nil {
		t.Fatal(err)
	}
	if faults, err := s.Check(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("faults %v, error %v", faults, err)
	}
	if d := cmp.Diff(stored(t, s, false), stored(t, s, true)); d != "" {
		t.Errorf("rows (-tables +packed):\n%s", d)
	}
	if err := s.db.QueryRowContext(t.Context(), "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'").Scan(&count); err != nil || count != 44 {
		t.Errorf("%d triggers, want 44 (%v)", count, err)
	}
	_, err := s.db.ExecContext(t.Context(), "DELETE FROM institutions WHERE id = 'szkola'")
	if err == nil {
		t.Error("references are not looked after")
	}
}

// An administrator can ask the file without koopmap.
func TestASmallBatchIsPlainJSON(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "koopmap.db"))
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "sample", Changes: storetest.Sample()}); err != nil {
		t.Fatal(err)
	}
	var name string
	query := "SELECT effect ->> '$.institutions.put[0].Short' FROM batches WHERE version = 1"
	if err := s.db.QueryRowContext(t.Context(), query).Scan(&name); err != nil || name != "GOPS Korycin" {
		t.Errorf("label %q, want GOPS Korycin (%v)", name, err)
	}
	var sector string
	query = "SELECT group_concat(sector, ' ' ORDER BY position) FROM institution_sectors WHERE institution = 'gops-korycin'"
	if err := s.db.QueryRowContext(t.Context(), query).Scan(&sector); err != nil || sector != "pomoc edukacja" {
		t.Errorf("sectors %q, want pomoc edukacja (%v)", sector, err)
	}
}

// The disk is full: 80 pages are the most that the file may have. Nothing is changed, reading
// goes on, and a batch that fits is applied without opening the store anew.
func TestAFullDiskIsUnavailable(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "koopmap.db"), func(s *settings) { s.pragmas = append(s.pragmas, "max_page_count(80)") })
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "sample", Changes: storetest.Sample()}); err != nil {
		t.Fatal(err)
	}
	large := graph.Batch{ID: "large", Base: 1}
	for i := range 900 {
		large.Changes.Meetings.Put = append(large.Changes.Meetings.Put, graph.Meeting{
			ID: graph.MeetingID(fmt.Sprintf("mt-%05d", i)), Kind: "working", Title: strings.Repeat("x", 400),
		})
	}
	_, err := s.Apply(t.Context(), large)
	wantError(t, err, graph.Unavailable, "disk is full")
	if d := cmp.Diff(sample(t).Contents(), network(t, s).Contents()); d != "" {
		t.Errorf("records (-want +got):\n%s", d)
	}
	large.Changes.Meetings.Put = large.Changes.Meetings.Put[:1]
	if _, err := s.Apply(t.Context(), large); err != nil {
		t.Errorf("a batch that fits: %v", err)
	}
}

func TestRowsThatNoKoopmapWrote(t *testing.T) {
	for _, c := range []struct{ name, statement, says string }{
		{"a rule of the domain broken", "UPDATE parties SET role = 'guest'", "records in it break the rules"},
		{"no day", "UPDATE periods SET first_day = 'yesterday'", "damaged"},
		{"no list", "UPDATE institutions SET aliases = '{'", "damaged"},
		{"an unknown place", "UPDATE institutions SET origin = 99", "damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "koopmap.db")
			filled(t, path)
			exec(t, raw(t, path), c.statement)
			_, err := opened(t, path).Load(t.Context())
			wantError(t, err, graph.Unavailable, c.says)
		})
	}
}

func TestABatchThatNoKoopmapWrote(t *testing.T) {
	for _, column := range []string{"applied_at", "effect", "inverse"} {
		path := filepath.Join(t.TempDir(), "koopmap.db")
		filled(t, path)
		exec(t, raw(t, path), "UPDATE batches SET "+column+" = '{'")
		_, err := opened(t, path).Since(t.Context(), 0)
		wantError(t, err, graph.Unavailable, "damaged")
	}
}

func TestADamagedFileIsUnavailable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "koopmap.db")
	filled(t, path)
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	noise := []byte(strings.Repeat("koop", 1024)) // a page; the first two hold the schema
	for at := int64(2 * 4096); at < info.Size(); at += 4096 {
		if _, err := file.WriteAt(noise, at); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Open(t.Context(), path)
	if err == nil {
		t.Cleanup(func() { _ = s.Close() })
		_, err = s.Load(t.Context())
	}
	wantError(t, err, graph.Unavailable, "damaged")
}

// A result for which there is no hint is a bug: no kind, and still no statement in its text.
func TestAnUnexpectedResultTellsNoStatement(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "koopmap.db"))
	_, err := s.db.ExecContext(t.Context(), "INSERT INTO parties (agreement) SELECT nothing")
	err = s.fault(t.Context(), err)
	wantError(t, err, 0, "store koopmap.db: result code 1")
}

func TestAWaitForAnotherWriterEndsWithItsContext(t *testing.T) {
	path := filepath.Join(t.TempDir(), "koopmap.db")
	s := opened(t, path, BusyTimeout(time.Hour))
	other := raw(t, path)
	other.SetMaxOpenConns(1)
	exec(t, other, "BEGIN IMMEDIATE")
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	_, err := s.Apply(ctx, graph.Batch{ID: "sample", Changes: storetest.Sample()})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want that of the context", err)
	}
	exec(t, other, "ROLLBACK")
	if n := network(t, s); n.Version() != 0 {
		t.Errorf("version %d, want 0", n.Version())
	}
}
