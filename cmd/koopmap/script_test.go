package main

import (
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"koopmap/analysis/diagram/layout"
	"koopmap/fixtures"
	"koopmap/fixtures/golden"
	"koopmap/graph/neo4jstore/neo4jtest"
)

func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == layout.Argument {
		main() // a child that the program under test has started
		return
	}
	testscript.Main(withServer{m}, map[string]func(){"koopmap": main})
}

// withServer ends the Neo4j that tests have used, if any.
type withServer struct{ m *testing.M }

func (w withServer) Run() int { return neo4jtest.Main(w.m) }

// TestScripts runs the scripts of testdata/script on the program itself. Each begins in a
// folder with the documented network as a data set (documented) and nothing else.
func TestScripts(t *testing.T) {
	cache := t.TempDir()
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: golden.Updating(),
		Setup: func(env *testscript.Env) error {
			env.Setenv("KOOPMAP_LAYOUT_CACHE", cache)
			return os.CopyFS(filepath.Join(env.WorkDir, "documented"), fixtures.Documented())
		},
		Condition: func(name string) (bool, error) {
			return name == "root" && os.Geteuid() == 0 || name == "neo4j" && neo4jtest.Available(), nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"code":   code,
			"occupy": occupy,
			"database": func(ts *testscript.TestScript, _ bool, _ []string) {
				url, free, err := neo4jtest.Claim()
				ts.Check(err)
				ts.Defer(free)
				ts.Setenv("DATABASE", url)
			},
		},
	})
}

// code runs a program that has to end with an exit code: code 2 koopmap coverage.
func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N program [arguments]")
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if want := args[0]; strconv.Itoa(got) != want {
		ts.Fatalf("exit code %d, want %s", got, want)
	}
}

// occupy takes a port of this computer until the script ends and puts it into $PORT.
func occupy(ts *testscript.TestScript, _ bool, _ []string) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { _ = listener.Close() })
	_, port, err := net.SplitHostPort(listener.Addr().String())
	ts.Check(err)
	ts.Setenv("PORT", port)
}
