package sqlitestore

import (
	"database/sql"
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
	"koopmap/graph/storetest"
	"koopmap/graph/teryt"
)

// fewAtOnce makes packed values of few rows, so that they are divided and emptied often.
func fewAtOnce(t *testing.T, rows int) {
	t.Helper()
	institutions, agreements, parties := largeInstitutions.atOnce, largeAgreements.atOnce, largeParties.atOnce
	largeInstitutions.atOnce, largeAgreements.atOnce, largeParties.atOnce = rows, rows, rows
	t.Cleanup(func() {
		largeInstitutions.atOnce, largeAgreements.atOnce, largeParties.atOnce = institutions, agreements, parties
	})
}

// fewIndexedAtOnce makes batches large that have few rows.
func fewIndexedAtOnce(t *testing.T, rows int) {
	t.Helper()
	was := indexedAtOnce
	indexedAtOnce = rows
	t.Cleanup(func() { indexedAtOnce = was })
}

// stored is what the file holds, read from its packed rows or from its tables.
func stored(t *testing.T, s *Store, packed bool) graph.ChangeSet {
	t.Helper()
	tx, err := s.db.BeginTx(t.Context(), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	if is, err := hasPacked(t.Context(), tx); err != nil || packed && !is {
		t.Fatalf("packed rows that count: %v, %v", is, err)
	}
	contents, err := readRecords(t.Context(), tx, nil, packed)
	if err != nil {
		t.Fatal(err)
	}
	return contents
}

func numbered(n int) graph.Institution {
	return graph.Institution{
		ID: graph.InstitutionID(fmt.Sprintf("szkola-%02d", n)), Name: "Szkoła", Type: "SZKOLA", Level: graph.LevelGmina,
		Sectors: []graph.SectorCode{"edukacja"}, Serves: []teryt.Code{"201103"},
	}
}

var packedSeeds = flag.Uint64("packed-seeds", 2, "random histories after each batch of which packed rows are held to the tables")

// Ten agreements and thirty institutions come, change and go at random; two to a value.
func TestPackedRowsAreThoseOfTheTables(t *testing.T) {
	for seed := range *packedSeeds {
		fewAtOnce(t, 2)
		random := rand.New(rand.NewPCG(seed, 0))
		s := opened(t, filepath.Join(t.TempDir(), "koopmap.db"))
		if _, err := s.Apply(t.Context(), graph.Batch{ID: "sample", Changes: storetest.Sample()}); err != nil {
			t.Fatal(err)
		}
		for round := range 40 {
			n := network(t, s)
			b := graph.Batch{ID: fmt.Sprint(round), Base: n.Version()}
			c := &b.Changes
			for at := range 30 {
				i := numbered(at)
				switch _, there := n.Institution(i.ID); {
				case random.IntN(3) > 0:
				case there && len(n.SignedBy(i.ID)) == 0 && random.IntN(2) == 0:
					c.Institutions.Remove = append(c.Institutions.Remove, i.ID)
				default:
					i.Note = fmt.Sprint("round ", round)
					c.Institutions.Put = append(c.Institutions.Put, i)
				}
			}
			for at := range 10 {
				id := graph.AgreementID(fmt.Sprintf("um-%02d", at))
				if random.IntN(2) > 0 {
					continue
				}
				if _, there := n.Agreement(id); there && random.IntN(2) == 0 {
					c.Agreements.Remove = append(c.Agreements.Remove, id)
					for _, p := range n.PartiesOf(id) {
						c.Parties.Remove = append(c.Parties.Remove, p.Key())
					}
					continue
				}
				c.Agreements.Put = append(c.Agreements.Put, graph.Agreement{
					ID: id, Kind: "umowa", Title: "Umowa", Team: fmt.Sprint(round), End: graph.EndIndefinite, Areas: []teryt.Code{"2011"}, Documented: true, Unnamed: 1,
				})
				for of := range 30 {
					i := numbered(of)
					_, there := n.Institution(i.ID)
					if there && !slices.Contains(c.Institutions.Remove, i.ID) && random.IntN(4) == 0 {
						c.Parties.Put = append(c.Parties.Put, graph.Party{Agreement: id, Institution: i.ID, Role: "party", From: graph.MustDay("2018")})
					}
				}
			}
			if _, err := s.Apply(t.Context(), b); err != nil {
				t.Fatalf("seed %d, round %d: %v", seed, round, err)
			}
			if d := cmp.Diff(stored(t, s, false), stored(t, s, true)); d != "" {
				t.Fatalf("seed %d, round %d (-tables +packed):\n%s", seed, round, d)
			}
		}
		if faults, err := s.Check(t.Context()); err != nil || len(faults) > 0 {
			t.Errorf("seed %d: faults %v, error %v", seed, faults, err)
		}
	}
}

// Another program writes to the tables: what is packed counts no more, the network is that
// of the tables, and the next batch packs it anew.
func TestPackedRowsAreVoidWhenAnotherProgramWrites(t *testing.T) {
	for _, statement := range []string{
		"UPDATE institutions SET note = 'x' WHERE id = 'szkola'",
		"INSERT INTO institution_sectors (institution, position, sector) VALUES ('szkola', 2, 'pomoc')",
		"DELETE FROM institution_serves WHERE institution = 'szkola'",
		"UPDATE agreements SET title_pl = 'x' WHERE id = 'ag-02'",
		"INSERT INTO agreement_areas (agreement, position, unit) VALUES ('ag-02', 9, '2063')",
		"DELETE FROM parties WHERE (agreement, institution) IN (SELECT agreement, institution FROM parties GROUP BY agreement HAVING count(*) > 1)",
		"INSERT OR REPLACE INTO parties SELECT agreement, institution, first_day, role, last_day, 'x', origin, origin_row FROM parties",
		"UPDATE origins SET file = 'x'",
	} {
		t.Run(statement, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "koopmap.db")
			filled(t, path)
			exec(t, raw(t, path), statement)
			s := opened(t, path)
			if is, err := hasPacked(t.Context(), s.db); err != nil || is {
				t.Fatalf("packed rows count: %v, %v", is, err)
			}
			want, err := graph.New(1, stored(t, s, false))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want.Contents(), network(t, s).Contents()); d != "" {
				t.Errorf("records (-want +got):\n%s", d)
			}
			b := graph.Batch{ID: "next", Base: 1}
			b.Changes.Meetings.Put = []graph.Meeting{{ID: "mt-02", Kind: "training"}}
			if _, err := s.Apply(t.Context(), b); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(stored(t, s, false), stored(t, s, true)); d != "" {
				t.Errorf("after the next batch (-tables +packed):\n%s", d)
			}
		})
	}
}

