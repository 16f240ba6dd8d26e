package neo4jstore_test

import (
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"koopmap/graph"
	"koopmap/graph/neo4jstore"
	"koopmap/graph/neo4jstore/neo4jtest"
)

// envTrusting has the address that a program with another SSL_CERT_FILE opens: the file is
// read once a program.
const envTrusting = "KOOPMAP_TEST_TRUSTING"

func TestAnEncryptedServerIsTrustedByItsAuthority(t *testing.T) {
	if url := os.Getenv(envTrusting); url != "" {
		if _, err := open(t, url).Load(t.Context()); err != nil {
			t.Error(err)
		}
		return
	}
	url := neo4jtest.Database(t)
	open(t, url) // makes the store
	_, host, _ := strings.Cut(url, "://")
	for _, scheme := range []string{"bolt+s://", "neo4j+s://"} {
		trusting := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^"+t.Name()+"$")
		trusting.Env = append(os.Environ(), envTrusting+"="+scheme+host, "SSL_CERT_FILE="+neo4jtest.Authority())
		if out, err := trusting.CombinedOutput(); err != nil {
			t.Errorf("%s with the authority in SSL_CERT_FILE: %v\n%s", scheme, err, out)
		}
		_, err := neo4jstore.Open(t.Context(), address(t, scheme+host, neo4jstore.Login{}), unhurried)
		wantError(t, err, graph.Unavailable, "SSL_CERT_FILE")
	}
	for _, scheme := range []string{"bolt+ssc://", "neo4j+ssc://"} {
		if _, err := open(t, scheme+host).Load(t.Context()); err != nil {
			t.Errorf("%s takes any certificate, and says: %v", scheme, err)
		}
	}
	_, port, _ := net.SplitHostPort(host)
	_, err := neo4jstore.Open(t.Context(), address(t, "bolt+s://localhost:"+port, neo4jstore.Login{}), unhurried)
	wantError(t, err, graph.Unavailable, "another name")
}

// A server that takes connections and says nothing is away, and is not asked for its
// certificate in a second wait of the same length.
func TestASilentServerIsWaitedForOnce(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0") // the kernel takes the connections
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	const patience = 2 * time.Second
	for _, scheme := range []string{"bolt://", "bolt+s://", "neo4j+s://", "neo4j+ssc://"} {
		began := time.Now()
		_, err := neo4jstore.Open(t.Context(), address(t, scheme+listener.Addr().String(), neo4jstore.Login{}), neo4jstore.Patience(patience))
		took := time.Since(began)
		wantError(t, err, graph.Unavailable, "no Neo4j answers there")
		t.Logf("%s: told after %v", scheme, took)
		if took >= 2*patience {
			t.Errorf("%s: told after %v, want about %v", scheme, took, patience)
		}
	}
}

// A server that answers in plain words does not encrypt. One that only hangs up may be
// starting, or stand behind something that is: that is no reason to go without encryption.
func TestAServerThatDoesNotShakeHandsIsTold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, answer, says, not string }{
		{"it answers in plain words", "HTTP/1.1 400 Bad Request\r\n\r\n", "does not encrypt", "starting"},
		{"it hangs up", "", "may still be starting", "without +s"},
	} {
		t.Run(c.name, func(t *testing.T) {
			url := hangsUp(t, c.answer)
			for _, scheme := range []string{"bolt+s://", "neo4j+ssc://"} {
				_, err := neo4jstore.Open(t.Context(), address(t, scheme+url, neo4jstore.Login{}))
				wantError(t, err, graph.Unavailable, c.says)
				if strings.Contains(err.Error(), c.not) {
					t.Errorf("%v: says %q", err, c.not)
				}
			}
		})
	}
}

// hangsUp is the address of a server that answers the first bytes so, and ends the connection.
func hangsUp(t *testing.T, answer string) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			_, _ = conn.Read(make([]byte, 1<<16))
			_, _ = conn.Write([]byte(answer))
			_ = conn.Close()
		}
	}()
	t.Cleanup(func() { _ = listener.Close(); <-done })
	return listener.Addr().String()
}
