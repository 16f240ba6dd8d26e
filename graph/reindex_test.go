package graph

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/graph/teryt"
)

// smallChunks makes lists of a few rows have several chunks.
func smallChunks(t *testing.T, size int) {
	t.Helper()
	was := chunkSize
	chunkSize = size
	t.Cleanup(func() { chunkSize = was })
}

// drawRows draws the rows of a network that obeys every rule, of few keys, so that two of
// them differ by rows that come, go and change.
func drawRows(t *rapid.T) ChangeSet {
	units := []teryt.Code{"20", "2011", "201103", "201105", "2061", "206101"}
	pick := func(label string, n int) []int {
		var all []int
		for i := range n {
			if rapid.Bool().Draw(t, label) {
				all = append(all, i)
			}
		}
		return all
	}
	sector := rapid.IntRange(1, 9).Draw(t, "order")
	c := ChangeSet{}
	c.Sectors.Put = []Sector{{Code: "s", Order: sector, NamePL: "S", Layer: "core"}, {Code: "z", Order: 5 + sector%2*5, NamePL: "Z", Layer: "core"}}
	if c.Sectors.Put[1].Order == sector {
		c.Sectors.Put = c.Sectors.Put[:1]
	}
	c.Types.Put = []InstitutionType{{Code: "T", NamePL: "T", Sectors: []SectorCode{"s"}, Level: LevelGmina, Status: StatusOptional}}
	for i, from := range []string{"2018-01-01", "2019-01-01", "2020-01-01"} {
		p := Period{ID: PeriodID(fmt.Sprintf("P%d", i)), From: MustDay(from), To: MustDay(from).AddDays(rapid.SampledFrom([]int{100, 300}).Draw(t, "length"))}
		c.Periods.Put = append(c.Periods.Put, p)
	}
	text := rapid.SampledFrom([]string{"a", "b"})
	for _, i := range pick("institution", 12) {
		c.Institutions.Put = append(c.Institutions.Put, Institution{
			ID: InstitutionID(fmt.Sprintf("i%02d", i)), Name: text.Draw(t, "name"), Type: "T", Sectors: []SectorCode{"s"}, Level: LevelGmina,
			Serves: rapid.SliceOfN(rapid.SampledFrom(units), 0, 2).Draw(t, "serves"),
		})
	}
	for _, i := range pick("agreement", 9) {
		id := AgreementID(fmt.Sprintf("a%d", i))
		c.Agreements.Put = append(c.Agreements.Put, Agreement{
			ID: id, Kind: "k", Title: text.Draw(t, "title"), End: EndUnknown, Documented: true, Unnamed: 1,
			Team:   rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, "team"),
			Period: rapid.SampledFrom([]PeriodID{"", "P0", "P1", "P2"}).Draw(t, "period"),
			Signed: rapid.SampledFrom([]Day{0, 20180500, 20190200, 20200101}).Draw(t, "signed"),
			Areas:  rapid.SliceOfN(rapid.SampledFrom(units), 1, 2).Draw(t, "areas"),
		})
		for _, who := range c.Institutions.Put {
			for _, from := range []Day{0, 20190300} {
				if rapid.IntRange(0, 2).Draw(t, "signed by") == 0 {
					c.Parties.Put = append(c.Parties.Put, Party{Agreement: id, Institution: who.ID, Role: "party", From: from, Note: text.Draw(t, "note")})
				}
			}
		}
	}
	for _, i := range pick("meeting", 3) {
		m := MeetingID(fmt.Sprintf("m%d", i))
		c.Meetings.Put = append(c.Meetings.Put, Meeting{ID: m, Kind: "working"})
		for _, who := range c.Institutions.Put {
			if rapid.Bool().Draw(t, "came") {
				c.Attendance.Put = append(c.Attendance.Put, Attendance{Meeting: m, Institution: who.ID, Role: "guest"})
			}
		}
	}
	return c
}

// derived is everything that a network knows beside its rows, and the rows.
func derived(n *Network) []any {
	return []any{
		n.ordered, n.institutions.all(), n.agreements.all(), n.parties.all(), n.partiesFrom, n.partyOrder, n.signedFrom, n.meetingFrom,
		fmt.Sprint(n.terms), fmt.Sprint([]areaEntry(n.appliesTo)), fmt.Sprint([]areaEntry(n.serves)),
	}
}

func empties(a any) any { return fmt.Sprintf("%+v", a) }

