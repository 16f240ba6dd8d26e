// Package bolttest is a server that speaks Bolt and fails when it is told to, so that a
// test meets each failure of a real one at each message. It needs nothing installed.
//
// It keeps the batches of package neo4jstore and their versions, and takes everything else
// that a batch writes without keeping it: a network that has batches can be followed, and
// not be read whole.
package bolttest

import (
	"io"
	"net"
	"slices"
	"sync"
	"testing"
)

// A Server is one that runs.
type Server struct {
	URL string // bolt://127.0.0.1:PORT, without login

	db       *database
	listener net.Listener
	over     chan struct{} // closed when the test ends
	wait     sync.WaitGroup

	mu          sync.Mutex
	fault       *Fault
	met         int // how often the fault was met
	connections map[*net.TCPConn]bool
}

// Start runs a server with an empty network until the test ends.
func Start(t testing.TB) *Server {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{
		URL: "bolt://" + listener.Addr().String(), db: &database{turn: make(chan struct{}, 1)},
		listener: listener, over: make(chan struct{}), connections: map[*net.TCPConn]bool{},
	}
	s.wait.Go(s.accept)
	t.Cleanup(func() {
		close(s.over)
		_ = listener.Close()
		s.Drop()
		s.wait.Wait()
	})
	return s
}

// Fail makes the server fail from now on, or the next time.
func (s *Server) Fail(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault, s.met = &f, 0
}

// Heal ends the fault and reports how often it was met.
func (s *Server) Heal() (met int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = nil
	return s.met
}

// Drop ends every connection, as a server does that is started anew.
func (s *Server) Drop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.connections {
		_ = c.Close()
	}
}

// Batches are the ids of those that are kept, oldest first.
func (s *Server) Batches() []string {
	s.db.mu.Lock()
	defer s.db.mu.Unlock()
	ids := make([]string, len(s.db.batches))
	for i, b := range s.db.batches {
		ids[i], _ = b.node["id"].(string)
	}
	return ids
}

func (s *Server) accept() {
	for {
		c, err := s.listener.Accept()
		if err != nil {
			return
		}
		tcp, _ := c.(*net.TCPConn)
		s.mu.Lock()
		s.connections[tcp] = true
		s.mu.Unlock()
		s.wait.Go(func() {
			s.serve(tcp)
			s.mu.Lock()
			delete(s.connections, tcp)
			s.mu.Unlock()
			_ = tcp.Close()
		})
	}
}

// faultAt is the fault of a message, if there is one.
func (s *Server) faultAt(m Message) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fault == nil || s.fault.At != m {
		return nil
	}
	f := s.fault
	s.met++
	if f.Once {
		s.fault = nil
	}
	return f
}

// version is Bolt 5.4, as it is agreed on.
var version = []byte{0, 0, 4, 5}

// serve answers one client.
func (s *Server) serve(c *net.TCPConn) {
	var hand [20]byte
	if _, err := io.ReadFull(c, hand[:]); err != nil {
		return
	}
	if _, err := c.Write(version); err != nil {
		return
	}
	conversation := &conversation{tx: &transaction{db: s.db}, over: s.over}
	defer conversation.tx.end()
	for {
		message, err := readMessage(c)
		if err != nil || Message(message.tag) == goodbye {
			return
		}
		if conversation.failed && Message(message.tag) != Reset {
			if _, err := c.Write(chunked(ignored)); err != nil {
				return
			}
			continue
		}
		f := s.faultAt(Message(message.tag))
		replies := []structure{success(nil)}
		if f == nil || f.Kept || f.How == Truncated && f.At != Commit {
			replies = conversation.answer(message)
		}
		if !s.reply(c, f, replies, conversation) {
			return
		}
	}
}

// reply sends the replies, or does what the fault says; false ends the connection.
func (s *Server) reply(c *net.TCPConn, f *Fault, replies []structure, of *conversation) bool {
	if f != nil {
		switch f.How {
		case Kill:
			_ = c.SetLinger(0)
			return false
		case Hang:
			_, _ = io.Copy(io.Discard, c) // until the client has gone
			return false
		case Truncated:
			wire := chunked(replies[0])
			_, _ = c.Write(wire[:len(wire)/2])
			return false
		case Transient, Client:
			of.failed = true
			replies = []structure{failure(f.code())}
		}
	}
	var wire []byte
	for _, r := range replies {
		wire = slices.Concat(wire, chunked(r))
	}
	_, err := c.Write(wire)
	return err == nil
}
