package wording

import (
	"strings"
	"testing"
	"time"

	"koopmap/graph"
)

func TestEveryFaultAndTableHasAText(t *testing.T) {
	tables := []string{"sectors", "types", "periods", "norms", "institutions", "agreements", "parties", "meetings", "attendance", "completeness"}
	for _, lang := range Languages() {
		w := In(lang)
		for _, kind := range graph.FaultKinds() {
			if got := w.Fault(graph.Fault{Kind: kind, Batch: "b", Detail: "7"}); strings.HasPrefix(got, "[") {
				t.Errorf("%s: no text for fault %s", lang, kind)
			}
		}
		for _, table := range tables {
			if got := w.Work(graph.TableCount{Table: table, Added: 1}); strings.Contains(got, "[") {
				t.Errorf("%s: no text for table %s: %s", lang, table, got)
			}
		}
	}
}

func TestWhatABatchDid(t *testing.T) {
	for _, c := range []struct {
		table  graph.TableCount
		pl, en string
	}{
		{graph.TableCount{Table: "parties", Added: 3, Changed: 1, Removed: 2, Unchanged: 9}, "strony: dodano 3, zmieniono 1, usunięto 2", "parties: added 3, changed 1, removed 2"},
		{graph.TableCount{Table: "norms", Unchanged: 2}, "normy: bez zmian 2", "norms: unchanged 2"},
	} {
		if got := In(Polish).Work(c.table); got != c.pl {
			t.Errorf("%q, want %q", got, c.pl)
		}
		if got := In(English).Work(c.table); got != c.en {
			t.Errorf("%q, want %q", got, c.en)
		}
	}
}

func TestWhatIsInTheWay(t *testing.T) {
	when := time.Date(2024, 3, 1, 9, 5, 0, 0, time.Local)
	err := &graph.Error{Kind: graph.Conflict, Subject: "batch a", InTheWay: []graph.Batch{{ID: "b", Version: 2, Who: "api", When: when}, {ID: "c", Version: 3, When: when}}}
	if got, want := In(Polish).Error(err), "Nie można cofnąć zmiany a: opierają się na niej 2 późniejsze zmiany. Najpierw cofnij je, od najnowszej:\n"+
		"  b (wersja 2, api, 01.03.2024, 09:05)\n  c (wersja 3, nie wiadomo kto, 01.03.2024, 09:05)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := In(English).Error(&graph.Error{Kind: graph.NotFound, Subject: "batch a"}), `There is no change "a".`; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
