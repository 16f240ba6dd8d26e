package graph_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// text is everything that a network holds, for a comparison that sees every field.
func text(t rapid.TB, n *graph.Network) string {
	t.Helper()
	b, err := json.Marshal(n.Contents())
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestTheEmptyNetworkHoldsNothing(t *testing.T) {
	n := graph.Empty()
	contents := n.Contents()
	if n.Version() != 0 || contents.Len() != 0 || text(t, n) != "{}" {
		t.Errorf("version %d, %d rows: %s", n.Version(), contents.Len(), text(t, n))
	}
	if len(n.AgreementsFor("201103"))+len(n.AgreementsInside(teryt.Poland))+len(n.Serving("20"))+len(n.Sectors())+len(n.Parties()) != 0 {
		t.Error("it finds something")
	}
}

func TestANetworkHasTheVersionThatItsStoreSays(t *testing.T) {
	for _, version := range []uint64{0, 1, 17} {
		for name, contents := range map[string]graph.ChangeSet{"sample": sample(), "nothing": {}} {
			n, err := graph.New(version, contents)
			if err != nil || n.Version() != version {
				t.Errorf("New(%d, %s) has version %d, %v", version, name, n.Version(), err)
			}
		}
	}
	if v := graph.Empty().Version(); v != 0 {
		t.Errorf("the empty network has version %d", v)
	}
}

func TestWithCountsWhatItDoes(t *testing.T) {
	n := network(t, sample())
	var c graph.ChangeSet
	renamed := sample().Institutions.Put[4]
	renamed.Name = "Szkoła Podstawowa w Korycinie"
	c.Institutions.Put = []graph.Institution{
		institution("kpp-sokolka", "PCPR", "pomoc_spoleczna", graph.LevelPowiat, "2011"), // added
		renamed,                      // changed
		sample().Institutions.Put[0], // unchanged
	}
	c.Attendance.Remove = []graph.AttendanceKey{{Meeting: "mt-01", Institution: "sp-korycin"}}
	c.Periods.Put = milestones() // both unchanged

	next, applied := with(t, n, c)
	if next.Version() != 2 || applied.Version != 2 || !applied.Changed() {
		t.Errorf("version %d, applied %d, changed %v; want 2", next.Version(), applied.Version, applied.Changed())
	}
	want := []graph.TableCount{ // tables in the order of a data set, those not edited left out
		{Table: "periods", Unchanged: 2},
		{Table: "institutions", Added: 1, Changed: 1, Unchanged: 1},
		{Table: "attendance", Removed: 1},
	}
	if diff := cmp.Diff(want, applied.Tables); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}

	var effect, inverse graph.ChangeSet
	effect.Institutions.Put = []graph.Institution{c.Institutions.Put[0], renamed}
	effect.Attendance.Remove = c.Attendance.Remove
	inverse.Institutions = graph.Edits[graph.Institution, graph.InstitutionID]{
		Put: []graph.Institution{sample().Institutions.Put[4]}, Remove: []graph.InstitutionID{"kpp-sokolka"},
	}
	inverse.Attendance.Put = []graph.Attendance{{Meeting: "mt-01", Institution: "sp-korycin", Role: "host"}}
	if diff := cmp.Diff(effect, applied.Effect); diff != "" {
		t.Errorf("effect (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(inverse, applied.Inverse); diff != "" {
		t.Errorf("inverse (-want +got):\n%s", diff)
	}
}

func TestAChangeWithoutEffectIsTheSameNetwork(t *testing.T) {
	n := network(t, sample())
	moved := sample() // every row as it is, read from other rows of another file
	for i := range moved.Institutions.Put {
		moved.Institutions.Put[i].Source.Origin = graph.Origin{File: "institutions.csv", Row: i + 2}
	}
	for i := range moved.Parties.Put {
		moved.Parties.Put[i].Origin = graph.Origin{File: "parties.csv", Row: i + 2}
	}
	for name, c := range map[string]graph.ChangeSet{"nothing": {}, "every row again": sample(), "from another file": moved} {
		t.Run(name, func(t *testing.T) {
			next, applied := with(t, n, c)
			if next != n || applied.Version != n.Version() || applied.Changed() || applied.Inverse.Len() != 0 {
				t.Errorf("version %d, changed %v, inverse of %d edits", applied.Version, applied.Changed(), applied.Inverse.Len())
			}
			for _, count := range applied.Tables {
				if count != (graph.TableCount{Table: count.Table, Unchanged: count.Unchanged}) {
					t.Errorf("%+v", count)
				}
			}
		})
	}
}

func TestAChangeLeavesTheOldNetworkAsItWas(t *testing.T) {
	n := network(t, sample())
	before := text(t, n)
	everything := n.Diff(graph.Empty())
	empty, _ := with(t, n, everything)
	if left := text(t, empty); left != "{}" || empty.Version() != 2 {
		t.Errorf("version %d holds %s", empty.Version(), left)
	}
	if after := text(t, n); after != before || n.Version() != 1 {
		t.Errorf("the old network became\n%s\nwas\n%s", after, before)
	}
	if tell(n.InForce("ag-01", graph.MustDay("2018-08-01"), "")) != "yes" || len(n.AgreementsFor("201103")) != 3 {
		t.Error("the old network has lost its indexes")
	}
}

func TestANetworkKeepsNoListOfItsCaller(t *testing.T) {
	c := sample()
	n := network(t, c)
	before := text(t, n)
	c.Institutions.Put[0].Serves[0] = "20"
	c.Institutions.Put[0].Name = "another"
	c.Agreements.Put[0].Areas[0] = "20"
	c.Types.Put[0].Sectors[0] = "edukacja"
	c.Norms.Put[0].Items[0].Minimum = 77
	if after := text(t, n); after != before {
		t.Errorf("writing to the change wrote to the network:\n%s", cmp.Diff(before, after))
	}
}

func TestTheOrderOfEditsHasNoMeaning(t *testing.T) {
	c := sample()
	slices.Reverse(c.Sectors.Put)
	slices.Reverse(c.Types.Put)
	slices.Reverse(c.Institutions.Put)
	slices.Reverse(c.Agreements.Put)
	slices.Reverse(c.Parties.Put)
	slices.Reverse(c.Attendance.Put)
	n, applied := with(t, graph.Empty(), c)
	want, wantApplied := with(t, graph.Empty(), sample())
	if diff := cmp.Diff(text(t, want), text(t, n)); diff != "" {
		t.Errorf("another network (-in order +reversed):\n%s", diff)
	}
	if diff := cmp.Diff(wantApplied, applied); diff != "" {
		t.Errorf("another account of it (-in order +reversed):\n%s", diff)
	}
}

func TestEmptyListsAreAsGoodAsNone(t *testing.T) {
	n := network(t, sample())
	again := sample().Institutions.Put[0]
	again.Aliases = []string{}
	var c graph.ChangeSet
	c.Institutions.Put = []graph.Institution{again}
	if next, _ := with(t, n, c); next != n {
		t.Error("an empty list of aliases is a change")
	}
}
