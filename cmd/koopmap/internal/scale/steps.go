package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"time"

	"koopmap/analysis"
	"koopmap/cmd/koopmap/internal/processor"
	"koopmap/graph"
	"koopmap/graph/sqlitestore"
	"koopmap/graph/teryt"
)

// importFolder has koopmap import a data set into a new file, as everybody does: what is
// told of time and memory is told by the system of that process.
func importFolder(ctx context.Context, binary, data, file string) error {
	run := exec.CommandContext(ctx, binary, "import", data, "--data", "sqlite:"+file, "--lang", "en", "--who", "scale", "--timings")
	run.Stderr = os.Stderr
	begin := time.Now()
	if err := run.Run(); err != nil {
		return err
	}
	took := time.Since(begin)
	used := run.ProcessState
	fmt.Printf("import into SQLite: %.1f s (%.1f s of processor time), bar 20 s\n", took.Seconds(), (used.UserTime() + used.SystemTime()).Seconds())
	memory, err := peakMemoryOf(used)
	if err != nil {
		return err
	}
	fmt.Printf("import, most resident memory: %d MB, bar 700 MB\n", memory/1e6)
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	fmt.Printf("file: %d MB\n", info.Size()/1e6)
	return nil
}

// loadRounds is how often the file is loaded; the median counts.
const loadRounds = 5

// load opens the file and loads the snapshot, several times.
func load(ctx context.Context, file string) error {
	var times []time.Duration
	var institutions, parties int
	for range loadRounds {
		begin := time.Now()
		store, err := sqlitestore.Open(ctx, file)
		if err != nil {
			return err
		}
		n, err := store.Load(ctx)
		if err != nil {
			return err
		}
		times = append(times, time.Since(begin))
		institutions, parties = len(n.Institutions()), len(n.Parties())
		if err := store.Close(); err != nil {
			return err
		}
	}
	memory, err := peakMemory()
	if err != nil {
		return err
	}
	first := times[0]
	slices.Sort(times)
	fmt.Printf("load into the snapshot: first %.2f s, median %.2f s, %.2f to %.2f s of %d (%.2f s of processor time each), bar 1.5 s; %d institutions, %d parties; %d MB\n",
		first.Seconds(), times[loadRounds/2].Seconds(), times[0].Seconds(), times[loadRounds-1].Seconds(), loadRounds, processor.Time().Seconds()/loadRounds,
		institutions, parties, memory/1e6)
	return nil
}

// addRounds is how many agreements are added, each a batch of its own.
const addRounds = 20

// add adds agreements with parties one by one, each durable and visible to readers of the
// service before the clock stops.
func add(ctx context.Context, file string) error {
	store, err := sqlitestore.Open(ctx, file)
	if err != nil {
		return err
	}
	defer store.Close() //nolint:errcheck // everything is written
	service, err := analysis.New(ctx, store)
	if err != nil {
		return err
	}
	var times []time.Duration
	for round := range addRounds {
		n := service.Network()
		batch := graph.Batch{ID: fmt.Sprintf("one-more-%d", round), Base: n.Version(), Who: "scale", When: time.Now(), Changes: oneAgreement(n, round)}
		added := batch.Changes.Agreements.Put[0].ID
		begin := time.Now()
		if _, err := service.Apply(ctx, batch); err != nil {
			return err
		}
		if got := len(service.Network().PartiesOf(added)); got != parties {
			return fmt.Errorf("%s has %d parties, want %d", added, got, parties)
		}
		times = append(times, time.Since(begin))
	}
	slices.Sort(times)
	fmt.Printf("one agreement with %d parties, durable and visible: median %d ms, %d to %d ms of %d, bar 150 ms\n",
		parties, times[addRounds/2].Milliseconds(), times[0].Milliseconds(), times[addRounds-1].Milliseconds(), addRounds)
	return nil
}

// parties is how many the added agreement has.
const parties = 12

// oneAgreement is an agreement of a gmina with institutions that serve it.
func oneAgreement(n *graph.Network, round int) graph.ChangeSet {
	units := teryt.Official().Gminas(teryt.Poland)
	unit := units[(round+1)*len(units)/(addRounds+2)].Code
	id := graph.AgreementID(fmt.Sprintf("one-more-%d", round))
	var c graph.ChangeSet
	c.Agreements.Put = []graph.Agreement{{
		ID: id, Kind: "porozumienie", Title: "Jeszcze jedno", Signed: graph.MustDay("2026-01-15"), End: graph.EndIndefinite,
		Areas: []teryt.Code{unit}, Documented: true,
	}}
	for _, i := range n.Serving(unit)[:parties] {
		c.Parties.Put = append(c.Parties.Put, graph.Party{Agreement: id, Institution: i.ID, Role: "party"})
	}
	return c
}
