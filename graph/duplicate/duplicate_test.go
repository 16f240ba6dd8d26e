package duplicate_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
	"koopmap/graph/duplicate"
	"koopmap/graph/intake/reference"
	"koopmap/graph/teryt"
)

func network(t testing.TB, institutions ...graph.Institution) *graph.Network {
	t.Helper()
	changes := reference.ChangeSet()
	for _, i := range institutions {
		if i.Type == "" {
			i.Type = "OPS"
		}
		i.Sectors, i.Level = []graph.SectorCode{"pomoc_spoleczna"}, graph.LevelGmina
		changes.Institutions.Put = append(changes.Institutions.Put, i)
	}
	n, err := graph.New(1, changes)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestPairs(t *testing.T) {
	const name = "Zespół Kuratorskiej Służby Sądowej"
	for what, c := range map[string]struct {
		a, b graph.Institution
		want duplicate.Reason
	}{
		"one REGON of fourteen digits":            {graph.Institution{Name: "A", REGON: "12345678512347"}, graph.Institution{Name: "B", REGON: "12345678512347"}, duplicate.SameREGON},
		"one REGON of nine digits":                {graph.Institution{Name: "A", REGON: "123456785"}, graph.Institution{Name: "B", REGON: "123456785"}, ""},
		"one NIP":                                 {graph.Institution{Name: "A", NIP: "1234563218"}, graph.Institution{Name: "B", NIP: "1234563218"}, ""},
		"one RSPO":                                {graph.Institution{Name: "A", RSPO: "12345"}, graph.Institution{Name: "B", RSPO: "12345"}, duplicate.SameRSPO},
		"one KRS":                                 {graph.Institution{Name: "A", KRS: "0000310272"}, graph.Institution{Name: "B", KRS: "0000310272"}, duplicate.SameKRS},
		"one name after folding, one place":       {graph.Institution{Name: "GOK „Wiola”", Seat: "201103"}, graph.Institution{Name: "gok  \"wiola\"", Seat: "201103"}, duplicate.SameName},
		"one name, two places":                    {graph.Institution{Name: "GOK Wiola", Seat: "201103"}, graph.Institution{Name: "GOK Wiola", Seat: "201104"}, ""},
		"one name, no place":                      {graph.Institution{Name: "GOK Wiola"}, graph.Institution{Name: "GOK Wiola"}, ""},
		"the area served stands in for the seat":  {graph.Institution{Name: "GOK Wiola", Serves: []teryt.Code{"201103"}}, graph.Institution{Name: "GOK Wiola", Seat: "201103"}, duplicate.SameName},
		"another wording is the name":             {graph.Institution{Name: "GOPS", Aliases: []string{"Gminny Ośrodek Pomocy"}, Seat: "201103"}, graph.Institution{Name: "Gminny Ośrodek Pomocy", Seat: "201103"}, duplicate.SameName},
		"a letter or two missing in the name":     {graph.Institution{Name: name, Seat: "2011"}, graph.Institution{Name: "Zespół Kuratorski Służby Sądowej", Seat: "2011"}, duplicate.NearName},
		"another word in the name":                {graph.Institution{Name: name, Seat: "2011"}, graph.Institution{Name: "Zespół Szkolnej Służby Sądowej", Seat: "2011"}, ""},
		"a slip in the name of another type":      {graph.Institution{Name: name, Seat: "2011"}, graph.Institution{Name: "Zespół Kuratorskiej Służby Sadowe", Seat: "2011", Type: "PCPR"}, ""},
		"another number in the name":              {graph.Institution{Name: "Szkoła Podstawowa nr 1", Seat: "201103"}, graph.Institution{Name: "Szkoła Podstawowa nr 2", Seat: "201103"}, ""},
		"another Roman number in the name":        {graph.Institution{Name: "Liceum Ogólnokształcące II", Seat: "201103"}, graph.Institution{Name: "Liceum Ogólnokształcące III", Seat: "201103"}, ""},
		"an institution and one that is its part": {graph.Institution{Name: "GOK Wiola", Seat: "201103"}, graph.Institution{Name: "GOK Wiola", Seat: "201103", PartOf: "a"}, ""},
	} {
		t.Run(what, func(t *testing.T) {
			c.a.ID, c.b.ID = "a", "b"
			got := duplicate.Reason("")
			if pairs := duplicate.Find(network(t, c.a, c.b), nil); len(pairs) > 0 {
				got = pairs[0].Reason
			}
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestPairsOfTheAskedOnly(t *testing.T) {
	n := network(t,
		graph.Institution{ID: "a", Name: "GOK Wiola", Seat: "201103", RSPO: "1"}, graph.Institution{ID: "b", Name: "GOK Wiola", Seat: "201103", RSPO: "1"},
		graph.Institution{ID: "c", Name: "GOK Wiola", Seat: "201103"}, graph.Institution{ID: "d", Name: "GOK Wiola", Seat: "201104"})
	want := []duplicate.Pair{{"a", "c", duplicate.SameName, "GOK Wiola"}, {"b", "c", duplicate.SameName, "GOK Wiola"}}
	if diff := cmp.Diff(want, duplicate.Find(n, []graph.InstitutionID{"c", "d"})); diff != "" {
		t.Error(diff)
	}
	all := duplicate.Find(n, nil)
	if len(all) != 3 || all[0] != (duplicate.Pair{"a", "b", duplicate.SameRSPO, "1"}) {
		t.Errorf("%v, want the number first and the pair once", all)
	}
	if got := duplicate.Find(n, []graph.InstitutionID{}); len(got) != 0 {
		t.Errorf("nothing asked, %v found", got)
	}
}

// A slip at the beginning or the end of a name is met among the many names of a city.
func TestSlipsAreMetInACrowd(t *testing.T) {
	var all []graph.Institution
	for i := range 3000 {
		name := fmt.Sprintf("Przedszkole %c%c%c pod lipami", 'a'+i%26, 'a'+i/26%26, 'a'+i/676)
		all = append(all, graph.Institution{ID: graph.InstitutionID(fmt.Sprintf("p-%04d", i)), Name: name + name, Seat: "146501"})
	}
	all = append(all,
		graph.Institution{ID: "x-1", Name: "Ognisko pracy pozaszkolnej", Seat: "146501"}, graph.Institution{ID: "x-2", Name: "Ognisko pracy pozaszkolnej z", Seat: "146501"},
		graph.Institution{ID: "y-1", Name: "Świetlica środowiskowa Dom", Seat: "146501"}, graph.Institution{ID: "y-2", Name: "Swietlcia środowiskowa Dom", Seat: "146501"})
	found := duplicate.Find(network(t, all...), []graph.InstitutionID{"x-1", "y-1"})
	want := []duplicate.Pair{{"y-1", "y-2", duplicate.NearName, "Swietlcia środowiskowa Dom"}}
	if diff := cmp.Diff(want, found[len(found)-1:]); diff != "" {
		t.Error(diff)
	}
}
