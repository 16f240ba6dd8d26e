package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"koopmap/analysis"
	"koopmap/analysis/coverage"
	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/neo4jstore"
	"koopmap/graph/neo4jstore/neo4jtest"
	"koopmap/graph/teryt"
	"koopmap/queries"
)

// An explorer asks a server the questions of queries/explore, and koopmap the same.
type explorer struct {
	t       *testing.T
	session neo4j.SessionWithContext
	service *analysis.Service
}

// rows is an answer of the server, a line a row.
func (e *explorer) rows(name string, params map[string]any) []string {
	e.t.Helper()
	i := slices.IndexFunc(queries.All("explore"), func(s queries.Statement) bool { return s.Name == "explore/"+name })
	result, err := e.session.Run(e.t.Context(), queries.All("explore")[i].Text, params)
	if err != nil {
		e.t.Fatalf("%s: %v", name, err)
	}
	lines := []string{}
	for result.Next(e.t.Context()) {
		var cells []string
		for _, v := range result.Record().Values {
			cells = append(cells, cellText(v))
		}
		lines = append(lines, strings.Join(cells, " | "))
	}
	if err := result.Err(); err != nil {
		e.t.Fatalf("%s: %v", name, err)
	}
	return lines
}

func cellText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []any:
		var items []string
		for _, item := range v {
			items = append(items, cellText(item))
		}
		return strings.Join(items, " ")
	case neo4j.Date:
		return v.Time().Format(time.DateOnly)
	case string:
		return v
	}
	return fmt.Sprint(v)
}

func line(cells ...string) string { return strings.Join(cells, " | ") }

func words[T ~string](ids []T) string {
	var list []string
	for _, id := range ids {
		list = append(list, string(id))
	}
	return strings.Join(list, " ")
}

