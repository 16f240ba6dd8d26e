package intake

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
)

// rich is a network whose rows have a value in every column that a sheet may lack.
func rich(t *testing.T) *graph.Network {
	t.Helper()
	return load(t, map[string]string{
		"institutions.csv": "id,name,short_label,aliases,type,sectors,level,seat_code,serves,part_of,regon,note,source\n" +
			"gops,Ośrodek,OPS K,Opieka,OPS,pomoc_spoleczna;zdrowie,powiat,201103,201103,sp,123456784,uwaga,seed\nsp,Szkoła,,,SP,,,,201103,,,,\n",
		"agreements.csv": "id,kind,title_pl,signed_on,valid_to,end_state,team,areas,unnamed_parties,note\n" +
			"ag,p,Zespół,2018-07,,indefinite,Z1,201103,3,uwaga\nah,p,Stare,2017,2018-12-31,,,201103,1,\nai,p,Nieznane,2017,,,,201103,,\n",
		"parties.csv": "agreement,institution,role,from,to,note\nag,gops,coordinator,2018-09-01,2019,uwaga\nag,sp,,,,\n" +
			"ah,sp,,2017,2017,\nah,sp,,2018-06,,\n",
		"meetings.csv":   "id,kind,title_pl,held_from,held_to,place_code,list_complete\nmt,working,Spotkanie,2018-07,2018-12-31,201103,yes\n",
		"attendance.csv": "meeting,institution,role,note,source\nmt,gops,host,uwaga,seed\n",
		"norms.csv": "norm,version,title_pl,title_en,gmina_kind,sector,requirement,minimum,note\n" +
			"own,1,Własna,Own,rural,zdrowie,required,2,uwaga\nown,1,Własna,Own,any,edukacja,required,1,\n",
		"periods.csv":      "id,from,to,name_pl,name_en,note\nX1,2018,2019,Okres,Period,uwaga\n",
		"completeness.csv": "unit,as_of,source,note\n201103,2018-07,seed,uwaga\n",
	}).After
}

