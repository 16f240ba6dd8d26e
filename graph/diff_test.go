package graph_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/graph"
	"koopmap/graph/storetest"
	"koopmap/graph/teryt"
)

// The sample of storetest gives every field of every record.
func TestTheContentsOfANetworkMakeItAgain(t *testing.T) {
	n := network(t, storetest.Sample())
	again := network(t, n.Contents())
	if d := n.Diff(again); d.Len() != 0 {
		t.Errorf("%d rows differ", d.Len())
	}
	if diff := cmp.Diff(n.Contents(), again.Contents()); diff != "" {
		t.Errorf("(-once +again):\n%s", diff)
	}
}

func TestAChangeInJSONIsTheSameChange(t *testing.T) {
	n := network(t, storetest.Sample())
	all, nothing := n.Contents(), n.Diff(graph.Empty()) // every row written; every key removed
	for name, c := range map[string]graph.ChangeSet{"written": all, "removed": nothing, "empty": {}} {
		b, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		var again graph.ChangeSet
		if err := json.Unmarshal(b, &again); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(c, again); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// Of every record each field but the origin is compared; here one of each kind, in
// package graph every one.
func TestADifferenceInAFieldIsAChange(t *testing.T) {
	n := network(t, sample())
	for name, edit := range map[string]func(*graph.ChangeSet){
		"a text":                   func(c *graph.ChangeSet) { c.Meetings.Put[0].Title += "!" },
		"the precision of a day":   func(c *graph.ChangeSet) { c.Agreements.Put[1].Signed = graph.MustDay("2018-07-01") }, // was July
		"the order of a list":      func(c *graph.ChangeSet) { c.Agreements.Put[3].Areas = []teryt.Code{"2011", "206101"} },
		"the other code of a city": func(c *graph.ChangeSet) { c.Institutions.Put[1].Serves = []teryt.Code{"206101"} }, // was 2061
		"a source":                 func(c *graph.ChangeSet) { c.Attendance.Put[0].Source.Ref = "002" },
		"an item of a norm":        func(c *graph.ChangeSet) { c.Norms.Put[0].Items[0].Minimum = 2 },
	} {
		t.Run(name, func(t *testing.T) {
			c := sample()
			edit(&c)
			next, applied := with(t, n, c)
			if applied.Effect.Len() != 1 {
				t.Errorf("an effect of %d edits, want 1", applied.Effect.Len())
			}
			if diff := cmp.Diff(applied.Effect, n.Diff(next)); diff != "" {
				t.Errorf("the difference is not the effect (-effect +difference):\n%s", diff)
			}
		})
	}
}

func TestADiffIsEmptyExactlyForEqualNetworks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := network(t, drawContents(t)), network(t, drawContents(t))
		d, none := a.Diff(b), a.Diff(network(t, a.Contents()))
		if none.Len() != 0 {
			t.Fatalf("a network differs from itself in %d rows", none.Len())
		}
		if equal := text(t, a) == text(t, b); (d.Len() == 0) != equal {
			t.Fatalf("%d rows differ, and equal: %v", d.Len(), equal)
		}
	})
}
