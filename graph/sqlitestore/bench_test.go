package sqlitestore_test

import (
	"flag"
	"fmt"
	"path/filepath"
	"testing"

	"koopmap/graph"
	"koopmap/graph/sqlitestore"
	"koopmap/graph/storetest"
	"koopmap/graph/teryt"
)

// The size of the network of the benchmarks. For the whole country:
//
//	go test ./graph/sqlitestore -bench . -benchtime 1x -institutions 264000 -parties 1000000
var (
	institutionCount = flag.Int("institutions", 2640, "institutions in the network of the benchmarks")
	partyCount       = flag.Int("parties", 10000, "parties in the network of the benchmarks")
)

// country is a network of the given size: agreements of 25 institutions each.
func country(institutions, parties int) graph.ChangeSet {
	all := storetest.Sample()
	units := teryt.Official().Gminas(teryt.Poland)
	origin := func(row int) graph.Origin {
		return graph.Origin{File: "kraj.xlsx", Sheet: "wiersze", Row: row, SHA256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}
	}
	id := func(i int) graph.InstitutionID { return graph.InstitutionID(fmt.Sprintf("instytucja-%06d", i)) }
	for i := range institutions {
		unit := units[i%len(units)].Code
		all.Institutions.Put = append(all.Institutions.Put, graph.Institution{
			ID: id(i), Name: fmt.Sprintf("Gminny Ośrodek Pomocy Społecznej nr %d", i), Short: fmt.Sprintf("GOPS %d", i), Type: "OPS",
			Sectors: []graph.SectorCode{"pomoc"}, Level: graph.LevelGmina, Seat: unit, Serves: []teryt.Code{unit},
			Source: graph.Source{Kind: "ext", Ref: "rejestr", Origin: origin(i + 2)},
		})
	}
	const each = 25
	for a := range (parties + each - 1) / each {
		agreement := graph.AgreementID(fmt.Sprintf("porozumienie-%06d", a))
		all.Agreements.Put = append(all.Agreements.Put, graph.Agreement{
			ID: agreement, Kind: "porozumienie", Title: "O współpracy", ValidFrom: graph.MustDay("2024-01-01"), End: graph.EndIndefinite,
			Areas: []teryt.Code{units[a%len(units)].Code}, Documented: true, Source: graph.Source{Origin: origin(a + 2)},
		})
		for p := range min(each, parties-a*each) {
			all.Parties.Put = append(all.Parties.Put, graph.Party{
				Agreement: agreement, Institution: id((a*7919 + p*104729) % institutions), Role: "party", Origin: origin(a*each + p + 2),
			})
		}
	}
	return all
}

func BenchmarkImport(b *testing.B) {
	changes := country(*institutionCount, *partyCount)
	for b.Loop() {
		s, err := sqlitestore.Open(b.Context(), filepath.Join(b.TempDir(), "koopmap.db"))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Apply(b.Context(), graph.Batch{ID: "import", Changes: changes}); err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenAndLoad(b *testing.B) {
	path := filepath.Join(b.TempDir(), "koopmap.db")
	s, err := sqlitestore.Open(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := s.Apply(b.Context(), graph.Batch{ID: "import", Changes: country(*institutionCount, *partyCount)}); err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s, err := sqlitestore.Open(b.Context(), path)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Load(b.Context()); err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCreate(b *testing.B) {
	for b.Loop() {
		s, err := sqlitestore.Open(b.Context(), filepath.Join(b.TempDir(), "koopmap.db"))
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