func TestQuestionsOfTheBrowserHaveTheAnswersOfKoopmap(t *testing.T) {
	e := explore(t)
	n := e.service.Network()
	norm, err := n.Norm("")
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, on := range []graph.Day{graph.MustDay("2018-08-01"), graph.MustDay("2019-06-01"), graph.MustDay("2020-01-15")} {
		day := neo4j.DateOf(on.Time())
		for _, unit := range []teryt.Code{"201103", "200509", "200603", "206101", "201303", "260304", "146501"} {
			q := analysis.Question{Scope: graph.Scope{Unit: unit, On: on}}
			params := map[string]any{"unit": string(unit), "day": day}
			covered, err := e.service.Coverage(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			var gaps, single []string
			for _, c := range covered.Cells {
				if c.Requirement == graph.Required && c.State != coverage.Covered {
					gaps = append(gaps, line(string(c.Sector), words(c.Institutions)))
				}
				if c.Redundancy == 1 {
					single = append(single, line(string(c.Sector), words(c.Parties)))
				}
			}
			e.same("gaps", map[string]any{"unit": string(unit), "day": day, "norm": string(norm.ID), "version": norm.Version}, gaps)
			e.same("single_carriers", params, single)

			actors, err := e.service.Actors(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			var brokers []string
			for _, a := range ranked(actors.Actors) {
				brokers = append(brokers, line(string(a.Institution), fmt.Sprint(a.Agreements), fmt.Sprint(a.Partners)))
			}
			e.same("brokers", params, brokers)

			links, err := e.service.Links(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			var pairs []string
			for _, p := range links.Present {
				pairs = append(pairs, line(string(p.A), string(p.B), words(p.Agreements)))
			}
			e.same("sector_pairs", params, pairs)

			view := covered.View()
			var unbound []string
			for _, i := range view.Institutions {
				if !slices.Contains(view.Bound(), i) {
					unbound = append(unbound, line(string(i.ID), i.Name, words(i.Sectors)))
				}
			}
			e.same("unbound", params, unbound)

			var agreements []string
			for _, a := range n.AgreementsFor(unit) {
				first, last, _ := n.Span(a.ID)
				agreements = append(agreements, line(string(a.ID), first.String(), last.String(),
					n.InForce(a.ID, on, graph.UnknownEndUnknown).InForce.String(), fmt.Sprint(len(n.PartiesOf(a.ID)))))
			}
			e.same("agreements", params, agreements)
			asked += len(gaps) + len(single) + len(pairs) + len(agreements)
		}
		e.same("expiring", map[string]any{"day": day, "days": 400}, expiring(n, on, 400))
		for _, id := range []graph.InstitutionID{"gops-korycin", "kpp-sokolka", "ug-korycin"} {
			neighbours := neighbourhood(n, id, on)
			e.same("neighbourhood", map[string]any{"institution": string(id), "day": day}, neighbours)
			asked += len(neighbours)
		}
	}
	for _, unit := range []teryt.Code{"2011", "20", teryt.Poland} {
		var unrecorded []string
		for _, g := range teryt.Official().Gminas(unit) {
			if len(n.AgreementsFor(g.Code)) == 0 && len(n.Serving(g.Code)) == 0 {
				unrecorded = append(unrecorded, line(string(g.Code), g.Name))
			}
		}
		e.same("unrecorded", map[string]any{"unit": string(unit)}, unrecorded)
	}
	if asked < 200 {
		t.Errorf("only %d rows were compared", asked)
	}
}

func (e *explorer) same(name string, params map[string]any, want []string) {
	e.t.Helper()
	if d := cmp.Diff(append([]string{}, want...), e.rows(name, params)); d != "" {
		e.t.Errorf("%s with %v (-koopmap +server):\n%s", name, params, d)
	}
}

// ranked is the actors of two agreements or more, those of most agreements first.
func ranked(actors []analysis.Actor) []analysis.Actor {
	var several []analysis.Actor
	for _, a := range actors {
		if a.Agreements > 1 {
			several = append(several, a)
		}
	}
	slices.SortFunc(several, func(a, b analysis.Actor) int {
		switch {
		case a.Agreements != b.Agreements:
			return b.Agreements - a.Agreements
		case a.Partners != b.Partners:
			return b.Partners - a.Partners
		}
		return strings.Compare(string(a.Institution), string(b.Institution))
	})
	return several
}

// expiring is the agreements in force whose known end comes within days.
func expiring(n *graph.Network, on graph.Day, days int) []string {
	type end struct {
		last graph.Day
		text string
	}
	var ends []end
	for i := range n.Agreements() {
		a := &n.Agreements()[i]
		_, last, assumed := n.Span(a.ID)
		if assumed || last.IsZero() || last > on.AddDays(days) || n.InForce(a.ID, on, graph.UnknownEndUnknown).InForce != graph.Yes {
			continue
		}
		var units []teryt.Code
		for _, u := range a.Areas {
			units = append(units, u.Canonical())
		}
		slices.Sort(units)
		ends = append(ends, end{last, line(string(a.ID), last.String(), words(units))})
	}
	slices.SortStableFunc(ends, func(a, b end) int { return int(a.last) - int(b.last) })
	var lines []string
	for _, e := range ends {
		lines = append(lines, e.text)
	}
	return lines
}

// neighbourhood is the institutions bound beside the given one, with the agreements.
func neighbourhood(n *graph.Network, id graph.InstitutionID, on graph.Day) []string {
	meets := map[graph.InstitutionID][]graph.AgreementID{}
	for _, own := range n.SignedBy(id) {
		if n.Bound(own, on, graph.UnknownEndUnknown).InForce != graph.Yes {
			continue
		}
		for i := range n.PartiesOf(own.Agreement) {
			p := &n.PartiesOf(own.Agreement)[i]
			if p.Institution != id && n.Bound(p, on, graph.UnknownEndUnknown).InForce == graph.Yes {
				meets[p.Institution] = append(meets[p.Institution], p.Agreement)
			}
		}
	}
	var lines []string
	for partner, agreements := range meets {
		slices.Sort(agreements)
		lines = append(lines, line(string(partner), words(slices.Compact(agreements))))
	}
	slices.Sort(lines)
	return lines
}

// explore loads the documented network into a server.
func explore(t *testing.T) *explorer {
	t.Helper()
	url := neo4jtest.Database(t)
	store := serverStore(t, url)
	if _, err := store.Apply(t.Context(), graph.Batch{ID: "documented", Changes: fixtures.DocumentedChangeSet()}); err != nil {
		t.Fatal(err)
	}
	service, err := analysis.New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	driver, err := neo4j.NewDriverWithContext(url, neo4j.NoAuth())
	if err != nil {
		t.Fatal(err)
	}
	session := driver.NewSession(t.Context(), neo4j.SessionConfig{DatabaseName: "neo4j"})
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = session.Close(ctx)
		_ = driver.Close(ctx)
	})
	return &explorer{t: t, session: session, service: service}
}

func serverStore(t *testing.T, url string) *neo4jstore.Store {
	t.Helper()
	address, err := neo4jstore.ParseAddress(url, neo4jstore.Login{})
	if err != nil {
		t.Fatal(err)
	}
	store, err := neo4jstore.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

// TestWhatOneCopyWritesTheOtherAnswersWithinTwoSeconds has two services on one server.
func TestWhatOneCopyWritesTheOtherAnswersWithinTwoSeconds(t *testing.T) {
	url := neo4jtest.Database(t)
	writer, err := analysis.New(t.Context(), serverStore(t, url))
	if err != nil {
		t.Fatal(err)
	}
	reader, err := analysis.New(t.Context(), serverStore(t, url))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		reader.Follow(ctx, followEvery, func(err error) {
			if err != nil {
				t.Errorf("following: %v", err)
			}
		})
	}()
	defer func() {
		cancel()
		<-done
	}()
	if _, err := writer.Apply(t.Context(), graph.Batch{ID: "documented", Changes: fixtures.DocumentedChangeSet()}); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(2 * time.Second); reader.Network().Version() != writer.Network().Version(); {
		if time.Now().After(deadline) {
			t.Fatalf("after 2 s the reader is at version %d, the writer at %d", reader.Network().Version(), writer.Network().Version())
		}
		time.Sleep(10 * time.Millisecond)
	}
	q := analysis.Question{Scope: graph.Scope{Unit: "201103", On: graph.MustDay("2018-08-01")}}
	if d := cmp.Diff(coverageText(t, writer, q), coverageText(t, reader, q)); d != "" {
		t.Errorf("answers differ:\n%s", d)
	}
}

func coverageText(t *testing.T, s *analysis.Service, q analysis.Question) string {
	t.Helper()
	answer, err := s.Coverage(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := analysis.Encode(&text, answer); err != nil {
		t.Fatal(err)
	}
	return text.String()
}
