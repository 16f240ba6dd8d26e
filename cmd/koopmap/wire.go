package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"koopmap/analysis"
	"koopmap/graph"
	"koopmap/graph/intake/reference"
	"koopmap/graph/neo4jstore"
	"koopmap/graph/sqlitestore"
)

// A location is where data are: the scheme of their URL and the rest of it.
type location struct {
	scheme, path string
}

// isServer reports whether the data are on a Neo4j server.
func (l location) isServer() bool { return slices.Contains(neo4jstore.Schemes(), l.scheme) }

// isSet reports whether the data are a data set in files, which is read and never written.
func (l location) isSet() bool { return l.scheme == "csv" || l.scheme == "xlsx" }

// location reads the setting of the data.
func (p *program) location() (location, error) {
	s := p.setting(setData)
	return p.locate(s.source(), s.value)
}

// locate reads the URL of data; name is where it was written.
func (p *program) locate(name, url string) (location, error) {
	scheme, path, ok := strings.Cut(url, ":")
	if at := (location{scheme: scheme, path: path}); ok && path != "" && (scheme == "sqlite" || at.isSet() || at.isServer()) {
		return at, nil
	}
	return location{}, p.refuse("cmd.error.data_form", "Name", name, "Value", url)
}

// openRead opens data that must be there.
func (p *program) openRead(ctx context.Context, name, url string) (graph.Store, error) {
	at, err := p.locate(name, url)
	if err != nil {
		return nil, err
	}
	switch {
	case at.isSet():
		return p.setStore(ctx, at)
	case at.isServer():
		return p.serverStore(ctx, name, url, neo4jstore.Existing())
	}
	return p.existingStore(ctx, at.path)
}

// openWrite opens a store to be written, and makes it when there is none.
func (p *program) openWrite(ctx context.Context, name, url string) (graph.Store, error) {
	at, err := p.locate(name, url)
	if err != nil {
		return nil, err
	}
	switch {
	case at.isSet():
		return nil, p.refuse("cmd.error.data_readonly", "Name", name)
	case at.isServer():
		return p.serverStore(ctx, name, url)
	}
	return p.newStore(ctx, at.path)
}

// readService opens data to be read. Nothing is created, and data without anything in
// them are refused: every answer from them would be "unknown", which is not a finding.
func (p *program) readService(ctx context.Context) (*analysis.Service, func(), error) {
	store, err := p.openRead(ctx, p.setting(setData).source(), p.value(setData))
	if err != nil {
		return nil, nil, err
	}
	service, err := analysis.New(ctx, store)
	if err == nil && isEmpty(service.Network()) {
		err = p.missing("cmd.error.empty_store", "Data", p.value(setData))
	}
	if err != nil {
		return nil, nil, errors.Join(err, store.Close())
	}
	return service, func() { _ = store.Close() }, nil // nothing was written
}

// writeService opens a store to be written, and makes it when there is none. A new store
// gets the reference as its first batch.
func (p *program) writeService(ctx context.Context) (*analysis.Service, func() error, error) {
	store, err := p.openWrite(ctx, p.setting(setData).source(), p.value(setData))
	if err != nil {
		return nil, nil, err
	}
	service, err := analysis.New(ctx, store)
	if err == nil && service.Network().Version() == 0 {
		_, err = service.Apply(ctx, p.batch("reference", 0, reference.ChangeSet()))
		if graph.KindOf(err) == graph.Conflict { // another copy was first
			err = service.Refresh(ctx)
		}
	}
	if err != nil {
		return nil, nil, errors.Join(err, store.Close())
	}
	return service, store.Close, nil
}

// batch is a change made by the program itself.
func (p *program) batch(id string, base uint64, changes graph.ChangeSet) graph.Batch {
	return graph.Batch{ID: id, Base: base, Who: "koopmap", When: p.now(), Note: p.words.Say("cmd.batch." + id), Changes: changes}
}

// isEmpty reports whether a network has nothing that an answer could be made of.
func isEmpty(n *graph.Network) bool { return len(n.Institutions()) == 0 && len(n.Agreements()) == 0 }

// existingStore opens a file that must be there.
func (p *program) existingStore(ctx context.Context, path string) (graph.Store, error) {
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, p.missing("cmd.error.no_store", "File", path)
	case err == nil && info.Mode().IsRegular() && info.Size() == 0: // to open it would make a store of it
		return nil, p.missing("cmd.error.empty_store", "Data", path)
	}
	store, err := sqlitestore.Open(ctx, path)
	if err != nil {
		return nil, p.openFailure(err, path)
	}
	return store, nil
}

// newStore opens a file, and makes it when there is none.
func (p *program) newStore(ctx context.Context, path string) (graph.Store, error) {
	store, err := sqlitestore.Open(ctx, path)
	if err != nil {
		return nil, p.openFailure(err, path)
	}
	return store, nil
}

// openFailure says why a file can't be opened, as far as the person can mend it.
func (p *program) openFailure(err error, path string) error {
	if folder := filepath.Dir(path); !isFolder(folder) {
		return p.fail(err, "cmd.error.no_parent", "File", path, "Dir", folder)
	}
	switch graph.KindOf(err) {
	case graph.Invalid:
		return &refusal{code: exitInvalid, text: p.words.Say("cmd.error.not_store", "File", path), cause: err}
	case graph.Unavailable:
		switch {
		case sqlitestore.IsNewer(err):
			return p.fail(err, "cmd.error.store_newer", "File", path)
		case sqlitestore.IsDamaged(err):
			return p.fail(err, "cmd.error.store_damaged", "File", path)
		case sqlitestore.IsBusy(err):
			return p.fail(err, "cmd.error.store_busy", "File", path)
		case !isReadable(path):
			return p.fail(err, "cmd.error.store_unreadable", "File", path)
		case !isWritable(path):
			return p.fail(err, "cmd.error.store_readonly", "File", path)
		}
	}
	return p.fail(err, "cmd.error.open", "Data", path, "Text", err.Error())
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// isReadable reports whether the file can be opened to be read, if it is there.
func isReadable(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	_ = file.Close()
	return true
}

// isWritable reports whether the file, or a new file in its folder, can be written. A
// store needs both, for it writes to files beside its own.
func isWritable(path string) bool {
	if file, err := os.OpenFile(path, os.O_RDWR, 0); err == nil {
		_ = file.Close()
	} else if !errors.Is(err, fs.ErrNotExist) {
		return false
	}
	probe, err := os.CreateTemp(filepath.Dir(path), ".koopmap-")
	if err != nil {
		return false
	}
	_ = probe.Close()
	return os.Remove(probe.Name()) == nil
}
