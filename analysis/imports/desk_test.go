package imports

import (
	"bytes"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"koopmap/analysis"
	"koopmap/graph"
	"koopmap/graph/intake"
	"koopmap/graph/intake/reference"
	"koopmap/graph/memstore"
)

func noon() time.Time { return time.Date(2024, 5, 2, 12, 0, 0, 0, time.UTC) }

// desk is a desk for a network of the reference tables alone.
func desk(t *testing.T, clock func() time.Time) *Desk {
	t.Helper()
	store := memstore.New()
	if _, err := store.Apply(t.Context(), graph.Batch{ID: "reference", Changes: reference.ChangeSet()}); err != nil {
		t.Fatal(err)
	}
	service, err := analysis.New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	return NewDesk(service, clock)
}

// Of two who apply the same file at the same time both are told what was done, also when
// each has a key of its own.
func TestAFileThatIsAppliedTwiceAtOnceIsAppliedOnce(t *testing.T) {
	d := desk(t, noon)
	for round := range 20 {
		text := "identyfikator;nazwa;typ;obszar działania\ngops-" + strconv.Itoa(round) + ";Ośrodek;OPS;201103\n"
		shown, err := d.Show(t.Context(), File{"instytucje.csv", []byte(text)}, "")
		if err != nil {
			t.Fatal(err)
		}
		var (
			done  [2]*Import
			fault [2]error
			start = make(chan struct{})
			both  sync.WaitGroup
		)
		for i := range done {
			both.Go(func() {
				<-start
				name := strconv.Itoa(round) + "-" + strconv.Itoa(i)
				done[i], fault[i] = d.Apply(t.Context(), shown.ID, analysis.Write{ID: name, Key: name, Request: name, When: noon()})
			})
		}
		close(start)
		both.Wait()
		if fault[0] != nil || fault[1] != nil {
			t.Fatalf("round %d: %v, %v", round, fault[0], fault[1])
		}
		if done[0].Batch == "" || done[0].Batch != done[1].Batch || done[0].Version != uint64(round)+2 || done[1].DryRun {
			t.Fatalf("round %d: %+v and %+v", round, done[0], done[1])
		}
	}
}

// A file of one row and 4 MiB of blanks: of ten reports at most the rows are left.
func TestAReportDoesNotKeepTheTextOfItsFile(t *testing.T) {
	const padding = 4 << 20
	base := reference.Network()
	text := append([]byte(nil), "identyfikator;nazwa;typ;obszar działania\ngops;Ośrodek;OPS;Korycin\n"...)
	text = append(text, bytes.Repeat([]byte(" "), padding)...)
	heap := func() uint64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var reports []Report
	load := func() {
		set := intake.LoadContent("instytucje.csv", text, base)
		if len(set.Problems) > 0 {
			t.Fatal(set.Problems)
		}
		reports = append(reports, Of(&set, base))
	}
	load() // fills what is made once
	before := heap()
	for range 10 {
		load()
	}
	if after := heap(); after > before+padding {
		t.Errorf("ten reports keep %d bytes", after-before)
	}
	if r := reports[10]; len(r.Added) != 1 || r.Added[0].Name != "Ośrodek" || len(r.Notices) != 1 || r.Notices[0].Value != "Korycin" {
		t.Errorf("%+v", r)
	}
}

func TestTheTextsOfAReportCount(t *testing.T) {
	r := Report{
		Added:   []intake.Difference{{Key: "k", Name: "nn"}},
		Changed: []intake.Difference{{Fields: []intake.Field{{Column: "c", Old: "oo", New: strings.Repeat("n", 1000)}}}},
		Notices: []intake.Notice{{Value: "v", PL: "pp", EN: "ee"}},
	}
	if got, want := r.size(), 3+1003+5+(2+5+7)*16; got != want { // texts, and 14 pointers to them
		t.Errorf("%d bytes, want %d", got, want)
	}
}

func TestADeskKeepsAnHourAndItsBytes(t *testing.T) {
	now := noon()
	d := desk(t, func() time.Time { return now })
	ids := func() (ids string) {
		for _, i := range d.kept {
			ids += i.ID
		}
		return ids
	}
	for _, step := range []struct {
		keep  Import
		after time.Duration
		want  string
	}{
		{Import{ID: "a", size: keptBytes / 2}, 0, "a"},
		{Import{ID: "b", content: make([]byte, 1)}, 0, "ab"},
		{Import{ID: "c", size: keptBytes / 2}, 0, "bc"}, // reports and contents count together
		{Import{ID: "d"}, KeptFor - time.Second, "bcd"},
		{Import{ID: "e"}, time.Second, "de"}, // nobody has asked in between
		{Import{ID: "d"}, 0, "ed"},
	} {
		now = now.Add(step.after)
		if d.keep(&step.keep); ids() != step.want {
			t.Errorf("with %s there are %s, want %s", step.keep.ID, ids(), step.want)
		}
	}
}
