package diagram

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/diagram/draw"
	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/intake/reference"
	"koopmap/graph/teryt"
)

// Before the first agreement, in its time, after the assumed end, in the second period.
var days = []string{"2018-06-30", "2018-08-01", "2019-04-01", "2019-08-01"}

func TestWheelsOfTheDocumentedNetworkCanBeRead(t *testing.T) {
	s := serviceOf(t, fixtures.DocumentedNetwork())
	units := []teryt.Code{"20", "26", "2005", "2011", "2604"}
	for _, v := range []teryt.Code{"20", "26"} {
		for _, g := range teryt.Official().Gminas(v) {
			units = append(units, g.Code)
		}
	}
	for _, unit := range units {
		for _, day := range days {
			for _, lang := range []string{"pl", "en"} {
				a := coverageOf(t, s, question(unit, day, lang))
				scene := wheelOf(t, a)
				check(t, scene)
				checkLeaders(t, a, scene)
				if a.Summary.Share == nil && strings.Contains(contents(scene)+scene.Desc, "%") {
					t.Errorf("%s on %s: a share is printed that is not defined", unit, day)
				}
			}
		}
	}
}

func TestWheelOfKorycin(t *testing.T) {
	s := serviceOf(t, fixtures.DocumentedNetwork())
	scene := wheelOf(t, coverageOf(t, s, question("201103", "2018-08-01", "pl")))
	states := map[string]string{}
	for id, g := range groups(scene.Items, "sector ") {
		states[strings.TrimPrefix(id, "sector.")] = strings.TrimPrefix(g.Class, "sector ")
	}
	want := map[string]string{
		"pomoc_5f_spoleczna": "covered", "edukacja": "covered", "zdrowie": "covered", "policja": "covered",
		"sprawiedliwosc": "covered", "kultura": "covered", "sport_5f_rekreacja": "covered",
		"rynek_5f_pracy": "exists_not_party", "ngo": "covered", "samorzad": "covered",
		"niepelnosprawnosc": "expected_not_recorded", "uzaleznienia": "covered",
	}
	if diff := cmp.Diff(want, states); diff != "" {
		t.Errorf("states of wedges (-want +got)\n%s", diff)
	}
	// ag-01 binds the office and ROPS, each in one sector; ag-02 ten parties, of which
	// GOKSiT stands in two sectors: 2 + 11 lines.
	lines := 0
	for _, item := range scene.Items {
		if g, ok := item.(draw.Group); ok && g.Class == "party" {
			lines++
		}
	}
	if lines != 13 {
		t.Errorf("%d lines, want 13", lines)
	}
	text := strings.Join(strings.Fields(contents(scene)), " ")
	for _, part := range []string{
		"Pokrycie sektorów polityki: Korycin (gmina wiejska, pow. sokólski), stan na 01.08.2018",
		"Pokryte sektory wymagane: 8 z 9 (88,9%). Luka: Rynek pracy.",
		"Norma: Model Kooperacji 2018, wersja 1.",
		"istnieje, nie jest stroną PUP Sokółka",
		"powinna istnieć, brak w danych (PZOON)",
		"GOKSiT Korycin (też 6)", "GOKSiT Korycin (też 7)",
		"nazwano 10 z 10 stron",
		"koniec nieznany, przyjęto 31.03.2019",
		"Źródło: opracowanie własne na podstawie danych koopmap, wersja danych 1.",
	} {
		if !strings.Contains(text, part) {
			t.Errorf("the picture does not say %q", part)
		}
	}
	if !strings.Contains(scene.Desc, "Rynek pracy: istnieje, nie jest stroną.") {
		t.Errorf("description: %s", scene.Desc)
	}
}

func TestWheelSaysUnknownAndWhy(t *testing.T) {
	s := serviceOf(t, fixtures.DocumentedNetwork())
	for _, c := range []struct {
		unit, day, want string
	}{
		{"200509", "2018-08-01", "pokryte 3, luki 0, brak danych 6"},        // seven unnamed parties
		{"200509", "2018-08-01", "lista stron niepełna: 7 nienazwanych"},    // the reason
		{"201110", "2018-08-01", "Brak danych to nie brak współpracy"},      // undocumented
		{"201110", "2018-08-01", "lista stron nieznana"},                    // of ag-07
		{"201103", "2019-04-01", "nie wiadomo, czy nadal obowiązuje"},       // assumed end has passed
		{"260401", "2018-08-01", "Powód – w danych nie ma porozumienia"},    // offices alone
		{"201103", "2018-06-30", "Dane nie pozwalają rozstrzygnąć"},         // silent
		{"201103", "2017-01-01", "W tym dniu nie ma w danych porozumienia"}, // before the first
	} {
		scene := wheelOf(t, coverageOf(t, s, question(teryt.Code(c.unit), c.day, "pl")))
		if text := strings.ReplaceAll(contents(scene), "\n", " "); !strings.Contains(text, c.want) {
			t.Errorf("%s on %s does not say %q:\n%s", c.unit, c.day, c.want, text)
		}
	}
}

