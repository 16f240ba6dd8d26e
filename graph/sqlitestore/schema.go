package sqlitestore

import (
	"context"
	"embed"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"

	"koopmap/graph"
)

//go:embed schema/*.sql
var schemaFiles embed.FS

// schemaTable is where goose notes which files of the schema have been run.
const schemaTable = "schema_version"

// migrate runs the files of the schema that the store has not seen. Two processes may
// create a store at once: the one that comes second finds everything done.
func (s *Store) migrate(ctx context.Context, subject string) error {
	files, err := fs.Sub(schemaFiles, "schema")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, s.db, files, goose.WithTableName(schemaTable),
		goose.WithDisableGlobalRegistry(true), goose.WithGoMigrations(countTables, countEdits), goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return err
	}
	sources := provider.ListSources()
	latest := sources[len(sources)-1].Version
	for attempt := 0; ; attempt++ {
		version, err := s.schemaVersion(ctx)
		switch {
		case err != nil:
			return err
		case version == latest:
			return nil
		case version > latest:
			return &graph.Error{
				Kind: graph.Unavailable, Subject: subject,
				Hint: "it was written by a newer version of koopmap; update koopmap to open it", Err: errNewer,
			}
		}
		if _, err := provider.Up(ctx); err != nil {
			if attempt == 5 || ctx.Err() != nil {
				return err
			}
			select {
			case <-time.After(20 * time.Millisecond):
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
}

// schemaVersion is the number of the last file run; 0 in a new file.
func (s *Store) schemaVersion(ctx context.Context) (version int64, err error) {
	var there bool
	if err := s.db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?)", schemaTable).Scan(&there); err != nil || !there {
		return 0, err
	}
	err = s.db.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM "+schemaTable+" WHERE is_applied").Scan(&version)
	return version, err
}
