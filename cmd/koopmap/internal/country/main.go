// Command country prints how fast koopmap answers for every gmina of the country from a
// loaded snapshot, and how soon after a batch:
//
//	country pass FOLDER    one pass over all gminas, by parts, by numbers of gminas and of workers
//	country batch FOLDER   from a batch to the refreshed answers that it reaches
//	country load FOLDER    from a folder of CSV files to a snapshot that answers
//	country states FOLDER FILE.csv   the state of every sector of every gmina, to compare with others
//
// FOLDER is a data set of CSV files, made by koopmap generate --size country.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"koopmap/graph"
	"koopmap/graph/intake"
)

// day is the day asked about: of all days the one with the most agreements in force.
var day = graph.MustDay("2019-09-01")

// levels are those that count for a gmina.
var levels = graph.LevelsOf(graph.LevelGmina, graph.LevelPowiat)

func main() {
	var err error
	ctx := context.Background()
	switch {
	case len(os.Args) == 3 && os.Args[1] == "pass":
		err = pass(os.Args[2])
	case len(os.Args) == 3 && os.Args[1] == "batch":
		err = batch(ctx, os.Args[2])
	case len(os.Args) == 3 && os.Args[1] == "load":
		err = load(os.Args[2])
	case len(os.Args) == 4 && os.Args[1] == "states":
		err = states(os.Args[2], os.Args[3])
	default:
		fmt.Fprintln(os.Stderr, "usage: country pass|batch|load FOLDER | country states FOLDER FILE.csv")
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// network reads a data set into a snapshot: the one that its rows were checked in.
func network(folder string) (*graph.Network, error) {
	set, err := intake.Load(os.DirFS(folder), ".", graph.Empty())
	if err != nil {
		return nil, err
	}
	if len(set.Problems) > 0 {
		return nil, fmt.Errorf("%d problems, the first: %s", len(set.Problems), set.Problems[0])
	}
	return set.After, nil
}

// least is the shortest of several runs.
func least(runs int, run func() error) (time.Duration, error) {
	best := time.Duration(0)
	for k := range runs {
		begin := time.Now()
		if err := run(); err != nil {
			return 0, err
		}
		if took := time.Since(begin); k == 0 || took < best {
			best = took
		}
	}
	return best, nil
}

func load(folder string) error {
	begin := time.Now()
	n, err := network(folder)
	if err != nil {
		return err
	}
	fmt.Printf("CSV folder to a snapshot that answers: %.2f s (%d parties)\n", time.Since(begin).Seconds(), n.PartyCount())
	return nil
}
