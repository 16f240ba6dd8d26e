package intake

import (
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
	"koopmap/graph/intake/reference"
)

// sound is a data set without a problem; tests replace files of it.
var sound = map[string]string{
	"institutions.csv": "id,name,type,serves\ngops,Ośrodek,OPS,201103\nsp,Szkoła,SP,201103\n",
	"agreements.csv":   "id,kind,title_pl,signed_on,end_state,areas,unnamed_parties\nag,porozumienie,Zespół,2018-07,indefinite,201103,0\n",
	"parties.csv":      "agreement,institution\nag,gops\nag,sp\n",
}

// folderOf is the sound set with other files in it; an empty text takes a file away.
func folderOf(files map[string]string) fs.FS {
	all := maps.Clone(sound)
	maps.Copy(all, files)
	folder := fstest.MapFS{}
	for name, text := range all {
		if text != "" {
			folder[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return folder
}

func load(t testing.TB, files map[string]string) Set {
	t.Helper()
	set, err := Load(folderOf(files), ".", reference.Network())
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func lines(set Set) []string {
	all := []string{}
	for _, p := range set.Problems {
		all = append(all, p.String())
	}
	return all
}

func TestSoundSetHasNoProblems(t *testing.T) {
	set := load(t, nil)
	if len(set.Problems) > 0 || len(set.Notices) > 0 {
		t.Fatal(set.Problems, set.Notices)
	}
	n, _, err := reference.Network().With(set.Changes)
	if err != nil {
		t.Fatal(err)
	}
	i, _ := n.Institution("gops")
	if i == nil || i.Level != graph.LevelGmina || !i.HasSector("pomoc_spoleczna") {
		t.Errorf("gops = %+v, want level and sectors of its type", i)
	}
	if got := i.Source.Origin; got.File != "institutions.csv" || got.Row != 2 || len(got.SHA256) != 64 {
		t.Errorf("origin %+v", got)
	}
}

func TestPolishHeadersAndValues(t *testing.T) {
	set := load(t, map[string]string{
		"institutions.csv": "", "agreements.csv": "", "parties.csv": "",
		"Instytucje.CSV":   "IDENTYFIKATOR;Typ; nazwa ;Obszar  działania;Szczebel;inne_nazwy\r\ngops;OPS;Ośrodek;2011032;gminny;GOPS;\r\n",
		"porozumienia.csv": "Id;Rodzaj;Tytuł;Data podpisania;Koniec;Obszar;Strony nienazwane\nag;umowa;Zespół;22.06.2018;bezterminowo;Korycin;7\n",
		"strony.csv":       "Porozumienie;Instytucja;Rola\nag;gops;koordynator\n",
	})
	if len(set.Problems) > 0 {
		t.Fatal(set.Problems)
	}
	i, a, p := set.Changes.Institutions.Put[0], set.Changes.Agreements.Put[0], set.Changes.Parties.Put[0]
	if i.Serves[0] != "201103" || i.Level != graph.LevelGmina || i.Aliases[0] != "GOPS" {
		t.Errorf("institution %+v", i)
	}
	if a.Signed.String() != "2018-06-22" || a.End != graph.EndIndefinite || a.Areas[0] != "201103" || a.Unnamed != 7 {
		t.Errorf("agreement %+v", a)
	}
	if p.Role != "coordinator" {
		t.Errorf("party %+v", p)
	}
}

func TestNotices(t *testing.T) {
	set := load(t, map[string]string{
		"institutions.csv": "id,name,type,serves\ngops,Ośrodek,OPS,60307\nsp,Szkoła,SP,603072\n",
		"agreements.csv": "id,kind,title_pl,signed_on,signed_precision,valid_to,end_state,areas,unnamed_parties\n" +
			"ag,p,T,2018-07-01,month,2018-12-31,,Leśniowice,0\nah,p,T,,,,,060307,1\n",
		"parties.csv": "agreement,institution,from\nag,gops,2019-01-01\nag,sp,\n",
	})
	if len(set.Problems) > 0 {
		t.Fatal(set.Problems)
	}
	var got []string
	for _, n := range set.Notices {
		got = append(got, n.String())
	}
	want := []string{
		`institutions.csv:2, serves: "60307": read as 060307 (Leśniowice (rural gmina)): the leading zero was missing`,
		`institutions.csv:3, serves: "603072": read as 060307 (Leśniowice (rural gmina)): the leading zero was missing`,
		`agreements.csv:2, signed_on: "2018-07-01": read as 2018-07 (precision: month)`,
		`agreements.csv:2, areas: "Leśniowice": read as 060307 (Leśniowice (rural gmina, powiat chełmski))`,
		`agreements.csv:3, end_state: the end is taken as unknown; write “indefinite” if the agreement has none`,
		`parties.csv:2, from: "2019-01-01": the agreement ends before (2018-12-31), so the party is never bound`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if pl := set.Notices[4].Message("pl"); !strings.Contains(pl, "„bezterminowo”") {
		t.Errorf("Polish notice %q", pl)
	}
}

func TestUnnamedParties(t *testing.T) {
	const head = "id,kind,title_pl,end_state,areas,unnamed_parties\n"
	for name, c := range map[string]struct {
		agreements, parties string
		documented          bool
		unnamed             int
	}{
		"empty without parties: undocumented":    {"ag,p,T,unknown,201103,\n", "agreement,institution\n", false, 0},
		"empty with parties: none is unnamed":    {"ag,p,T,unknown,201103,\n", sound["parties.csv"], true, 0},
		"zero with parties: none is unnamed":     {"ag,p,T,unknown,201103,0\n", sound["parties.csv"], true, 0},
		"a number without parties: counted only": {"ag,p,T,unknown,201103,7\n", "agreement,institution\n", true, 7},
	} {
		t.Run(name, func(t *testing.T) {
			set := load(t, map[string]string{"agreements.csv": head + c.agreements, "parties.csv": c.parties})
			if len(set.Problems) > 0 {
				t.Fatal(set.Problems)
			}
			if a := set.Changes.Agreements.Put[0]; a.Documented != c.documented || a.Unnamed != c.unnamed {
				t.Errorf("documented %v, unnamed %d, want %v, %d", a.Documented, a.Unnamed, c.documented, c.unnamed)
			}
		})
	}
}

// Parties on record count: importing their agreement once more does not make it undocumented.
func TestUnnamedPartiesLooksAtTheNetwork(t *testing.T) {
	base, _, err := reference.Network().With(load(t, nil).Changes)
	if err != nil {
		t.Fatal(err)
	}
	set, err := Load(folderOf(map[string]string{
		"agreements.csv": "id,kind,title_pl,end_state,areas\nag,p,Nowy tytuł,indefinite,201103\n", "parties.csv": "agreement,institution\n",
	}), ".", base)
	if err != nil || len(set.Problems) > 0 || !set.Changes.Agreements.Put[0].Documented {
		t.Errorf("%v %v %+v", err, set.Problems, set.Changes.Agreements.Put)
	}
}

func TestEndOfAgreement(t *testing.T) {
	set := load(t, map[string]string{"agreements.csv": "id,kind,title_pl,valid_to,end_state,areas,unnamed_parties\n" +
		"ag,p,T,2018-12-31,,201103,0\nah,p,T,,,201103,1\nai,p,T,,indefinite,201103,1\n"})
	want := []graph.EndState{graph.EndStated, graph.EndUnknown, graph.EndIndefinite}
	for i, a := range set.Changes.Agreements.Put {
		if a.End != want[i] {
			t.Errorf("%s ends %s, want %s", a.ID, a.End, want[i])
		}
	}
}

func TestReferenceFillsWhatIsMissing(t *testing.T) {
	set, err := Load(folderOf(nil), ".", graph.Empty())
	if err != nil || len(set.Problems) > 0 {
		t.Fatal(err, set.Problems)
	}
	n, _, err := graph.Empty().With(set.Changes)
	if err != nil || len(n.Sectors()) != 20 || len(n.Types()) != 67 || len(n.Norms()) != 2 || len(n.Periods()) != 4 {
		t.Errorf("sectors %d, types %d, norms %d, periods %d: %v", len(n.Sectors()), len(n.Types()), len(n.Norms()), len(n.Periods()), err)
	}
	if set, err := Load(folderOf(nil), ".", n); err != nil || set.Changes.Sectors.Len() != 0 {
		t.Errorf("a network with sectors gets %d: %v", set.Changes.Sectors.Len(), err)
	}
}

func TestOwnSectorsLeaveOutTypesAndNormsOfOthers(t *testing.T) {
	set, err := Load(folderOf(map[string]string{
		"sectors.csv": "code,name_pl,layer\nedukacja,Edukacja,core\npomoc_spoleczna,Pomoc,core\n",
	}), ".", graph.Empty())
	if err != nil || len(set.Problems) > 0 {
		t.Fatal(err, set.Problems)
	}
	for _, ty := range set.Changes.Types.Put {
		for _, s := range ty.Sectors {
			if s != "edukacja" && s != "pomoc_spoleczna" {
				t.Errorf("type %s of sector %s", ty.Code, s)
			}
		}
	}
	if len(set.Changes.Norms.Put) != 0 || len(set.Changes.Types.Put) == 0 {
		t.Errorf("%d norms, %d types", len(set.Changes.Norms.Put), len(set.Changes.Types.Put))
	}
	for i, s := range set.Changes.Sectors.Put {
		if s.Order != i+1 {
			t.Errorf("%s has place %d, want that of its row", s.Code, s.Order)
		}
	}
}

func TestReadGivesTheChangesOfItsTables(t *testing.T) {
	changes, problems, err := Read(folderOf(nil), ".")
	if err != nil || len(problems) > 0 || changes.Len() != 5 {
		t.Errorf("%d edits, want 2 institutions, 1 agreement, 2 parties; %v %v", changes.Len(), problems, err)
	}
}

func TestCheckFindsWhatBreaksARule(t *testing.T) {
	var changes graph.ChangeSet
	changes.Parties.Put = []graph.Party{{Agreement: "ag", Institution: "gops", Role: "party"}}
	if got := Check(reference.Network(), changes); len(got) != 2 {
		t.Errorf("problems %v, want agreement and institution unknown", got)
	}
	if got := Check(reference.Network(), graph.ChangeSet{}); got != nil {
		t.Errorf("nothing breaks %v", got)
	}
}

// Whatever the files hold, a set without problems can be applied.
func FuzzLoad(f *testing.F) {
	f.Add(sound["institutions.csv"], sound["agreements.csv"], sound["parties.csv"])
	f.Add("id;Typ\n;\n", "id,kind,title_pl,areas,valid_to\nag,p,t,Kolno,2018\n", "agreement,institution,from\nag,x,2018-13\n")
	f.Add("\"", "\xff\xfe", "")
	f.Fuzz(func(t *testing.T, institutions, agreements, parties string) {
		set, err := Load(fstest.MapFS{
			"institutions.csv": {Data: []byte(institutions)}, "agreements.csv": {Data: []byte(agreements)}, "parties.csv": {Data: []byte(parties)},
		}, ".", reference.Network())
		if err != nil {
			t.Fatal(err)
		}
		if len(set.Problems) > 0 {
			return
		}
		if _, _, err := reference.Network().With(set.Changes); err != nil {
			t.Fatalf("no problems, and yet %v", err)
		}
	})
}
