package imports

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"sync"
	"time"

	"koopmap/analysis"
	"koopmap/graph"
	"koopmap/graph/intake"
)

// What a desk holds at most.
const (
	// AtOnce is how many files are read at the same time.
	AtOnce = 2
	// KeptFor is how long what was shown is kept.
	KeptFor = time.Hour

	keptCount = 50
	keptBytes = 128 << 20 // of files that may still be applied, and of what is told of any
)

// ErrBusy says that as many files are being read as may be at a time.
var ErrBusy = errors.New("too many imports at once")

// A ProblemsError is everything that keeps a file from being imported.
type ProblemsError struct {
	File     string
	Problems []graph.Problem
}

func (e *ProblemsError) Error() string { return "problems in " + e.File }

// A File is a file as it was sent.
type File struct {
	Name    string
	Content []byte
}

// sum is the sha256 of the content, as batches have it.
func (f *File) sum() string {
	sum := sha256.Sum256(f.Content)
	return hex.EncodeToString(sum[:])
}

// An Import is what a file would do to the network, or did. It is not changed once it is
// made.
type Import struct {
	ID      string
	File    string
	SHA256  string
	Who     string
	DryRun  bool   // it was asked for by way of trial, and is not applied
	Batch   string // that did it; empty: it is not applied, or changes nothing
	Base    uint64 // version of the network that it was read for
	Version uint64 // of the network with it
	When    time.Time
	Until   time.Time // when it is forgotten
	Report  Report

	content  []byte      // as long as it may be applied
	applying *sync.Mutex // one at a time, as long as it may be applied
	size     int         // of the report
	shown    [sha256.Size]byte
}

// A Desk reads files for the network of a service. It keeps what it has shown for a while,
// in memory alone: of more than it may keep, the oldest go first.
type Desk struct {
	service *analysis.Service
	clock   func() time.Time
	reading chan struct{}

	mu   sync.Mutex
	kept []*Import // oldest first
}

// NewDesk is a desk without anything on it.
func NewDesk(service *analysis.Service, clock func() time.Time) *Desk {
	return &Desk{service: service, clock: clock, reading: make(chan struct{}, AtOnce)}
}

// Enter takes a place at the desk, before the file is in memory; leave gives it back. When
// all are taken the error is [ErrBusy].
func (d *Desk) Enter() (leave func(), err error) {
	select {
	case d.reading <- struct{}{}:
		return func() { <-d.reading }, nil
	default:
		return nil, ErrBusy
	}
}

// Show tells what a file would do and keeps it, so that exactly that can be applied. The
// error is a [ProblemsError], or one of the store.
func (d *Desk) Show(ctx context.Context, f File, who string) (*Import, error) {
	base, err := d.service.Current(ctx)
	if err != nil {
		return nil, err
	}
	read, _, err := d.read(f, base)
	if err != nil {
		return nil, err
	}
	read.ID, read.Who, read.DryRun, read.content, read.applying = rand.Text(), who, true, f.Content, new(sync.Mutex)
	d.keep(read)
	return read, nil
}

// Do applies a file as one batch. A write of a key that is done already gives what it gave
// the first time. The error is a [ProblemsError], or one of [analysis.Service.Write].
func (d *Desk) Do(ctx context.Context, f File, w analysis.Write) (*Import, error) {
	var done *Import
	w.File, w.SHA256 = f.Name, f.sum()
	w.Change = func(n *graph.Network) (changes graph.ChangeSet, err error) {
		done, changes, err = d.read(f, n)
		return changes, err
	}
	written, err := d.service.Write(ctx, w)
	if err != nil {
		return nil, err
	}
	if done == nil { // the same request was made before
		base, batch, err := d.service.Before(ctx, written.Batch)
		if err != nil {
			return nil, err
		}
		if done, _, err = d.read(f, base); err != nil {
			return nil, err
		}
		w.Who, w.When = batch.Who, batch.When
	}
	done.settle(written)
	done.ID, done.Who, done.When = written.Batch, w.Who, w.When.UTC().Truncate(time.Second)
	if done.ID == "" { // it changes nothing
		done.ID = rand.Text()
	}
	d.keep(done)
	return done, nil
}

