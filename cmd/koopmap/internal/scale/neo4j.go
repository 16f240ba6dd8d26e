package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"koopmap/graph"
	"koopmap/graph/neo4jstore"
	"koopmap/graph/neo4jstore/neo4jtest"
	"koopmap/graph/sqlitestore"
)

// serverArguments make the test server one for the country: what a small server of an
// office has, and the compiler that pays for itself within a minute.
var serverArguments = []string{"--heap", "1500m", "--pages", "1g", "--compilers", "2"}

// besideNeo4j imports a data set into an empty Neo4j and into SQLite, loads both into
// snapshots and holds them equal. Without an URL it runs a server of its own.
func besideNeo4j(ctx context.Context, binary, size, url string) (err error) {
	folder, err := os.MkdirTemp("", "koopmap-scale-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a temporary folder
	data, file := filepath.Join(folder, size), filepath.Join(folder, "koopmap.db")
	if err := run(ctx, binary, "generate", "--size", size, "--seed", seed, "--out", data, "--lang", "en"); err != nil {
		return err
	}
	if url == "" {
		server, err := neo4jtest.Run(filepath.Join(folder, "neo4j"), serverArguments...)
		if err != nil {
			return err
		}
		defer server.Stop() //nolint:errcheck // with its data
		url = server.URL
	}
	var imports [2]time.Duration
	for i, place := range []string{"sqlite:" + file, url} {
		begin := time.Now()
		if err := run(ctx, binary, "import", data, "--data", place, "--lang", "en", "--who", "scale"); err != nil {
			return err
		}
		imports[i] = time.Since(begin)
	}
	fmt.Printf("import of the %s: SQLite %.1f s, Neo4j %.1f s, %.1f times\n",
		size, imports[0].Seconds(), imports[1].Seconds(), imports[1].Seconds()/imports[0].Seconds())
	return sameSnapshots(ctx, file, url)
}

// run has the binary print where the figures stand.
func run(ctx context.Context, binary string, args ...string) error {
	command := exec.CommandContext(ctx, binary, args...)
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	if err := command.Run(); err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	return nil
}

// sameSnapshots loads both stores by turns; the shorter of two times counts.
func sameSnapshots(ctx context.Context, file, url string) error {
	address, err := neo4jstore.ParseAddress(url, neo4jstore.Login{User: os.Getenv(neo4jstore.EnvUser), Password: os.Getenv(neo4jstore.EnvPassword)})
	if err != nil {
		return err
	}
	var least [2]time.Duration
	var networks [2]*graph.Network
	for range 2 {
		for i, open := range []func() (graph.Store, error){
			func() (graph.Store, error) { return sqlitestore.Open(ctx, file) },
			func() (graph.Store, error) { return neo4jstore.Open(ctx, address, neo4jstore.Existing()) },
		} {
			networks[i] = nil
			begin := time.Now()
			if networks[i], err = loaded(ctx, open); err != nil {
				return err
			}
			if took := time.Since(begin); least[i] == 0 || took < least[i] {
				least[i] = took
			}
		}
	}
	fmt.Printf("load into the snapshot: SQLite %.2f s, Neo4j %.2f s, %.1f times\n", least[0].Seconds(), least[1].Seconds(), least[1].Seconds()/least[0].Seconds())
	a, b := networks[0], networks[1]
	if differ := a.Diff(b); differ.Len() > 0 || a.Version() != b.Version() {
		return fmt.Errorf("the snapshots differ in %d records, versions %d and %d", differ.Len(), a.Version(), b.Version())
	}
	fmt.Printf("both snapshots are equal: version %d, %d institutions, %d agreements, %d parties\n", a.Version(), a.InstitutionCount(), a.AgreementCount(), a.PartyCount())
	return nil
}

// loaded opens a store, loads it and closes it again.
func loaded(ctx context.Context, open func() (graph.Store, error)) (n *graph.Network, err error) {
	store, err := open()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return store.Load(ctx)
}