func TestNothingMovesBetweenDays(t *testing.T) {
	s := serviceOf(t, fixtures.DocumentedNetwork())
	for _, unit := range []teryt.Code{"201103", "200509", "200603", "201310", "260401", "20"} {
		places := map[string]draw.Point{}
		for _, day := range append(days, "2018-03-31", "2019-05-06") {
			scene := wheelOf(t, coverageOf(t, s, question(unit, day, "pl")))
			centre := wheelCentre(scene)
			for id, g := range groups(scene.Items, "institution") {
				at := middle(g.Items[0])
				at = draw.Point{X: math.Round((at.X-centre.X)*100) / 100, Y: math.Round((at.Y-centre.Y)*100) / 100}
				if before, ok := places[id]; ok && distance(before, at) > 0.05 {
					t.Errorf("%s: %s moves from %v to %v by %s", unit, id, before, at, day)
				}
				places[id] = at
			}
		}
		if len(places) == 0 {
			t.Errorf("%s: nobody is drawn", unit)
		}
	}
}

func TestWedgesAreThoseOfTheNorm(t *testing.T) {
	s := serviceOf(t, fixtures.DocumentedNetwork())
	var first [][2]float64
	for _, unit := range []teryt.Code{"201103", "200603"} {
		for _, day := range days {
			plan, err := newWheelPlan(coverageOf(t, s, question(unit, day, "pl")))
			if err != nil {
				t.Fatal(err)
			}
			var spans [][2]float64
			for i := range plan.cells {
				from, to := plan.wheel.span(i)
				spans = append(spans, [2]float64{from, to})
			}
			if first == nil {
				first = spans
			}
			if diff := cmp.Diff(first, spans); diff != "" {
				t.Errorf("%s on %s: wedges moved\n%s", unit, day, diff)
			}
		}
	}
	if len(first) != 12 { // nine required and three recommended sectors
		t.Errorf("%d wedges, want 12", len(first))
	}
}

func TestPowiatInstitutionsStandInOnePlaceInEveryGmina(t *testing.T) {
	s := serviceOf(t, fixtures.DocumentedNetwork())
	places := map[string]draw.Point{}
	for _, unit := range []teryt.Code{"201103", "201110", "201108"} { // of powiat sokólski
		plan, err := newWheelPlan(coverageOf(t, s, question(unit, "2018-08-01", "pl")))
		if err != nil {
			t.Fatal(err)
		}
		for i := range plan.cells {
			for _, seat := range plan.seats(i) {
				if seat.Level != graph.LevelPowiat {
					continue
				}
				key := fmt.Sprint(i, seat.ID)
				slots, _ := plan.wheel.slots(i, seat.Level)
				at := slots[seat.slot]
				if before, ok := places[key]; ok && before != at {
					t.Errorf("%s stands at %v in %s and at %v elsewhere", seat.ID, at, unit, before)
				}
				places[key] = at
			}
		}
	}
	if len(places) < 5 { // PCPR, KPP, ZKSS, SR, PUP
		t.Errorf("%d places, want those of five institutions", len(places))
	}
}

func middle(item draw.Item) draw.Point {
	switch item := item.(type) {
	case draw.Circle:
		return item.Centre
	case draw.Rect:
		return draw.Point{X: item.Box.X + item.Box.W/2, Y: item.Box.Y + item.Box.H/2}
	case draw.Polygon:
		return item.Points[0]
	}
	return draw.Point{}
}

func TestMarksOfAWheelStandApart(t *testing.T) {
	for n := 4; n <= 14; n++ {
		w := wheel{n: n}
		var places []draw.Point
		for i := range n {
			for _, level := range graph.Levels() {
				more, _ := w.slots(i, level)
				places = append(places, more...)
			}
		}
		for i, p := range places {
			for _, q := range places[:i] {
				if distance(p, q) < 2*markRadius {
					t.Errorf("%d sectors: marks at %v and %v touch", n, p, q)
				}
			}
		}
	}
}

func TestNoLinePassesUnderAnotherMark(t *testing.T) {
	s := serviceOf(t, fixtures.DocumentedNetwork())
	lines := 0
	for _, unit := range []teryt.Code{"201103", "200509", "200603", "260401", "20"} {
		for _, day := range days {
			plan, err := newWheelPlan(coverageOf(t, s, question(unit, day, "pl")))
			if err != nil {
				t.Fatal(err)
			}
			boxes := plan.hubBoxes()
			for i := range plan.cells {
				spots := plan.spots(i)
				for k, from := range spots {
					for _, tie := range from.ties {
						box, _ := plan.hubBox(tie.agreement, boxes)
						control, end, _ := way(from.at, box, besides(spots, k))
						lines++
						for _, p := range curved(from.at, control, end) {
							for j, other := range spots {
								if j != k && distance(p, other.at) < markRadius {
									t.Fatalf("%s on %s: the line of %s passes under the mark of %s", unit, day, from.one.ID, other.one.ID)
								}
							}
						}
					}
				}
			}
		}
	}
	if lines < 50 {
		t.Errorf("only %d lines were looked at", lines)
	}
}

