package analysis

import (
	"context"
	"sync"
	"sync/atomic"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A Service answers questions from a snapshot of a store. Many goroutines may ask at
// once; nobody waits for a write.
type Service struct {
	store     graph.Store
	catalogue *teryt.Catalogue
	network   atomic.Pointer[graph.Network]
	edition   atomic.Uint64
	writing   sync.Mutex
	surveys   surveyCache
	inside    chan struct{} // holds who asks for the network of all agreements in a unit
}

// New reads the store's network and answers from it.
func New(ctx context.Context, store graph.Store) (*Service, error) {
	network, err := store.Load(ctx)
	if err != nil {
		return nil, err
	}
	s := &Service{store: store, catalogue: teryt.Official(), inside: make(chan struct{}, 1)}
	s.network.Store(network)
	return s, nil
}

// Network is the snapshot that answers are made from now.
func (s *Service) Network() *graph.Network { return s.network.Load() }

// Ready asks the store for batches that came after the snapshot: nil when it answers.
func (s *Service) Ready(ctx context.Context) error {
	_, err := s.store.Since(ctx, s.Network().Version())
	return err
}

// Apply makes the batch durable and answers from the new network afterwards. Errors are
// those of [graph.Store].
func (s *Service) Apply(ctx context.Context, batch graph.Batch) (graph.Applied, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	applied, err := s.store.Apply(ctx, batch)
	if err != nil {
		return graph.Applied{}, err
	}
	return applied, s.follow(ctx, &applied)
}

// follow makes the snapshot follow a batch that the store has applied. The store has the
// network at hand, for it has just made it. Should it have gone away since, the batch is
// there all the same, and the network is made from the snapshot.
func (s *Service) follow(ctx context.Context, applied *graph.Applied) error {
	network, err := s.store.Load(ctx)
	if err != nil && s.Network().Version()+1 == applied.Version {
		network, _, err = s.Network().With(applied.Effect)
	}
	if err != nil {
		return err
	}
	if was := s.Network(); was.Version()+1 == network.Version() && network.Version() == applied.Version {
		s.surveys.note(was, network, applied)
	}
	s.advance(network)
	return nil
}

// advance makes the network the snapshot unless that is newer.
func (s *Service) advance(network *graph.Network) {
	for {
		was := s.network.Load()
		if was.Version() >= network.Version() || s.network.CompareAndSwap(was, network) {
			return
		}
	}
}

// A Question is a scope and the language of the answer's texts.
type Question struct {
	graph.Scope
	Lang       string // "en", else Polish
	AllSectors bool   // show a cell for every sector
}

// scope is what every question stands on: the question made canonical, and checked.
type scope struct {
	Question
	network *graph.Network
	unit    teryt.Unit
	kind    teryt.Kind // of a gmina on the day; empty for wider units
	norm    *graph.Norm
	levels  graph.LevelSet
}

// scope checks a question that can't be asked of the whole country.
func (s *Service) scope(q Question) (*scope, error) {
	sc, err := s.anywhere(q)
	if err == nil && sc.unit.Code == teryt.Poland {
		return nil, &graph.Error{Kind: graph.Invalid, Subject: "unit PL", Hint: "this question is asked of a gmina, a powiat or a voivodeship"}
	}
	return sc, err
}

// anywhere checks a question against the catalogue and the network.
func (s *Service) anywhere(q Question) (*scope, error) {
	network := s.Network()
	unit, ok := s.catalogue.Unit(q.Unit.Canonical())
	if !ok {
		return nil, s.unknownUnit(q.Unit)
	}
	if !q.On.IsExact() {
		return nil, &graph.Error{Kind: graph.Invalid, Subject: "day " + q.On.String(), Hint: "want an exact day such as 2018-08-01"}
	}
	norm, err := network.Norm(q.Norm)
	if err != nil {
		return nil, err
	}
	q.Unit = unit.Code
	sc := &scope{Question: q, network: network, unit: unit, norm: norm, levels: q.Counted()}
	if unit.Level() == teryt.LevelGmina {
		sc.kind = s.catalogue.KindOn(unit.Code, q.On.Time())
	}
	return sc, nil
}

// unknownUnit is the error for a code that the catalogue does not have; its cause is a
// [teryt.UnknownError] with the nearest units.
func (s *Service) unknownUnit(code teryt.Code) error {
	_, err := s.catalogue.Resolve(string(code))
	return &graph.Error{Kind: graph.NotFound, Subject: "unit " + string(code), Err: err}
}
