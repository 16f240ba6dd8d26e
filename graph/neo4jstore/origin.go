package neo4jstore

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"koopmap/graph"
	"koopmap/queries"
)

// originID is the id of a place without its row: of file, sheet and sum. The place of
// what was not read from a file has none.
func originID(o graph.Origin) string {
	o.Row = 0
	if o == (graph.Origin{}) {
		return ""
	}
	sum := sha256.Sum256([]byte(o.File + "\x00" + o.Sheet + "\x00" + o.SHA256))
	return hex.EncodeToString(sum[:12])
}

// originsOf is the places that rows of a change name.
func originsOf(c *graph.ChangeSet) map[string]graph.Origin {
	places := make(map[string]graph.Origin)
	last := graph.Origin{}
	add := func(o graph.Origin) {
		o.Row = 0
		if o != last { // rows of a file follow each other
			places[originID(o)], last = o, o
		}
	}
	for i := range c.Sectors.Put {
		add(c.Sectors.Put[i].Origin)
	}
	for i := range c.Types.Put {
		add(c.Types.Put[i].Origin)
	}
	for i := range c.Periods.Put {
		add(c.Periods.Put[i].Source.Origin)
	}
	for i := range c.Norms.Put {
		for j := range c.Norms.Put[i].Items {
			add(c.Norms.Put[i].Items[j].Source.Origin)
		}
	}
	for i := range c.Institutions.Put {
		add(c.Institutions.Put[i].Source.Origin)
	}
	for i := range c.Agreements.Put {
		add(c.Agreements.Put[i].Source.Origin)
	}
	for i := range c.Parties.Put {
		add(c.Parties.Put[i].Origin)
	}
	for i := range c.Meetings.Put {
		add(c.Meetings.Put[i].Source.Origin)
	}
	for i := range c.Attendance.Put {
		add(c.Attendance.Put[i].Source.Origin)
	}
	for i := range c.Completeness.Put {
		add(c.Completeness.Put[i].Source.Origin)
	}
	delete(places, "")
	return places
}

func readOrigins(tx *transaction) (map[string]graph.Origin, error) {
	origins := make(map[string]graph.Origin)
	err := tx.each(queries.ReadOrigins, nil, func(r *neo4j.Record) error {
		p := newProperties(r.Values[0], nil)
		origins[p.text("id")] = graph.Origin{File: p.text("file"), Sheet: p.text("sheet"), SHA256: p.text("sha256")}
		return p.err
	})
	return origins, err
}
