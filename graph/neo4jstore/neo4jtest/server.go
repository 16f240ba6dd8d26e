// Package neo4jtest gives tests a real Neo4j: one server a test binary, which ends with
// it, and in it a database that is empty for each test. Neo4j Community has one database,
// so that tests that use it must not run in parallel.
//
// The script beside this file gets and runs the server; it says what it needs. Where Java
// is missing or the server is not installed tests are skipped, and where the variable CI
// is true they fail instead.
package neo4jtest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// A Server is a running Neo4j.
type Server struct {
	URL  string // bolt://127.0.0.1:PORT, without login
	home string
	run  *exec.Cmd
}

// errMissing is why there is no server to be had.
var errMissing = errors.New("no Neo4j for tests: install Java 17 and Maven, then run make neo4j-install")

// script is the program beside this file.
func script() string {
	_, here, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(here), "server")
}

// ready tells why a server can't be started.
func ready() error {
	if _, err := exec.LookPath("java"); err != nil {
		return errMissing
	}
	if err := exec.Command(script(), "installed").Run(); err != nil {
		return errMissing
	}
	return nil
}

// mustRun reports whether a test without a server fails instead of being skipped.
func mustRun() bool { return os.Getenv("CI") == "true" }

// startTime is how long a server may take to answer, on a machine that has much to do.
const startTime = 2 * time.Minute

// Run runs a server in a home with arguments of the script, and waits until it answers. It
// ends with this process at the latest.
func Run(home string, arguments ...string) (*Server, error) {
	if err := ready(); err != nil {
		return nil, err
	}
	arguments = append([]string{"run", "--home", home, "--owner", strconv.Itoa(os.Getpid())}, arguments...)
	s := &Server{home: home, run: exec.Command(script(), arguments...)}
	s.run.Stderr = os.Stderr
	s.run.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // an interrupt at the terminal is for the test
	out, err := s.run.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.run.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return nil, errors.Join(fmt.Errorf("the server did not start: %w", err), s.run.Wait())
	}
	s.URL = strings.TrimSpace(line)
	if err := s.wait(); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

// wait returns when the server answers a statement, or refuses the login.
func (s *Server) wait() error {
	ctx, cancel := context.WithTimeout(context.Background(), startTime)
	defer cancel()
	for {
		err := s.Run(ctx, "RETURN 1")
		var refused *neo4j.Neo4jError
		if err == nil || errors.As(err, &refused) && strings.HasPrefix(refused.Code, "Neo.ClientError.Security.") {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the server does not answer: %w", err)
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// Run runs a statement in a transaction of its own, without login.
func (s *Server) Run(ctx context.Context, statement string) error {
	driver, err := neo4j.NewDriverWithContext(s.URL, neo4j.NoAuth())
	if err != nil {
		return err
	}
	defer driver.Close(ctx) //nolint:errcheck // a connection of a test
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j"})
	defer session.Close(ctx) //nolint:errcheck // as above
	result, err := session.Run(ctx, statement, nil)
	if err == nil {
		_, err = result.Consume(ctx)
	}
	return err
}

// pid is the process of the server itself.
func (s *Server) pid() (int, error) {
	text, err := os.ReadFile(filepath.Join(s.home, "run", "pid"))
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(strings.TrimSpace(string(text)))
}

// Kill ends the server as a power cut would.
func (s *Server) Kill() error {
	pid, err := s.pid()
	if err != nil {
		return err
	}
	err = syscall.Kill(pid, syscall.SIGKILL)
	_ = s.run.Wait() // the exit code of a killed process
	return err
}

// Pause makes the server hang, and the function returned lets it go on.
func (s *Server) Pause() (resume func(), err error) {
	pid, err := s.pid()
	if err != nil {
		return nil, err
	}
	return func() { _ = syscall.Kill(pid, syscall.SIGCONT) }, syscall.Kill(pid, syscall.SIGSTOP)
}

// Restart runs the server again on its data and its port.
func (s *Server) Restart() error {
	port := s.URL[strings.LastIndex(s.URL, ":")+1:]
	again, err := Run(s.home, "--port", port)
	if err == nil {
		*s = *again
	}
	return err
}

// Stop ends the server and waits until it has.
func (s *Server) Stop() error {
	if err := s.run.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	_ = s.run.Wait() // a server that was told to end says 143
	return nil
}

// Start runs a server of the test's own, with arguments of the script.
func Start(t testing.TB, arguments ...string) *Server {
	t.Helper()
	home, err := os.MkdirTemp("", "koopmap-neo4j")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(home) })
	s, err := Run(home, arguments...)
	demand(t, err)
	t.Cleanup(func() { _ = s.Stop() })
	return s
}

// demand skips the test, or fails it where it must not be skipped.
func demand(t testing.TB, err error) {
	t.Helper()
	switch {
	case errors.Is(err, errMissing) && !mustRun():
		t.Skip(err)
	case err != nil:
		t.Fatal(err)
	}
}