func TestAColumnThatASheetLacksStaysOnRecord(t *testing.T) {
	for name, c := range map[string]struct {
		table, text string
		changed     []string // rows and cells from old to new
		notices     []string
	}{
		"optional columns of institutions": {
			"institutions", "id,name,type,serves\ngops,Ośrodek,OPS,201103\nsp,Szkoła nr 1,SP,201103\n",
			[]string{"institutions sp: name Szkoła → Szkoła nr 1"},
			[]string{"institutions.csv: no columns short_label, aliases, sectors, level, seat_code, part_of, regon, source, note: what is on record (in 1 row) stays as it is; an empty cell would clear it"},
		},
		"an empty cell clears": {
			"institutions", "id,name,short_label,type,sectors,level,serves,seat_code,aliases,part_of,regon,source\ngops,Ośrodek,,OPS,,,201103,,Opieka,sp,,seed\n",
			[]string{"institutions gops: short_label OPS K → , sectors pomoc_spoleczna;zdrowie → pomoc_spoleczna, level powiat → gmina, seat_code 201103 → , regon 123456784 → "},
			[]string{"institutions.csv: no column note: what is on record (in 1 row) stays as it is; an empty cell would clear it"},
		},
		"a new row gets what a column means without a value": {
			"institutions", "id,name,type,serves\nnowa,Nowa,SP,201103\n", []string{"institutions nowa: new"}, nil,
		},
		"sectors and level of a type follow the type": {
			"institutions", "id,name,type,serves\nsp,Szkoła,PUP,201103\n",
			[]string{"institutions sp: type SP → PUP, sectors edukacja → rynek_pracy, level gmina → powiat"}, nil,
		},
		"optional columns of agreements": {
			"agreements", "id,kind,title_pl,areas\nag,p,Zespół,201103\nah,p,Stare,201103\n", nil,
			[]string{"agreements.csv: no columns signed_on, valid_to, end_state, team, unnamed_parties, note: what is on record (in 2 rows) stays as it is; an empty cell would clear it"},
		},
		"a last day makes the end a stated one": {
			"agreements", "id,kind,title_pl,signed_on,team,areas,unnamed_parties,note,valid_to\nag,p,Zespół,2018-07,Z1,201103,3,uwaga,2020\n",
			[]string{"agreements ag: valid_to  → 2020, end_state indefinite → stated"}, nil,
		},
		"no last day leaves an end that has none": {
			"agreements", "id,kind,title_pl,signed_on,team,areas,unnamed_parties,note,valid_to\nag,p,Zespół,2018-07,Z1,201103,3,uwaga,\n", nil,
			[]string{"agreements.csv: no column end_state: what is on record (in 1 row) stays as it is; an empty cell would clear it"},
		},
		"no last day makes a stated end unknown": {
			"agreements", "id,kind,title_pl,signed_on,areas,unnamed_parties,valid_to\nah,p,Stare,2017,201103,1,\n",
			[]string{"agreements ah: valid_to 2018-12-31 → , end_state stated → unknown"},
			[]string{"agreements.csv:2, end_state: the known last day (2018-12-31) is taken away and the end taken as unknown; write “indefinite” if the agreement has none"},
		},
		"so does a sheet with both columns empty": {
			"agreements", "id,kind,title_pl,signed_on,areas,unnamed_parties,valid_to,end_state\nah,p,Stare,2017,201103,1,,\nai,p,Nieznane,2017,201103,,,\n",
			[]string{"agreements ah: valid_to 2018-12-31 → , end_state stated → unknown"},
			[]string{
				"agreements.csv:2, end_state: the known last day (2018-12-31) is taken away and the end taken as unknown; write “indefinite” if the agreement has none",
				"agreements.csv:3, end_state: the end is taken as unknown; write “indefinite” if the agreement has none",
			},
		},
		"an indefinite end takes the last day away": {
			"agreements", "id,kind,title_pl,signed_on,areas,unnamed_parties,end_state\nah,p,Stare,2017,201103,1,indefinite\n",
			[]string{"agreements ah: valid_to 2018-12-31 → , end_state stated → indefinite"}, nil,
		},
		"an end without a word leaves the last day": {
			"agreements", "id,kind,title_pl,signed_on,areas,unnamed_parties,end_state\nah,p,Stare,2017,201103,1,\n", nil,
			[]string{"agreements.csv: no column valid_to: what is on record (in 1 row) stays as it is; an empty cell would clear it"},
		},
		"an agreement whose parties are not known stays so": {
			"agreements", "id,kind,title_pl,signed_on,areas,end_state\nai,p,Nieznane,2017,201103,unknown\n", nil, nil,
		},
		"optional columns of parties": {
			"parties", "agreement,institution\nag,gops\nag,sp\n", nil,
			[]string{"parties.csv: no columns role, from, to, note: what is on record (in 1 row) stays as it is; an empty cell would clear it"},
		},
		"a party with another first day is another": {
			"parties", "agreement,institution,from\nag,gops,2018-10-01\n", []string{"parties ag/gops/2018-10-01: new"}, nil,
		},
		"of parties with several first days none can be meant": {
			"parties", "agreement,institution\nag,sp\nah,sp\n", nil,
			[]string{`parties.csv:3, institution: "sp": the institution is on record 2 times in this agreement; add the column “from”, which tells these records apart`},
		},
		"with first days each is meant": {
			"parties", "agreement,institution,role,from,to,note\nah,sp,,2018-06,2018,\n", []string{"parties ah/sp/2018-06: to  → 2018"}, nil,
		},
		"optional columns of meetings, each day with its own precision": {
			"meetings", "id,kind,held_to\nmt,training,2018-12-31\n", []string{"meetings mt: kind working → training"},
			[]string{"meetings.csv: no columns title_pl, held_from, place_code, list_complete: what is on record (in 1 row) stays as it is; an empty cell would clear it"},
		},
		"optional columns of attendance": {
			"attendance", "meeting,institution,role\nmt,gops,guest\n", []string{"attendance mt/gops: role host → guest"},
			[]string{"attendance.csv: no columns source, note: what is on record (in 1 row) stays as it is; an empty cell would clear it"},
		},
		"optional columns of norms, by requirement": {
			"norms", "norm,version,title_pl,gmina_kind,sector,requirement\nown,1,Własna,rural,zdrowie,recommended\nown,1,Własna,any,edukacja,required\nown,1,Własna,any,policja,required\n",
			[]string{"norms own@1: any policja  → required 1, rural zdrowie required 2   uwaga → recommended 2   uwaga"},
			[]string{"norms.csv: no columns title_en, minimum, note: what is on record (in 3 rows) stays as it is; an empty cell would clear it"},
		},
		"optional columns of periods": {
			"periods", "id,from,to\nX1,2018,2020\n", []string{"periods X1: to 2019 → 2020"},
			[]string{"periods.csv: no columns name_pl, name_en, note: what is on record (in 1 row) stays as it is; an empty cell would clear it"},
		},
		"optional columns of completeness": {
			"completeness", "unit,as_of\nKorycin,2018-08\n", []string{"completeness 201103: as_of 2018-07 → 2018-08"},
			[]string{
				"completeness.csv: no columns source, note: what is on record (in 1 row) stays as it is; an empty cell would clear it",
				`completeness.csv:2, unit: "Korycin": read as 201103 (Korycin (rural gmina, powiat sokólski))`,
			},
		},
		"optional columns of sectors": {
			"sectors", "code,name_pl,layer\nedukacja,Edukacja,core\n", []string{"sectors edukacja: name_pl Edukacja i oświata → Edukacja"},
			[]string{"sectors.csv: no columns order, short_pl, name_en, short_en, cus_act_area: what is on record (in 1 row) stays as it is; an empty cell would clear it"},
		},
		"a column that must be there must be": {"institutions", "id,type,serves\nsp,SP,201103\n", nil, []string{"institutions.csv:1, name: required column missing"}},
	} {
		t.Run(name, func(t *testing.T) {
			base := rich(t)
			set := LoadContent(c.table+".csv", []byte(c.text), base)
			var changed, notices []string
			for _, p := range set.Problems {
				notices = append(notices, p.String())
			}
			for _, n := range set.Notices {
				notices = append(notices, n.String())
			}
			if len(set.Problems) == 0 {
				changed = changes(&set, base)
				again := LoadContent(c.table+".csv", []byte(c.text), set.After)
				if len(again.Problems) > 0 || again.Applied.Changed() {
					t.Errorf("the same file twice: %v, %v", again.Problems, changes(&again, set.After))
				}
			}
			if diff := cmp.Diff(c.changed, changed); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.notices, notices); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// changes is a line for each row that the set adds or changes.
func changes(set *Set, base *graph.Network) []string {
	var lines []string
	for d := range set.Differences(base) {
		cells := []string{"new"}
		if !d.Added {
			cells = nil
		}
		for _, f := range d.Fields {
			cells = append(cells, f.Column+" "+f.Old+" → "+f.New)
		}
		lines = append(lines, d.Table+" "+d.Key+": "+strings.Join(cells, ", "))
	}
	return lines
}

func TestWhatStaysIsToldInPolish(t *testing.T) {
	for text, want := range map[string]string{
		"identyfikator;nazwa;typ;obszar działania;sektory;szczebel;siedziba;inne nazwy;część instytucji;regon;źródło;uwagi\ngops;Ośrodek;OPS;201103;;;;;;;;\n": "brak kolumny: skrót; to, co już jest w danych (w 1 wierszu), zostaje bez zmian; usunęłaby to pusta komórka",
		"identyfikator;nazwa;typ;sektory;szczebel;siedziba;inne nazwy;część instytucji;regon;źródło\ngops;Ośrodek;OPS;;;;;;;\nsp;Szkoła;SP;;;;;;;\n":           "brak kolumn: skrót, obszar działania, uwagi; to, co już jest w danych (w 2 wierszach), zostaje bez zmian; usunęłaby to pusta komórka",
	} {
		set := LoadContent("instytucje.csv", []byte(text), rich(t))
		if len(set.Problems) > 0 || len(set.Notices) != 1 || set.Notices[0].Message("pl") != want {
			t.Errorf("%v %v, want %q", set.Problems, set.Notices, want)
		}
	}
}
