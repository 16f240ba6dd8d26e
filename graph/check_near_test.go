package graph

import (
	"testing"

	"koopmap/graph/teryt"
)

// Each unknown institution is compared with the two that are known; there is time for two
// comparisons of that size.
func TestTheSearchForKeysThatWereMeantHasAnEnd(t *testing.T) {
	was := comparedMost
	comparedMost = 4
	t.Cleanup(func() { comparedMost = was })
	var c ChangeSet
	c.Sectors.Put = []Sector{{Code: "pomoc", NamePL: "pomoc", Order: 1, Layer: "core"}}
	c.Types.Put = []InstitutionType{{Code: "OPS", NamePL: "ośrodek", Sectors: []SectorCode{"pomoc"}, Level: LevelGmina, Status: StatusStatutory}}
	for _, id := range []InstitutionID{"gops", "mops"} {
		c.Institutions.Put = append(c.Institutions.Put, Institution{ID: id, Name: "Ośrodek", Type: "OPS", Sectors: []SectorCode{"pomoc"}, Level: LevelGmina})
	}
	c.Agreements.Put = []Agreement{{ID: "ag-01", Kind: "umowa", Title: "Umowa", End: EndIndefinite, Areas: []teryt.Code{"2011"}, Documented: true}}
	for _, id := range []InstitutionID{"gopa", "gopb", "gopc"} {
		c.Parties.Put = append(c.Parties.Put, Party{Agreement: "ag-01", Institution: id, Role: "party"})
	}
	_, err := New(1, c)
	var near []string
	for _, p := range err.(*Error).Problems {
		if p.Rule == RuleUnknownKey {
			near = append(near, p.Near)
		}
	}
	if len(near) != 3 || near[0] != "gops" || near[1] != "gops" || near[2] != "" {
		t.Errorf("keys that were meant: %q", near)
	}
}
