package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"koopmap/analysis"
	"koopmap/graph"
	"koopmap/graph/sqlitestore"
	"koopmap/graph/teryt"
)

// batches is how many agreements are added one after another.
const batches = 15

// batch adds agreements and asks for the answers that they reach: the gmina, and the
// overview of its powiat, which compares it with the whole country.
func batch(ctx context.Context, folder string) error {
	temporary, err := os.MkdirTemp("", "koopmap-country-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary) //nolint:errcheck // a temporary folder
	n, err := network(folder)
	if err != nil {
		return err
	}
	store, err := sqlitestore.Open(ctx, filepath.Join(temporary, "koopmap.db"))
	if err != nil {
		return err
	}
	defer store.Close() //nolint:errcheck // a temporary file
	if _, err := store.Apply(ctx, graph.Batch{ID: "country", Who: "country", When: time.Now(), Changes: n.Contents(), Given: true}); err != nil {
		return err
	}
	service, err := analysis.New(ctx, store)
	if err != nil {
		return err
	}
	units := teryt.Official().Gminas(teryt.Poland)
	if err := ask(ctx, service, units[0].Code); err != nil { // the first answer makes the survey
		return err
	}
	var durable, answered []time.Duration
	for k := range batches {
		unit := units[(k+1)*len(units)/(batches+2)].Code
		b := graph.Batch{ID: fmt.Sprint("more-", k), Base: service.Network().Version(), Who: "country", When: time.Now(), Changes: agreement(service.Network(), unit, k)}
		begin := time.Now()
		if _, err := service.Apply(ctx, b); err != nil {
			return err
		}
		durable = append(durable, time.Since(begin))
		if err := ask(ctx, service, unit); err != nil {
			return err
		}
		answered = append(answered, time.Since(begin))
	}
	slices.Sort(durable)
	slices.Sort(answered)
	fmt.Printf("a batch of one agreement with 12 parties to the answers it reaches: least %d ms, median %d ms, most %d ms of %d; of these durable and visible after %d ms (median)\n",
		answered[0].Milliseconds(), answered[batches/2].Milliseconds(), answered[batches-1].Milliseconds(), batches, durable[batches/2].Milliseconds())
	return nil
}

func ask(ctx context.Context, service *analysis.Service, unit teryt.Code) error {
	q := analysis.Question{Scope: graph.Scope{Unit: unit, On: day}, Lang: "pl"}
	if _, err := service.Coverage(ctx, q); err != nil {
		return err
	}
	q.Unit = unit.Powiat()
	_, err := service.Overview(ctx, q)
	return err
}

// agreement is one of a gmina with institutions that serve it.
func agreement(n *graph.Network, unit teryt.Code, number int) graph.ChangeSet {
	id := graph.AgreementID(fmt.Sprint("more-", number))
	var c graph.ChangeSet
	c.Agreements.Put = []graph.Agreement{{
		ID: id, Kind: "porozumienie", Title: "Jeszcze jedno", Team: fmt.Sprint("Zespół ", number), Signed: graph.MustDay("2019-06-15"), End: graph.EndIndefinite,
		Areas: []teryt.Code{unit}, Documented: true,
	}}
	for _, i := range n.Serving(unit)[:12] {
		c.Parties.Put = append(c.Parties.Put, graph.Party{Agreement: id, Institution: i.ID, Role: "party"})
	}
	return c
}
