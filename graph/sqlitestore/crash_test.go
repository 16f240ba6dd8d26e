package sqlitestore_test

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"koopmap/graph"
	"koopmap/graph/sqlitestore"
	"koopmap/graph/storetest"
)

var (
	cycles    = flag.Int("cycles", 20, "how often the program under test is killed")
	crashSeed = flag.Uint64("crash-seed", 0, "seed of the moments at which it is killed; 0: another one each time")
)

// crashing names the file that the program under test writes to. The test binary that
// finds it set is that program.
const crashing = "KOOPMAP_CRASH_STORE"

// writeUntilKilled applies batches without an end and prints the id of each one as soon
// as it is acknowledged. Every tenth is large.
func writeUntilKilled(path string) error {
	ctx := context.Background()
	s, err := sqlitestore.Open(ctx, path)
	if err != nil {
		return err
	}
	n, err := s.Load(ctx)
	if err != nil {
		return err
	}
	for version := n.Version(); ; version++ {
		batch := graph.Batch{ID: fmt.Sprintf("wsad-%06d", version+1), Base: version, Changes: storetest.Sample()}
		if version > 0 {
			batch.Changes = many(version, 20)
		}
		if version%10 == 9 {
			batch.Changes = many(version, 3000)
		}
		if _, err := s.Apply(ctx, batch); err != nil {
			return err
		}
		if _, err := fmt.Println(batch.ID); err != nil {
			return err
		}
	}
}

// many is a change of agreements with two parties each.
func many(version uint64, count int) graph.ChangeSet {
	var c graph.ChangeSet
	for i := range count {
		id := graph.AgreementID(fmt.Sprintf("ag-%d-%d-%04d", count, version, i))
		c.Agreements.Put = append(c.Agreements.Put, graph.Agreement{
			ID: id, Kind: "umowa", Title: "Umowa", End: graph.EndIndefinite, Areas: storetest.Sample().Agreements.Put[1].Areas, Documented: true,
		})
		for _, institution := range []graph.InstitutionID{"szkola", "urzad-korycin"} {
			c.Parties.Put = append(c.Parties.Put, graph.Party{Agreement: id, Institution: institution, Role: "party"})
		}
	}
	return c
}

// A program that applies batches is killed at any moment, again and again. Whatever it
// acknowledged is there afterwards, and no batch is there in part. (A batch may be there
// that it had no time to acknowledge.)
func TestNothingAcknowledgedIsLostWhenTheProgramIsKilled(t *testing.T) {
	t.Parallel()
	seed := *crashSeed
	if seed == 0 {
		seed = rand.Uint64() | 1
	}
	t.Logf("-crash-seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	const perStore = 10 // cycles, so that a history stays short enough to be checked each time
	var path string
	acknowledged, total := map[string]bool{}, 0
	for cycle := range *cycles {
		if cycle%perStore == 0 {
			path = filepath.Join(t.TempDir(), "koopmap.db")
			total += len(acknowledged)
			acknowledged = map[string]bool{}
		}
		alive := time.Duration(random.IntN(200_000)) * time.Microsecond
		run(t, path, alive, cycle%4 == 0, acknowledged)
		afterwards(t, path, cycle, acknowledged)
	}
	t.Logf("killed %d times: %d batches acknowledged, none lost, none there in part", *cycles, total+len(acknowledged))
}

// run starts the program under test, kills it a while after its start or after its first
// batch, and keeps what it printed.
func run(t *testing.T, path string, alive time.Duration, fromStart bool, acknowledged map[string]bool) {
	t.Helper()
	program := exec.Command(os.Args[0])
	program.Env = append(os.Environ(), crashing+"="+path)
	program.Stderr = os.Stderr
	out, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	kill := time.AfterFunc(alive, func() { _ = program.Process.Kill() })
	if !fromStart {
		kill.Stop()
	}
	defer kill.Stop()
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		if err == io.EOF { // a line cut short was not acknowledged
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		acknowledged[line[:len(line)-1]] = true
		if !fromStart {
			fromStart = true
			kill.Reset(alive)
		}
	}
	_ = program.Wait() // it was killed
	if program.ProcessState.Exited() {
		t.Fatalf("the program ended by itself: %v", program.ProcessState)
	}
}

// afterwards opens the store as the next start of the program does.
func afterwards(t *testing.T, path string, cycle int, acknowledged map[string]bool) {
	t.Helper()
	s := open(t, path)
	defer func() { _ = s.Close() }()
	faults, err := s.Check(t.Context())
	if err != nil || len(faults) > 0 {
		t.Fatalf("cycle %d: faults %v, error %v", cycle, faults, err)
	}
	batches, err := s.Batches(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	for _, b := range batches {
		there[b.ID] = true
	}
	for id := range acknowledged {
		if !there[id] {
			t.Fatalf("cycle %d: batch %s was acknowledged and is lost", cycle, id)
		}
	}
	if len(batches) > len(acknowledged)+cycle+1 {
		t.Fatalf("cycle %d: %d batches, of which %d were acknowledged: more than one each run had no time for", cycle, len(batches), len(acknowledged))
	}
}
