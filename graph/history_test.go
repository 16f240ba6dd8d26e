package graph_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
)

// past applies changes one after another to the sample, as a store would; the sample is the
// first batch.
func past(t *testing.T, changes ...graph.ChangeSet) (*graph.Network, []graph.Batch) {
	t.Helper()
	n := graph.Empty()
	var batches []graph.Batch
	for i, c := range append([]graph.ChangeSet{sample()}, changes...) {
		next, applied, err := n.With(c)
		if err != nil {
			t.Fatal(err)
		}
		batches = append(batches, graph.Batch{
			ID: string(rune('a' + i)), Base: n.Version(), Version: applied.Version, Tables: applied.Tables, Changes: applied.Effect, Inverse: applied.Inverse,
		})
		n = next
	}
	return n, batches
}

// library is an institution of its own; renamed writes it under another name.
func library(name string) graph.ChangeSet {
	i := institution("gbp-korycin", "OPS", "edukacja", graph.LevelGmina, "201103")
	i.Name = name
	return graph.ChangeSet{Institutions: graph.Edits[graph.Institution, graph.InstitutionID]{Put: []graph.Institution{i}}}
}

// signing makes the library a party of ag-01.
func signing() graph.ChangeSet {
	return graph.ChangeSet{Parties: graph.Edits[graph.Party, graph.PartyKey]{Put: []graph.Party{{Agreement: "ag-01", Institution: "gbp-korycin", Role: "party"}}}}
}

func TestABatchIsUndoneUnlessLaterOnesRestOnIt(t *testing.T) {
	removed := graph.ChangeSet{Institutions: graph.Edits[graph.Institution, graph.InstitutionID]{Remove: []graph.InstitutionID{"gbp-korycin"}}}
	for name, c := range map[string]struct {
		changes  []graph.ChangeSet
		undo     string
		kind     graph.Kind // 0: it can be undone
		inTheWay []string
	}{
		"the last one":                      {[]graph.ChangeSet{library("Biblioteka")}, "b", 0, nil},
		"one with another after it":         {[]graph.ChangeSet{library("Biblioteka"), {Meetings: graph.Edits[graph.Meeting, graph.MeetingID]{Remove: nil, Put: []graph.Meeting{{ID: "mt-09", Kind: "working"}}}}}, "b", 0, nil},
		"one whose row was written since":   {[]graph.ChangeSet{library("Biblioteka"), library("Biblioteka Gminna")}, "b", graph.Conflict, []string{"c"}},
		"one whose row is referred to":      {[]graph.ChangeSet{library("Biblioteka"), signing()}, "b", graph.Conflict, []string{"c"}},
		"one written and signed since":      {[]graph.ChangeSet{library("Biblioteka"), library("Biblioteka Gminna"), signing()}, "b", graph.Conflict, []string{"c", "d"}},
		"the reference that was in the way": {[]graph.ChangeSet{library("Biblioteka"), signing()}, "c", 0, nil},
		"a removal":                         {[]graph.ChangeSet{library("Biblioteka"), removed}, "c", 0, nil},
		"a row written, removed since":      {[]graph.ChangeSet{library("Biblioteka"), removed}, "b", graph.Conflict, []string{"c"}},
		"a batch that is not there":         {nil, "z", graph.NotFound, nil},
	} {
		t.Run(name, func(t *testing.T) {
			n, batches := past(t, c.changes...)
			change, err := graph.Undo(n, batches, c.undo)
			if graph.KindOf(err) != c.kind {
				t.Fatalf("got %v", err)
			}
			if err != nil {
				var way []string
				for _, b := range err.(*graph.Error).InTheWay { //nolint:errorlint // Undo says so
					way = append(way, b.ID)
				}
				if !slices.Equal(way, c.inTheWay) {
					t.Errorf("in the way %v, want %v", way, c.inTheWay)
				}
				return
			}
			undone, _, err := n.With(change)
			if err != nil {
				t.Fatal(err)
			}
			// What is left is what the other batches give on their own.
			left := graph.Empty()
			for _, b := range batches {
				if b.ID == c.undo {
					continue
				}
				if left, _, err = left.With(b.Changes); err != nil {
					t.Fatal(err)
				}
			}
			if differ := left.Diff(undone); differ.Len() > 0 {
				t.Errorf("%d rows differ from a history without it", differ.Len())
			}
		})
	}
}

func TestAnUndoIsPreparedOnTheCurrentVersion(t *testing.T) {
	n, batches := past(t, library("Biblioteka"), library("Biblioteka Gminna"))
	if _, err := graph.Undo(n, batches[:2], "b"); graph.KindOf(err) != graph.Conflict {
		t.Errorf("of a history that ends before it: %v", err)
	}
}