// Apply applies what was shown under an id, once: asked again, also at the same time, it
// gives what it gave. When the network has moved so that the file would do something else, or what was shown is
// forgotten, nothing is written and the error is of kind Conflict or NotFound.
func (d *Desk) Apply(ctx context.Context, id string, w analysis.Write) (*Import, error) {
	shown, err := d.Find(id)
	if err != nil || !shown.DryRun {
		return shown, err
	}
	shown.applying.Lock()
	defer shown.applying.Unlock()
	if shown, err = d.Find(id); err != nil || !shown.DryRun { // somebody else has applied it
		return shown, err
	}
	if w.Key == "" {
		w.Key = "import " + id
	}
	w.File, w.SHA256 = shown.File, shown.SHA256
	if shown.Who != "" {
		w.Who = shown.Who
	}
	w.Change = func(n *graph.Network) (graph.ChangeSet, error) {
		read, changes, err := d.read(File{shown.File, shown.content}, n)
		if _, broken := errors.AsType[*ProblemsError](err); broken || err == nil && read.shown != shown.shown {
			return graph.ChangeSet{}, &graph.Error{Kind: graph.Conflict, Subject: "import " + id, Hint: "the network has changed since it was shown; read the file again"}
		}
		return changes, err
	}
	written, err := d.service.Write(ctx, w)
	if err != nil {
		return nil, err
	}
	done := *shown
	done.DryRun, done.content, done.applying = false, nil, nil
	done.settle(written)
	done.Who, done.When = w.Who, w.When.UTC().Truncate(time.Second)
	d.keep(&done)
	return &done, nil
}

// settle makes the import one of the batch that was written for it, if there was one.
func (i *Import) settle(written analysis.Written) {
	i.Batch, i.Base, i.Version = written.Batch, written.Version, written.Version
	if i.Batch != "" {
		i.Base--
	}
}

// Again shows the file of an import that was shown once more, for the network as it is now.
func (d *Desk) Again(ctx context.Context, id string) (*Import, error) {
	shown, err := d.Find(id)
	if err != nil || !shown.DryRun {
		return shown, err
	}
	return d.Show(ctx, File{shown.File, shown.content}, shown.Who)
}

// Find is an import that is kept. One that is not is an error of kind NotFound.
func (d *Desk) Find(id string) (*Import, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.forget()
	for _, i := range d.kept {
		if i.ID == id {
			return i, nil
		}
	}
	return nil, &graph.Error{Kind: graph.NotFound, Subject: "import " + id}
}

// read reads a file for a network: what it does, and the changes that do it.
func (d *Desk) read(f File, base *graph.Network) (*Import, graph.ChangeSet, error) {
	set := intake.LoadContent(f.Name, f.Content, base)
	if len(set.Problems) > 0 {
		return nil, graph.ChangeSet{}, &ProblemsError{File: f.Name, Problems: set.Problems}
	}
	i := &Import{File: f.Name, SHA256: set.SHA256, Base: base.Version(), Version: base.Version(), Report: Of(&set, base)}
	i.size = i.Report.size()
	if i.Report.Changes() {
		i.Version++
	}
	h := sha256.New()
	err := json.NewEncoder(h).Encode([]any{set.Applied.Effect, set.Applied.Inverse, i.Report})
	h.Sum(i.shown[:0])
	return i, set.Applied.Effect, err
}

// keep keeps an import in the place of the one with its id. What is too old goes at the
// next import or question; until then it is within the bounds.
func (d *Desk) keep(i *Import) {
	d.mu.Lock()
	defer d.mu.Unlock()
	i.Until = d.clock().Add(KeptFor).UTC().Truncate(time.Second)
	d.kept = slices.DeleteFunc(d.kept, func(o *Import) bool { return o.ID == i.ID })
	d.kept = append(d.kept, i)
	d.forget()
}

// forget lets go what is too old, and the oldest of what is too much.
func (d *Desk) forget() {
	now := d.clock()
	size, first := 0, len(d.kept)
	for first > 0 && len(d.kept)-first < keptCount {
		i := d.kept[first-1]
		if size += len(i.content) + i.size; size > keptBytes || !now.Before(i.Until) {
			break
		}
		first--
	}
	d.kept = slices.Delete(d.kept, 0, first)
}
