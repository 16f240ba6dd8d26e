package neo4jtest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// The server of this test binary.
var (
	shared     *Server
	sharedErr  error
	sharedOnce sync.Once
	inUse      sync.Mutex // by the test that has the database
)

// Main runs tests and ends the server that they have used, if any: the TestMain of a
// package is os.Exit(neo4jtest.Main(m)).
func Main(m interface{ Run() int }) int {
	code := m.Run()
	if shared != nil {
		_ = shared.Stop()
		_ = os.RemoveAll(shared.home)
	}
	return code
}

// Claim gives an empty database on the server of the test binary, until free is called.
// Constraints and indexes of earlier tests stay: to make them takes most of the time of a
// test.
func Claim() (url string, free func(), err error) {
	sharedOnce.Do(func() {
		home, err := os.MkdirTemp("", "koopmap-neo4j")
		if err != nil {
			sharedErr = err
			return
		}
		if sharedErr = writeCertificates(home); sharedErr == nil {
			shared, sharedErr = Run(home, "--tls", home)
		}
		if sharedErr != nil {
			_ = os.RemoveAll(home)
		}
	})
	if sharedErr != nil {
		return "", nil, sharedErr
	}
	inUse.Lock()
	if err := shared.Wipe(); err != nil {
		inUse.Unlock()
		return "", nil, fmt.Errorf("wiping the database: %w", err)
	}
	return shared.URL, inUse.Unlock, nil
}

// Database is the URL of an empty database that belongs to the test until it ends; see [Claim].
func Database(t testing.TB) string {
	t.Helper()
	url, free, err := Claim()
	demand(t, err)
	t.Cleanup(free)
	return url
}

// Authority is the file of the certificate that signed the one of the server which has the
// databases of [Database]; it speaks with encryption and without.
func Authority() string { return filepath.Join(shared.home, authorityFile) }

// Bare is the URL of the same database without constraints and indexes.
func Bare(t testing.TB) string {
	t.Helper()
	url := Database(t)
	if err := shared.dropSchema(); err != nil {
		t.Fatalf("wiping the schema: %v", err)
	}
	return url
}

// Available reports whether a server is to be had. Where tests must not be skipped it is
// true in any case, so that whatever asks for the server fails.
func Available() bool { return ready() == nil || mustRun() }

// Wipe removes every node.
func (s *Server) Wipe() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return s.Run(ctx, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
}

// Renew makes the store in the database empty that the test holds, as if it had just been
// made: to make one takes longer than a history of a test.
func Renew(t testing.TB) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for _, statement := range []string{
		"MATCH (n) WHERE NOT (n:Schema OR n:Migration OR n:Unit OR n:Network) DETACH DELETE n",
		"MATCH (n:Network) SET n = {id: 'koopmap', version: 0}",
	} {
		if err := shared.Run(ctx, statement); err != nil {
			t.Fatalf("emptying the store: %v", err)
		}
	}
}

func (s *Server) dropSchema() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	driver, err := neo4j.NewDriverWithContext(s.URL, neo4j.NoAuth())
	if err != nil {
		return err
	}
	defer driver.Close(ctx) //nolint:errcheck // a connection of a test
	run := func(statement string) (*neo4j.EagerResult, error) {
		return neo4j.ExecuteQuery(ctx, driver, statement, nil, neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase("neo4j"))
	}
	for _, kind := range []struct{ list, drop string }{
		{"SHOW CONSTRAINTS YIELD name RETURN name", "DROP CONSTRAINT "},
		{"SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name", "DROP INDEX "},
	} {
		result, err := run(kind.list)
		if err != nil {
			return err
		}
		for _, r := range result.Records {
			name, _ := r.Values[0].(string)
			if _, err := run(kind.drop + "`" + name + "`"); err != nil {
				return err
			}
		}
	}
	return nil
}
