package analysis_test

import (
	"context"
	"errors"
	"testing"

	"koopmap/analysis"
	"koopmap/graph"
	"koopmap/graph/memstore"
)

// A lame store applies batches and then can't be read, as one whose server goes away.
type lame struct {
	*memstore.Store
	away bool
}

func (l *lame) Load(ctx context.Context) (*graph.Network, error) {
	if l.away {
		return nil, &graph.Error{Kind: graph.Unavailable, Subject: "store"}
	}
	return l.Store.Load(ctx)
}

func (l *lame) Apply(ctx context.Context, b graph.Batch) (graph.Applied, error) {
	applied, err := l.Store.Apply(ctx, b)
	l.away = true
	return applied, err
}

func meeting(title string) graph.ChangeSet {
	var c graph.ChangeSet
	c.Meetings.Put = []graph.Meeting{{ID: "mt-01", Kind: "working", Title: title}}
	return c
}

func TestABatchThatIsThereIsSeenThoughTheStoreGoesAway(t *testing.T) {
	store := &lame{Store: memstore.New()}
	s, err := analysis.New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "a", Changes: meeting("Narada")}); err != nil {
		t.Fatal(err)
	}
	if n := s.Network(); n.Version() != 1 || len(n.Meetings()) != 1 {
		t.Errorf("version %d with %d meetings", n.Version(), len(n.Meetings()))
	}
}

// A crowded store lets another writer come first, as often as it is told.
type crowded struct {
	*memstore.Store
	others int
}

func (c *crowded) Apply(ctx context.Context, b graph.Batch) (graph.Applied, error) {
	if c.others > 0 {
		c.others--
		n, err := c.Load(ctx)
		if err != nil {
			return graph.Applied{}, err
		}
		other := graph.Batch{ID: "other-" + string(rune('a'+c.others)), Base: n.Version()}
		other.Changes.Meetings.Put = []graph.Meeting{{ID: graph.MeetingID("mt-other-" + string(rune('a'+c.others))), Kind: "working"}}
		if _, err := c.Store.Apply(ctx, other); err != nil {
			return graph.Applied{}, err
		}
	}
	return c.Store.Apply(ctx, b)
}

func TestAWriteIsMadeAnewWhenAnotherComesFirst(t *testing.T) {
	for _, c := range []struct {
		name   string
		others int
		want   graph.Kind
	}{{"three times", 3, 0}, {"more often than it is tried", 20, graph.Conflict}} {
		t.Run(c.name, func(t *testing.T) {
			s, err := analysis.New(t.Context(), &crowded{Store: memstore.New(), others: c.others})
			if err != nil {
				t.Fatal(err)
			}
			made := 0
			written, err := s.Write(t.Context(), analysis.Write{ID: "mine", Change: func(*graph.Network) (graph.ChangeSet, error) {
				made++
				return meeting("Narada"), nil
			}})
			if graph.KindOf(err) != c.want {
				t.Fatalf("after %d attempts: %v", made, err)
			}
			if c.want == 0 && (made != 4 || written.Network.Version() != 4 || s.Network().Version() != 4) {
				t.Errorf("made %d times, version %d", made, written.Network.Version())
			}
		})
	}
}

func TestAKeyIsOneRequest(t *testing.T) {
	s, err := analysis.New(t.Context(), memstore.New())
	if err != nil {
		t.Fatal(err)
	}
	write := func(key, request, title string) (analysis.Written, error) {
		return s.Write(t.Context(), analysis.Write{ID: "id-" + title, Key: key, Request: request, Change: func(*graph.Network) (graph.ChangeSet, error) {
			return meeting(title), nil
		}})
	}
	first, err := write("k", "a", "pierwszy")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := write("", "", "drugi"); err != nil {
		t.Fatal(err)
	}
	again, err := write("k", "a", "pierwszy")
	if err != nil || again.Batch != first.Batch || again.Network.Version() != 1 && again.Network.Meetings()[0].Title != "pierwszy" {
		t.Errorf("again %v %v", again, err)
	}
	if title := again.Network.Meetings()[0].Title; title != "pierwszy" {
		t.Errorf("the network as it was then has %q", title)
	}
	_, err = write("k", "b", "inny")
	if _, ok := errors.AsType[*analysis.KeyReusedError](err); !ok {
		t.Errorf("another request of the key: %v", err)
	}
	if n := s.Network(); n.Version() != 2 || n.Meetings()[0].Title != "drugi" {
		t.Errorf("version %d with %q", n.Version(), n.Meetings()[0].Title)
	}
}

func TestPagesOfTheHistory(t *testing.T) {
	s, err := analysis.New(t.Context(), memstore.New())
	if err != nil {
		t.Fatal(err)
	}
	for _, title := range []string{"a", "b", "c"} {
		if _, err := s.Apply(t.Context(), graph.Batch{ID: title, Base: s.Network().Version(), Changes: meeting(title)}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		before uint64
		limit  int
		want   string
		next   uint64
	}{{0, 10, "cba", 0}, {0, 3, "cba", 0}, {0, 2, "cb", 2}, {2, 2, "a", 0}, {1, 2, "", 0}} {
		a, err := s.History(t.Context(), c.before, c.limit)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, b := range a.Items {
			got += b.ID
		}
		if got != c.want || a.Next != c.next || a.Version != 3 {
			t.Errorf("before %d, %d: %q, next %d, version %d", c.before, c.limit, got, a.Next, a.Version)
		}
	}
}
