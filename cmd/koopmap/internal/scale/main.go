// Command scale prints whether koopmap holds a network of the size of the country: how
// long it takes to import the CSV files into SQLite and how much memory, to load the file
// into the snapshot, and to add one agreement.
//
//	scale bin/koopmap
//	scale neo4j bin/koopmap SIZE [URL]   the same data in SQLite and in Neo4j, both times and whether both are equal
//
// The binary writes the data set and imports it, so that what is measured is what everybody
// runs; each measurement is a process of its own, so that none finds memory or files that
// another has warmed up.
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// seed is that of the data set, so that figures of different days are of the same rows.
const seed = "1"

func main() {
	var err error
	ctx := context.Background()
	switch {
	case len(os.Args) == 2:
		err = measure(ctx, os.Args[1])
	case len(os.Args) == 3 && os.Args[1] == "load":
		err = load(ctx, os.Args[2])
	case len(os.Args) == 3 && os.Args[1] == "add":
		err = add(ctx, os.Args[2])
	case len(os.Args) == 4 && os.Args[1] == "neo4j":
		err = besideNeo4j(ctx, os.Args[2], os.Args[3], "")
	case len(os.Args) == 5 && os.Args[1] == "neo4j":
		err = besideNeo4j(ctx, os.Args[2], os.Args[3], os.Args[4])
	default:
		fmt.Fprintln(os.Stderr, "usage: scale BINARY | scale neo4j BINARY SIZE [URL]")
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// measure makes the data set in a temporary folder and takes every measurement.
func measure(ctx context.Context, binary string) error {
	folder, err := os.MkdirTemp("", "koopmap-scale-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a temporary folder
	self, err := os.Executable()
	if err != nil {
		return err
	}
	data, store := filepath.Join(folder, "country"), filepath.Join(folder, "koopmap.db")
	process := func(name string, args ...string) error {
		run := exec.CommandContext(ctx, name, args...)
		run.Stdout, run.Stderr = os.Stdout, os.Stderr
		if err := run.Run(); err != nil {
			return fmt.Errorf("%s: %w", args[0], err)
		}
		return nil
	}
	if err := process(binary, "generate", "--size", "country", "--seed", seed, "--out", data, "--lang", "en"); err != nil {
		return err
	}
	if err := importFolder(ctx, binary, data, store); err != nil {
		return fmt.Errorf("import: %w", err)
	}
	if err := process(self, "load", store); err != nil {
		return err
	}
	return process(self, "add", store)
}
