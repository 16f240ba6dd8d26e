package storetest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
)

// merged makes one institution of two and takes that back.
func merged(t *testing.T, s graph.Store) {
	changes := Sample()
	changes.Institutions.Put = append(changes.Institutions.Put,
		graph.Institution{
			ID: "osrodek", Name: "Ośrodek Pomocy", Short: "OP", Aliases: []string{"gops", "OP Korycin"}, Type: "OPS", Sectors: []graph.SectorCode{"pomoc"},
			Level: graph.LevelGmina, KRS: "0000000003", PartOf: "szkola",
		},
		graph.Institution{ID: "filia", Name: "Filia", Type: "OPS", Sectors: []graph.SectorCode{"pomoc"}, Level: graph.LevelGmina, PartOf: "osrodek"})
	changes.Parties.Put = append(changes.Parties.Put,
		graph.Party{Agreement: "ag-01", Institution: "osrodek", Role: "party", From: graph.MustDay("2019")}, // the other one is it already
		graph.Party{Agreement: "ag-02", Institution: "osrodek", Role: "party"})
	changes.Attendance.Put = append(changes.Attendance.Put, graph.Attendance{Meeting: "mt-01", Institution: "osrodek", Role: "guest"})
	apply(t, s, "sample", changes)
	before := load(t, s)

	merge, err := graph.Merge(before, "osrodek", "gops-korycin")
	if err != nil {
		t.Fatal(err)
	}
	apply(t, s, "merge", merge)
	after := load(t, s)
	one, _ := after.Institution("gops-korycin")
	if d := cmp.Diff([]string{"OPS; Korycin", "gops \"korycin\"\n\t\\", "Ośrodek Pomocy", "OP", "gops", "OP Korycin"}, one.Aliases); d != "" {
		t.Errorf("aliases (-want +got):\n%s", d)
	}
	if part, _ := after.Institution("filia"); part.PartOf != "gops-korycin" {
		t.Errorf("the part is of %q", part.PartOf)
	}
	if got := len(after.SignedBy("gops-korycin")); got != 3 {
		t.Errorf("it is %d parties, want its two and one that was the duplicate's", got)
	}
	if got := len(after.AttendanceOf("mt-01")); got != 3 {
		t.Errorf("%d attended, want 3", got)
	}
	if _, ok := after.Institution("osrodek"); ok {
		t.Error("the duplicate is still there")
	}
	mustUndo(t, s, "merge", "undo")
	sameRecords(t, load(t, s), before)

	_, err = graph.Merge(before, "osrodek", "osrodek")
	wantKind(t, err, graph.Invalid)
	_, err = graph.Merge(before, "nobody", "osrodek")
	wantKind(t, err, graph.NotFound)
	_, err = graph.Merge(before, "osrodek", "nobody")
	wantKind(t, err, graph.NotFound)
	other := oneInstitution(before, "osrodek", func(i *graph.Institution) { i.KRS = "0000000009" })
	_, err = graph.Merge(with(t, before, other), "osrodek", "gops-korycin")
	wantKind(t, err, graph.Invalid)
}

func oneInstitution(n *graph.Network, id graph.InstitutionID, edit func(*graph.Institution)) graph.ChangeSet {
	i, _ := n.Institution(id)
	edited := *i
	edit(&edited)
	var c graph.ChangeSet
	c.Institutions.Put = []graph.Institution{edited}
	return c
}