// A chain of changes ends in the network that New makes of its rows, with equal indexes.
func TestAChangedNetworkIsTheOneMadeAnew(t *testing.T) {
	smallChunks(t, 3)
	rapid.Check(t, func(t *rapid.T) {
		n := Empty()
		for range rapid.IntRange(1, 4).Draw(t, "changes") {
			want, err := New(n.Version()+1, drawRows(t))
			if err != nil {
				t.Fatal(err)
			}
			before := derived(n)
			next, applied, err := n.With(n.Diff(want))
			if err != nil {
				t.Fatal(err)
			}
			for i, got := range derived(next) {
				if diff := cmp.Diff(empties(derived(want)[i]), empties(got)); diff != "" {
					t.Fatalf("part %d (-anew +changed): %s", i, diff)
				}
			}
			back, _, err := next.With(applied.Inverse)
			if err != nil {
				t.Fatal(err)
			}
			for i, got := range derived(back) {
				if empties(before[i]) != empties(got) {
					t.Fatalf("part %d after the inverse: %v, want %v", i, got, before[i])
				}
				if empties(before[i]) != empties(derived(n)[i]) {
					t.Fatalf("part %d of the network changed was changed", i)
				}
			}
			n = next
		}
	})
}

func TestAListIsItsRows(t *testing.T) {
	smallChunks(t, 3)
	rapid.Check(t, func(t *rapid.T) {
		l := list[Meeting]{}
		rows := []Meeting{}
		id := rapid.StringMatching("[a-f]")
		for range rapid.IntRange(1, 6).Draw(t, "edits") {
			var e Edits[Meeting, MeetingID]
			for _, key := range rapid.SliceOfNDistinct(id, 0, 4, rapid.ID).Draw(t, "keys") {
				k := MeetingID(key)
				if _, there := meetingTable.find(rows, k); there && rapid.Bool().Draw(t, "remove") {
					e.Remove = append(e.Remove, k)
				} else {
					e.Put = append(e.Put, Meeting{ID: k, Title: id.Draw(t, "title")})
				}
			}
			next, list, problems := meetingTable.applyTo(l, e, false)
			want, plain, _ := meetingTable.apply(rows, e, false)
			if len(problems) > 0 || empties(list) != empties(plain) {
				t.Fatalf("%v %+v, want %+v", problems, list, plain)
			}
			l, rows = next, want
			if !slices.Equal(l.all(), rows) || l.len() != len(rows) {
				t.Fatalf("%v, want %v", l.all(), rows)
			}
			for at := range rows {
				if *l.at(at) != rows[at] {
					t.Fatalf("row %d is %v", at, *l.at(at))
				}
				for to := at; to <= len(rows); to++ {
					if !slices.Equal(l.between(at, to), rows[at:to]) {
						t.Fatalf("%d to %d is %v", at, to, l.between(at, to))
					}
				}
			}
			for _, k := range []MeetingID{"", "a", "c", "f", "g"} {
				at, ok := meetingTable.findIn(&l, k)
				if want, there := meetingTable.find(rows, k); ok != there || ok && at != want {
					t.Fatalf("%s at %d %v, want %d %v", k, at, ok, want, there)
				}
			}
		}
	})
}

func TestASmallChangeSharesTheRestOfALargeTable(t *testing.T) {
	c := ChangeSet{}
	c.Sectors.Put = []Sector{{Code: "s", Order: 1, NamePL: "S", Layer: "core"}}
	c.Types.Put = []InstitutionType{{Code: "T", NamePL: "T", Sectors: []SectorCode{"s"}, Level: LevelGmina, Status: StatusOptional}}
	for i := range 10 * chunkSize {
		c.Institutions.Put = append(c.Institutions.Put, Institution{ID: InstitutionID(fmt.Sprintf("i%06d", i)), Name: "n", Type: "T", Sectors: []SectorCode{"s"}, Level: LevelGmina})
	}
	n, err := New(1, c)
	if err != nil {
		t.Fatal(err)
	}
	one := c.Institutions.Put[chunkSize]
	one.Name = "changed"
	next, _, err := n.With(ChangeSet{Institutions: Edits[Institution, InstitutionID]{Put: []Institution{one}}})
	if err != nil {
		t.Fatal(err)
	}
	shared := 0
	for i, chunk := range next.institutions.chunks {
		if &chunk[0] == &n.institutions.chunks[i][0] {
			shared++
		}
	}
	if shared != 9 {
		t.Errorf("%d of 10 chunks are shared, want 9", shared)
	}
}

func TestIsSlug(t *testing.T) {
	for id, want := range map[string]bool{
		"a": true, "ag-02": true, "0": true, "": false, "-a": false, "a-": false, "a--b": false, "A": false, "ą": false, "a b": false, "a\n": false,
	} {
		if isSlug(id) != want {
			t.Errorf("%q: %v", id, !want)
		}
	}
}
