package neo4jstore

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"koopmap/graph"
)

type settings struct {
	existing bool
	patience time.Duration
	sizes    sizes
}

// An Option changes how a database is opened.
type Option func(*settings)

// Existing leaves an empty database as it is: to open one is an error of kind [graph.NotFound].
func Existing() Option { return func(s *settings) { s.existing = true } }

// Patience is how long a server may be silent before it is taken to be away: 2 s unless it
// is told. A server on a machine that has much else to do may need more.
func Patience(d time.Duration) Option { return func(s *settings) { s.patience = d } }

// Open connects to a database and makes it a store when it is empty; with several copies
// opening at once, one makes it and the others wait.
//
// It is an error of kind [graph.Unavailable], told within 3 s, when the server does not
// answer, has a certificate that is not trusted, refuses the login, or has no such database.
// A database of another program is one of kind [graph.Invalid], and stays as it is.
func Open(ctx context.Context, address Address, options ...Option) (*Store, error) {
	set := settings{patience: patience, sizes: usual}
	for _, option := range options {
		option(&set)
	}
	auth := neo4j.NoAuth()
	if address.user != "" {
		auth = neo4j.BasicAuth(address.user, address.password, "")
	}
	driver, err := neo4j.NewDriverWithContext(address.server, auth, func(c *config.Config) {
		c.MaxConnectionPoolSize = 20
		c.ConnectionAcquisitionTimeout = set.patience
		c.SocketConnectTimeout = set.patience
		c.MaxTransactionRetryTime = 0 // the store repeats by itself, sooner
		c.FetchSize = 1000
		c.TelemetryDisabled = true
		c.UserAgent = "koopmap"
	})
	if err != nil {
		return nil, graph.ErrInvalid("store %s", address)
	}
	s := &Store{address: address, driver: driver, patience: set.patience, sizes: set.sizes, turn: make(chan struct{}, 1)}
	if err = s.reached(ctx); err == nil {
		err = s.migrate(ctx, set)
	}
	if err != nil {
		err = s.fault(ctx, err)
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

// reached is nil when the server answers, and otherwise why not. It takes the patience of the
// store and no more: a server that was silent for so long has no certificate to be looked at.
func (s *Store) reached(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, s.patience)
	defer cancel()
	err := s.answers(ctx, s.patience)
	if err == nil || ctx.Err() != nil {
		return err
	}
	if distrust := s.distrust(ctx); distrust != nil {
		return distrust
	}
	return err
}

// answers reports whether the server does, within a time. A connection that a server has left behind
// when it went away fails once, and the next is a new one.
func (s *Store) answers(ctx context.Context, within time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	err := s.driver.VerifyConnectivity(ctx)
	if err != nil && ctx.Err() == nil && neo4j.IsConnectivityError(err) {
		err = s.driver.VerifyConnectivity(ctx)
	}
	if err != nil {
		return contactError{err}
	}
	return nil
}

// A contactError is why a server was not reached, in the words of the driver.
type contactError struct{ error }

func (e contactError) Unwrap() error { return e.error }