func TestTwoRecordsBecomeOneInstitution(t *testing.T) {
	added := library("Biblioteka")
	added.Institutions.Put[0].KRS, added.Institutions.Put[0].Short = "0000310272", "GBP"
	n, _ := past(t, added, signing())
	change, err := graph.Merge(n, "gbp-korycin", "gops-korycin")
	if err != nil {
		t.Fatal(err)
	}
	merged, _, err := n.With(change)
	if err != nil {
		t.Fatal(err)
	}
	if _, there := merged.Institution("gbp-korycin"); there {
		t.Error("the duplicate is still there")
	}
	one, _ := merged.Institution("gops-korycin")
	if one.KRS != "0000310272" || !slices.Contains(one.Aliases, "Biblioteka") || !slices.Contains(one.Aliases, "GBP") {
		t.Errorf("number %q, aliases %q", one.KRS, one.Aliases)
	}
	if !slices.ContainsFunc(merged.PartiesOf("ag-01"), func(p graph.Party) bool { return p.Institution == "gops-korycin" }) {
		t.Errorf("parties %v", merged.PartiesOf("ag-01"))
	}
	for name, c := range map[string]struct {
		duplicate, into graph.InstitutionID
		want            graph.Kind
	}{
		"one with itself":       {"gops-korycin", "gops-korycin", graph.Invalid},
		"a duplicate not there": {"nobody", "gops-korycin", graph.NotFound},
		"into one that isn't":   {"gops-korycin", "nobody", graph.NotFound},
	} {
		if _, err := graph.Merge(n, c.duplicate, c.into); graph.KindOf(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRecordsWithDifferentNumbersAreTwoInstitutions(t *testing.T) {
	added := library("Biblioteka")
	added.Institutions.Put[0].KRS = "0000310272"
	other := institution("gbp-janow", "OPS", "edukacja", graph.LevelGmina, "201103")
	other.KRS = "0000000030"
	added.Institutions.Put = append(added.Institutions.Put, other)
	n, _ := past(t, added)
	_, err := graph.Merge(n, "gbp-janow", "gbp-korycin")
	if want := `invalid; institutions gbp-janow, krs: "0000000030": another register number than 0000310272: these are two institutions`; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// kept is a store that holds what it is given.
type kept struct {
	graph.Store
	n       *graph.Network
	batches []graph.Batch
}

func (k kept) Load(context.Context) (*graph.Network, error) { return k.n, nil }

func (k kept) Since(context.Context, uint64) ([]graph.Batch, error) { return k.batches, nil }

func TestAnAuditFindsWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		damage func(*kept)
		want   []graph.FaultKind
	}{
		"a sound history":                    {func(*kept) {}, nil},
		"a batch too many, come meanwhile":   {func(k *kept) { k.batches = append(k.batches, graph.Batch{ID: "z", Version: 4, Base: 3}) }, nil},
		"a batch missing":                    {func(k *kept) { k.batches = slices.Delete(k.batches, 1, 2) }, []graph.FaultKind{graph.FaultSequence}},
		"the last batch missing":             {func(k *kept) { k.batches = k.batches[:2] }, []graph.FaultKind{graph.FaultSequence}},
		"an effect that was none":            {func(k *kept) { k.batches[2].Changes = k.batches[1].Changes }, []graph.FaultKind{graph.FaultEffect}},
		"an effect that breaks a rule":       {func(k *kept) { k.batches[1].Changes = signing() }, []graph.FaultKind{graph.FaultEffect}},
		"an inverse that takes nothing back": {func(k *kept) { k.batches[2].Inverse = graph.ChangeSet{} }, []graph.FaultKind{graph.FaultInverse}},
		"a wrong count":                      {func(k *kept) { k.batches[1].Tables = []graph.TableCount{{Table: "institutions", Added: 2}} }, []graph.FaultKind{graph.FaultCount}},
		"records of another history": {func(k *kept) {
			other, _ := past(t, library("Biblioteka"), library("Inna"))
			k.n = other
		}, []graph.FaultKind{graph.FaultDifference}},
	} {
		t.Run(name, func(t *testing.T) {
			n, batches := past(t, library("Biblioteka"), signing())
			store := kept{n: n, batches: batches}
			c.damage(&store)
			faults, err := graph.Check(t.Context(), store)
			if err != nil {
				t.Fatal(err)
			}
			var kinds []graph.FaultKind
			for _, f := range faults {
				kinds = append(kinds, f.Kind)
			}
			if diff := cmp.Diff(c.want, kinds); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}