// A version that koopmap did not write is one that it did not pack either.
func TestPackedRowsOfAnotherVersionDoNotCount(t *testing.T) {
	path := filepath.Join(t.TempDir(), "koopmap.db")
	filled(t, path)
	exec(t, raw(t, path), "UPDATE meta SET version = 7")
	if is, err := hasPacked(t.Context(), opened(t, path).db); err != nil || is {
		t.Errorf("packed rows count: %v, %v", is, err)
	}
}

// An open store sees what another program writes to the tables, of large kinds and of
// small ones, and neither loses it nor takes it back with what it writes itself.
func TestAnOpenStoreSeesWhatAnotherProgramWrites(t *testing.T) {
	t.Parallel()
	for _, statement := range []string{
		"UPDATE institutions SET name = 'Szkoła nr 2' WHERE id = 'szkola'",
		"UPDATE institutions SET name = 'Szkoła nr 2' WHERE id = 'szkola'; UPDATE institutions SET name = 'Szkoła nr 3' WHERE id = 'szkola'",
		"UPDATE agreements SET title_pl = 'x' WHERE id = 'ag-02'",
		"INSERT INTO agreement_areas (agreement, position, unit) VALUES ('ag-02', 9, '2063')",
		"UPDATE sectors SET name_en = 'x' WHERE code = 'pomoc'",
		"UPDATE meetings SET title_pl = 'x'",
		"DELETE FROM attendance",
		"DELETE FROM completeness",
		"UPDATE origins SET file = 'x'",
	} {
		for _, looks := range []bool{false, true} { // between the edit and its own write
			t.Run(fmt.Sprintf("%s, looks %v", statement, looks), func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "koopmap.db")
				filled(t, path)
				s := opened(t, path)
				network(t, s)
				before := stored(t, s, false)
				for edit := range strings.SplitSeq(statement, ";") {
					exec(t, raw(t, path), edit)
					if looks {
						want, err := graph.New(1, stored(t, s, false))
						if err != nil {
							t.Fatal(err)
						}
						now := network(t, s)
						if d := cmp.Diff(want.Contents(), now.Contents()); d != "" {
							t.Fatalf("records after the edit (-tables +network):\n%s", d)
						}
						if network(t, s) != now {
							t.Error("the file is read again although nobody has written")
						}
					}
				}
				if cmp.Equal(before, stored(t, s, false)) {
					t.Error("the edit is not in the tables")
				}
				b := graph.Batch{ID: "next", Base: 1}
				b.Changes.Institutions.Put = []graph.Institution{numbered(1)}
				if _, err := s.Apply(t.Context(), b); err != nil {
					t.Fatal(err)
				}
				want, err := graph.New(2, stored(t, s, false))
				if err != nil {
					t.Fatal(err)
				}
				for name, n := range map[string]*graph.Network{"the store": network(t, s), "another one": network(t, opened(t, path))} {
					if d := cmp.Diff(want.Contents(), n.Contents()); d != "" {
						t.Errorf("records of %s (-tables +network):\n%s", name, d)
					}
				}
				if d := cmp.Diff(stored(t, s, false), stored(t, s, true)); d != "" {
					t.Errorf("packed by the batch (-tables +packed):\n%s", d)
				}
			})
		}
	}
}

