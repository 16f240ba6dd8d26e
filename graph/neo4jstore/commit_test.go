package neo4jstore_test

import (
	"bytes"
	"io"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"koopmap/graph"
	"koopmap/graph/neo4jstore/neo4jtest"
)

// A cut is what becomes of the next COMMIT that a relay sees.
type cut int32

const (
	none         cut = iota
	beforeCommit     // the connection is lost before the server has it
	afterCommit      // the server has it, and its answer is lost
)

// commit is the message as it stands on the wire: two bytes, a structure without fields.
var commit = []byte{0x00, 0x02, 0xb0, 0x12, 0x00, 0x00}

// A relay stands between a store and its server.
type relay struct {
	url    string
	server string
	next   atomic.Int32
	wait   sync.WaitGroup
}

func newRelay(t *testing.T, url string) *relay {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &relay{url: "bolt://" + listener.Addr().String(), server: strings.TrimPrefix(url, "bolt://")}
	r.wait.Go(func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			r.wait.Go(func() { r.carry(client) })
		}
	})
	t.Cleanup(func() {
		_ = listener.Close()
		r.wait.Wait()
	})
	return r
}

// carry passes bytes both ways until one side ends, or the connection is cut.
func (r *relay) carry(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("tcp", r.server)
	if err != nil {
		return
	}
	defer server.Close()
	var muted atomic.Bool
	answered := make(chan struct{}, 1)
	r.wait.Go(func() {
		buffer := make([]byte, 1<<16)
		for {
			n, err := server.Read(buffer)
			switch {
			case n > 0 && muted.Load():
				select {
				case answered <- struct{}{}:
				default:
				}
			case n > 0:
				_, _ = client.Write(buffer[:n])
			}
			if err != nil {
				_ = client.Close()
				return
			}
		}
	})
	buffer := make([]byte, 1<<16)
	for {
		n, err := client.Read(buffer)
		if bytes.Contains(buffer[:n], commit) {
			switch cut(r.next.Swap(int32(none))) {
			case beforeCommit:
				return
			case afterCommit:
				muted.Store(true)
				_, _ = server.Write(buffer[:n])
				select {
				case <-answered:
				case <-time.After(30 * time.Second):
				}
				return
			}
		}
		if _, writeErr := io.Copy(server, bytes.NewReader(buffer[:n])); err != nil || writeErr != nil {
			return
		}
	}
}

func TestALostAnswerToACommitIsResolved(t *testing.T) {
	url := neo4jtest.Database(t)
	r := newRelay(t, url)
	s := open(t, r.url)
	t.Cleanup(func() { _ = s.Close() }) // before the relay ends
	if err := apply(t, s, "first", sector("Kultura")); err != nil {
		t.Fatal(err)
	}

	r.next.Store(int32(afterCommit))
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "answer-lost", Base: 1, Changes: sector("Kultura i sport")}); err != nil {
		t.Errorf("the server has the batch, and the store says: %v", err)
	}
	if n, err := s.Load(t.Context()); err != nil || n.Version() != 2 {
		t.Errorf("version %d, %v; want 2", n.Version(), err)
	}

	r.next.Store(int32(beforeCommit))
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "commit-lost", Base: 2, Changes: sector("Sport")}); err != nil {
		t.Errorf("the batch is not there, so that it can be repeated, and the store says: %v", err)
	}
	batches, err := s.Batches(t.Context())
	if err != nil || len(batches) != 3 || batches[1].ID != "answer-lost" || batches[2].ID != "commit-lost" {
		t.Errorf("%d batches, %v; want first, answer-lost and commit-lost", len(batches), err)
	}
	if r.next.Load() != int32(none) {
		t.Error("no COMMIT came by: the test tested nothing")
	}
}
