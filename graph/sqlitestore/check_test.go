package sqlitestore

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
	"koopmap/graph/storetest"
)

// twoBatches makes a store of the sample and a change of it, and closes it.
func twoBatches(t *testing.T, path string) {
	t.Helper()
	filled(t, path)
	s := opened(t, path)
	b := graph.Batch{ID: "second", Base: 1}
	b.Changes.Meetings.Put = []graph.Meeting{{ID: "mt-02", Kind: "training"}}
	b.Changes.Completeness.Remove = append(b.Changes.Completeness.Remove, "2011")
	if _, err := s.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestCheckFinds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		damage []string // statements of another program
		want   []graph.Fault
	}{
		{"nothing in a sound store", nil, nil},
		{"a row that another program changed", []string{"UPDATE agreements SET title_pl = 'x' WHERE id = 'ag-02'"}, []graph.Fault{{Kind: graph.FaultDifference, Detail: "1"}}},
		{
			"a row that refers to nothing", []string{"DELETE FROM institutions WHERE id = 'szkola'"},
			[]graph.Fault{
				{Kind: graph.FaultReference, Detail: "attendance → institutions: 1"},
				{Kind: graph.FaultReference, Detail: "institution_sectors → institutions: 1"},
				{Kind: graph.FaultReference, Detail: "institution_serves → institutions: 1"},
				{Kind: graph.FaultReference, Detail: "parties → institutions: 1"},
				{Kind: graph.FaultRule},
			},
		},
		{"a row that breaks a rule", []string{"UPDATE agreements SET valid_from = '2021' WHERE id = 'ag-01'"}, []graph.Fault{{Kind: graph.FaultRule}}},
		{"a value that no koopmap wrote", []string{"UPDATE agreements SET signed_on = 'someday' WHERE id = 'ag-01'"}, []graph.Fault{{Kind: graph.FaultFile}}},
		{"a batch that is missing", []string{"DELETE FROM batches WHERE version = 1"}, []graph.Fault{{Kind: graph.FaultSequence, Batch: "second", Detail: "0 → 2"}}},
		{"batches missing at the end", []string{"DELETE FROM batches WHERE version = 2"}, []graph.Fault{{Kind: graph.FaultSequence, Detail: "1 ≠ 2"}}},
		{"a version that no batch made", []string{"UPDATE meta SET version = 7"}, []graph.Fault{{Kind: graph.FaultSequence, Detail: "2 ≠ 7"}}},
		{"an effect that can't be applied", []string{`UPDATE batches SET effect = '{"meetings":{"remove":["mt-99"]}}' WHERE version = 2`}, []graph.Fault{{Kind: graph.FaultEffect, Batch: "second"}}},
		{"an effect that is no text of koopmap", []string{`UPDATE batches SET effect = '{' WHERE version = 2`}, []graph.Fault{{Kind: graph.FaultFile}}},
		{"an inverse of another batch", []string{"UPDATE batches SET inverse = '{}' WHERE version = 2"}, []graph.Fault{{Kind: graph.FaultInverse, Batch: "second"}}},
		{"counts of another batch", []string{"UPDATE batches SET tables = '[]' WHERE version = 2"}, []graph.Fault{{Kind: graph.FaultCount, Batch: "second"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "koopmap.db")
			twoBatches(t, path)
			exec(t, raw(t, path), c.damage...)
			faults, err := opened(t, path).Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for i := range faults {
				if (faults[i].Kind == graph.FaultRule) != (len(faults[i].Problems) > 0) && faults[i].Kind != graph.FaultEffect {
					t.Errorf("fault %s with %d problems", faults[i].Kind, len(faults[i].Problems))
				}
				faults[i].Problems = nil
				if faults[i].Kind == graph.FaultFile {
					faults[i].Detail = ""
				}
			}
			if d := cmp.Diff(c.want, faults); d != "" {
				t.Errorf("faults (-want +got):\n%s", d)
			}
		})
	}
}

// The pages of an index are overwritten: the rows are still there, and the check sees it.
func TestCheckFindsADamagedPage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "koopmap.db")
	twoBatches(t, path)
	db := raw(t, path)
	var page, size int64
	if err := db.QueryRowContext(t.Context(), "SELECT rootpage FROM sqlite_schema WHERE name = 'parties_by_institution'").Scan(&page); err != nil {
		t.Fatal(err)
	}
	if err := db.QueryRowContext(t.Context(), "PRAGMA page_size").Scan(&size); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteAt(make([]byte, size), (page-1)*size); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	faults, err := opened(t, path).Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(faults) == 0 || faults[0].Kind != graph.FaultFile {
		t.Errorf("faults %v, want damage of the file", faults)
	}
}

// The audit by the contract alone says the same of a sound history.
func TestEveryStoreCanBeChecked(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "koopmap.db"))
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "sample", Changes: storetest.Sample()}); err != nil {
		t.Fatal(err)
	}
	if faults, err := graph.Check(t.Context(), s); err != nil || len(faults) > 0 {
		t.Errorf("faults %v, error %v", faults, err)
	}
	exec(t, s.db, "UPDATE batches SET inverse = '{}'")
	faults, err := graph.Check(t.Context(), s)
	if err != nil || len(faults) != 1 || faults[0].Kind != graph.FaultInverse {
		t.Errorf("faults %v, error %v", faults, err)
	}
}