// An edit that breaks a rule is told; the batch after it is not written upon it.
func TestAnOpenStoreTellsOfAnEditThatBreaksARule(t *testing.T) {
	path := filepath.Join(t.TempDir(), "koopmap.db")
	filled(t, path)
	s := opened(t, path)
	network(t, s)
	exec(t, raw(t, path), "UPDATE agreements SET valid_from = '2021' WHERE id = 'ag-01'")
	_, err := s.Load(t.Context())
	wantError(t, err, graph.Unavailable, "edited by another program")
	b := graph.Batch{ID: "next", Base: 1}
	b.Changes.Institutions.Put = []graph.Institution{numbered(1)}
	_, err = s.Apply(t.Context(), b)
	wantError(t, err, graph.Unavailable, "edited by another program")
}

// packedDamage is what may happen to the packed copy alone.
var packedDamage = []string{
	"UPDATE packed SET rows = zeroblob(length(rows)) WHERE kind = 'parties'",
	"UPDATE packed SET rows = x'' WHERE kind = 'agreements'",
	"UPDATE packed SET rows = (SELECT rows FROM packed WHERE kind = 'parties') WHERE kind = 'institutions'",
	"UPDATE packed SET rows = zeroblob(length(rows)), count = -1",
	"UPDATE packed SET rows = zeroblob(length(rows)), count = 9223372036854775807 WHERE kind = 'parties'",
}

// The records are read from the tables, the check tells, and the next batch packs anew:
// in a store that finds the damage, and in one that has had its network before it.
func TestDamageOfPackedRowsAloneHarmsNothing(t *testing.T) {
	for _, statement := range packedDamage {
		for _, before := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, loaded before %v", statement, before), func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "koopmap.db")
				filled(t, path)
				s := opened(t, path)
				if before {
					network(t, s)
				}
				exec(t, raw(t, path), statement)
				if d := cmp.Diff(sample(t).Contents(), network(t, s).Contents()); d != "" {
					t.Errorf("records (-want +got):\n%s", d)
				}
				faults, err := s.Check(t.Context())
				if d := cmp.Diff([]graph.Fault{{Kind: graph.FaultPacked}}, faults); err != nil || d != "" {
					t.Errorf("error %v, faults (-want +got):\n%s", err, d)
				}
				b := graph.Batch{ID: "next", Base: 1}
				b.Changes.Institutions.Put = []graph.Institution{numbered(1)}
				b.Changes.Agreements.Put = []graph.Agreement{{ID: "um", Kind: "umowa", Title: "x", End: graph.EndIndefinite, Areas: []teryt.Code{"2011"}, Documented: true}}
				b.Changes.Parties.Put = []graph.Party{{Agreement: "um", Institution: numbered(1).ID, Role: "party"}}
				if _, err := s.Apply(t.Context(), b); err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(stored(t, s, false), stored(t, s, true)); d != "" {
					t.Errorf("after the next batch (-tables +packed):\n%s", d)
				}
				if faults, err := s.Check(t.Context()); err != nil || len(faults) > 0 {
					t.Errorf("after the next batch faults %v, error %v", faults, err)
				}
			})
		}
	}
}

func TestAStoreWithADamagedPackedCopyIsBackedUpAndRestored(t *testing.T) {
	folder := t.TempDir()
	path, backup, back := filepath.Join(folder, "koopmap.db"), filepath.Join(folder, "backup.db"), filepath.Join(folder, "back.db")
	filled(t, path)
	exec(t, raw(t, path), packedDamage[0])
	if err := opened(t, path).Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	if _, faults, err := Restore(t.Context(), backup, back, false); err != nil || len(faults) > 0 {
		t.Fatalf("faults %v, error %v", faults, err)
	}
	s := opened(t, back)
	if faults, err := s.Check(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("restored with faults %v, error %v", faults, err)
	}
	if d := cmp.Diff(sample(t).Contents(), network(t, s).Contents()); d != "" {
		t.Errorf("records (-want +got):\n%s", d)
	}
}

func TestCheckFindsPackedRowsThatAreNotThoseOfTheTables(t *testing.T) {
	path := filepath.Join(t.TempDir(), "koopmap.db")
	filled(t, path)
	exec(t, raw(t, path), "UPDATE agreements SET title_pl = 'x' WHERE id = 'ag-02'", "UPDATE meta SET packed = version")
	faults, err := opened(t, path).Check(t.Context())
	want := []graph.Fault{{Kind: graph.FaultFile, Detail: "packed rows differ from the tables"}, {Kind: graph.FaultDifference, Detail: "1"}}
	if d := cmp.Diff(want, faults); err != nil || d != "" {
		t.Errorf("error %v, faults (-want +got):\n%s", err, d)
	}
}

// One row to a value, or, in the clause of many rows, so few that there are hundreds of values.
func TestStoreWithFewRowsToAValue(t *testing.T) {
	storetest.Run(t, func(t *testing.T) graph.Store {
		few := 1
		if strings.Contains(t.Name(), "many_rows") {
			few = 32
		}
		fewAtOnce(t, few)
		return opened(t, filepath.Join(t.TempDir(), "koopmap.db"))
	})
}