func TestSameAnswerSameBytes(t *testing.T) {
	var files [2][]byte
	for i := range files {
		s := serviceOf(t, fixtures.DocumentedNetwork())
		file, err := draw.SVG(wheelOf(t, coverageOf(t, s, question("200603", "2019-08-01", "pl"))))
		if err != nil {
			t.Fatal(err)
		}
		files[i] = file
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two files of one answer differ")
	}
}

// crowded is a gmina with the institutions given, all of them with labels as long as
// labels get; the first of them sign agreements in turn.
func crowded(institutions, parties, agreements int, sectors func(k int) []graph.SectorCode) *graph.Network {
	changes := reference.ChangeSet()
	for k := range institutions {
		changes.Institutions.Put = append(changes.Institutions.Put, graph.Institution{
			ID: graph.InstitutionID(fmt.Sprintf("i-%02d", k)), Name: fmt.Sprintf("Zespół Żółćąęśźń numer %d", k),
			Short: fmt.Sprintf("Stow. Ścieżka Żółć %02d", k), Type: "NGO", Sectors: sectors(k), Level: graph.Levels()[k%4%3], Serves: []teryt.Code{"201103"},
		})
	}
	for k := range agreements {
		id := graph.AgreementID(fmt.Sprintf("ag-%02d", k))
		changes.Agreements.Put = append(changes.Agreements.Put, graph.Agreement{
			ID: id, Kind: "porozumienie", Title: "Porozumienie o współpracy " + strings.Repeat("międzyinstytucjonalnej ", k%5), Signed: graph.MustDay("2018-01-01"),
			End: graph.EndIndefinite, Areas: []teryt.Code{"201103"}, Documented: true, Unnamed: k,
		})
		for i := k; i < parties; i += agreements {
			changes.Parties.Put = append(changes.Parties.Put, graph.Party{Agreement: id, Institution: graph.InstitutionID(fmt.Sprintf("i-%02d", i)), Role: "party"})
		}
		if k >= parties {
			changes.Agreements.Put[len(changes.Agreements.Put)-1].Documented = false
			changes.Agreements.Put[len(changes.Agreements.Put)-1].Unnamed = 0
		}
	}
	n, err := graph.New(1, changes)
	if err != nil {
		panic(err)
	}
	return n
}

func normSectors() []graph.SectorCode {
	var codes []graph.SectorCode
	n, err := graph.New(1, reference.ChangeSet())
	if err != nil {
		panic(err)
	}
	norm, err := n.Norm("")
	if err != nil {
		panic(err)
	}
	for _, item := range norm.Items {
		codes = append(codes, item.Sector)
	}
	return codes
}

func TestWheelOfFortyInstitutions(t *testing.T) {
	all := normSectors()
	for name, sectors := range map[string]func(int) []graph.SectorCode{
		"spread over the sectors": func(k int) []graph.SectorCode { return all[k%len(all) : k%len(all)+1] },
		"in one sector":           func(int) []graph.SectorCode { return all[:1] },
		"each in three sectors": func(k int) []graph.SectorCode {
			return []graph.SectorCode{all[k%12], all[(k+1)%12], all[(k+5)%12]}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := serviceOf(t, crowded(40, 30, 3, sectors))
			a := coverageOf(t, s, question("201103", "2018-08-01", "pl"))
			scene := wheelOf(t, a)
			check(t, scene)
			checkLeaders(t, a, scene)
			if scene.Height > 933 { // A4 less margins of 2.5 cm, at 16 cm width
				t.Errorf("the picture is %.0f high and does not fit a page", scene.Height)
			}
		})
	}
}

func TestWheelsCanBeReadWhateverTheRecord(t *testing.T) {
	all := normSectors()
	rapid.Check(t, func(t *rapid.T) {
		institutions := rapid.IntRange(0, 60).Draw(t, "institutions")
		parties := rapid.IntRange(0, institutions).Draw(t, "parties")
		agreements := rapid.IntRange(0, 9).Draw(t, "agreements")
		picks := rapid.SliceOfN(rapid.IntRange(0, len(all)-1), 60, 60).Draw(t, "sectors")
		n := crowded(institutions, parties, agreements, func(k int) []graph.SectorCode { return all[picks[k] : picks[k]+1] })
		q := question("201103", "2018-08-01", rapid.SampledFrom([]string{"pl", "en"}).Draw(t, "lang"))
		q.Norm = rapid.SampledFrom([]string{"", "zespol-interdyscyplinarny"}).Draw(t, "norm")
		a := coverageOf(t, serviceOf(t, n), q)
		scene := wheelOf(t, a)
		check(t, scene)
		checkLeaders(t, a, scene)
	})
}

func BenchmarkWheel(b *testing.B) {
	s := serviceOf(b, fixtures.DocumentedNetwork())
	a := coverageOf(b, s, question("200603", "2019-08-01", "pl"))
	for b.Loop() {
		if _, err := draw.SVG(wheelOf(b, a)); err != nil {
			b.Fatal(err)
		}
	}
}
