package neo4jstore_test

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"koopmap/graph"
	"koopmap/graph/neo4jstore/neo4jtest"
	"koopmap/graph/storetest"
	"koopmap/graph/teryt"
	"koopmap/queries"
)

// session is a connection of a test's own, as the Neo4j Browser has one.
func session(t *testing.T, url string) neo4j.SessionWithContext {
	t.Helper()
	driver, err := neo4j.NewDriverWithContext(url, neo4j.NoAuth())
	if err != nil {
		t.Fatal(err)
	}
	s := driver.NewSession(t.Context(), neo4j.SessionConfig{DatabaseName: "neo4j"})
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = s.Close(ctx)
		_ = driver.Close(ctx)
	})
	return s
}

// params gives a value to every parameter that any statement has.
var params = map[string]any{
	"unit": "201103", "day": neo4j.DateOf(graph.MustDay("2018-08-01").Time()), "days": 365, "norm": "n", "version": 1, "written": 1, "steps": 0,
	"institution": "szkola", "id": "x", "of": "effect", "position": 0, "content": []byte{1}, "number": 1, "name": "x", "checksum": "x",
	"catalogue": "x", "codes": []any{}, "rows": []any{}, "batch": map[string]any{},
}

// TestEveryStatementIsPlannedWithoutAWarning asks the server how it would run each
// statement. Rows are written without Eager, which would hold all of them in memory at
// once. The removal of rows reads what it removes and can't do without; it holds no more
// than a chunk of rows.
func TestEveryStatementIsPlannedWithoutAWarning(t *testing.T) {
	url := neo4jtest.Database(t)
	s := open(t, url)
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "sample", Changes: storetest.Sample()}); err != nil {
		t.Fatal(err)
	}
	// A successor, so that every property is known to the server.
	var successor graph.ChangeSet
	successor.Agreements.Put = []graph.Agreement{{
		ID: "ag-04", Kind: "porozumienie", Title: "Dalszy ciąg", Team: "zespół-korycin", Signed: graph.MustDay("2019-04-02"), End: graph.EndUnknown,
		Areas: []teryt.Code{"201103"}, Period: "KM2",
	}}
	if err := apply(t, s, "successor", successor); err != nil {
		t.Fatal(err)
	}
	asking := session(t, url)
	removes := regexp.MustCompile(`^write/((remove|unlink)_|unit_parents$)`) // units are joined once
	for _, folder := range []string{"read", "write", "explore"} {
		for _, statement := range queries.All(folder) {
			result, err := asking.Run(t.Context(), "EXPLAIN "+statement.Text, params)
			if err != nil {
				t.Errorf("%s: %v", statement.Name, err)
				continue
			}
			summary, err := result.Consume(t.Context())
			if err != nil {
				t.Errorf("%s: %v", statement.Name, err)
				continue
			}
			for _, n := range summary.Notifications() {
				switch n.Category() {
				case notifications.Performance, notifications.Deprecation, notifications.Unrecognized:
					t.Errorf("%s: %s: %s", statement.Name, n.Category(), n.Description())
				}
			}
			plan, _ := summary.Plan().Arguments()["string-representation"].(string)
			if plan == "" {
				t.Errorf("%s: no plan", statement.Name)
			}
			// One row times one row, each found by its key, is how two ends of a link are met.
			if strings.Contains(plan, "CartesianProduct") && (folder != "write" || strings.Contains(plan, "Scan")) {
				t.Errorf("%s: a cartesian product:\n%s", statement.Name, plan)
			}
			if folder == "write" && !removes.MatchString(statement.Name) && strings.Contains(plan, "Eager ") {
				t.Errorf("%s: Eager:\n%s", statement.Name, plan)
			}
			if folder != "explore" && strings.Contains(plan, "AllNodesScan") && statement.Name != "read/schema" {
				t.Errorf("%s: looks at every node:\n%s", statement.Name, plan)
			}
		}
	}
}

// A day of another type than DATE compares with nothing, and everything would be a gap.
func TestADayOfTheWrongTypeIsNoticed(t *testing.T) {
	url := neo4jtest.Database(t)
	s := open(t, url)
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "sample", Changes: storetest.Sample()}); err != nil {
		t.Fatal(err)
	}
	asking := session(t, url)
	for _, statement := range queries.All("explore") {
		if !strings.Contains(statement.Text, "$day)") {
			continue
		}
		for _, day := range []any{"2018-08-01", 20180801, true} {
			wrong := map[string]any{}
			for name, value := range params {
				wrong[name] = value
			}
			wrong["day"] = day
			result, err := asking.Run(t.Context(), statement.Text, wrong)
			if err == nil {
				_, err = result.Consume(t.Context())
			}
			if err == nil {
				t.Errorf("%s with the day %v (%T): no error", statement.Name, day, day)
			}
		}
	}
}
