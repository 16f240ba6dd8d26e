package intake

import (
	"errors"
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
	"koopmap/graph/intake/reference"
)

const long = "123456789 123456789 123"

func TestProblems(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		want  []string
	}{
		"missing tables": {
			map[string]string{"institutions.csv": "", "agreements.csv": "", "parties.csv": ""},
			[]string{
				"institutions.csv: the data set has no table institutions",
				"agreements.csv: the data set has no table agreements",
				"parties.csv: the data set has no table parties",
			},
		},
		"one missing table makes no references unknown": {
			map[string]string{"institutions.csv": ""},
			[]string{"institutions.csv: the data set has no table institutions"},
		},
		"unknown table": {
			map[string]string{"institution.csv": "id\n"},
			[]string{"institution.csv: unknown table; known: institutions, agreements, parties, meetings, attendance, norms, sectors, types, periods, completeness; did you mean institutions?"},
		},
		"unknown table, nearly a Polish name": {
			map[string]string{"spotkana.csv": "id\n"},
			[]string{"spotkana.csv: unknown table; known: institutions, agreements, parties, meetings, attendance, norms, sectors, types, periods, completeness; did you mean spotkania?"},
		},
		"two files for one table": {
			map[string]string{"strony.csv": sound["parties.csv"]},
			[]string{"strony.csv: the same table a second time (first: parties.csv); leave one"},
		},
		"empty file": {
			map[string]string{"parties.csv": "\n"},
			[]string{"parties.csv: empty table, no header line"},
		},
		"missing column": {
			map[string]string{"institutions.csv": "id,name,serves\ngops,Ośrodek,201103\nsp,Szkoła,201103\n"},
			[]string{"institutions.csv:1, type: required column missing"},
		},
		"missing key column": {
			map[string]string{"institutions.csv": "name,type,serves\nOśrodek,OPS,201103\n"},
			[]string{"institutions.csv:1, id: required column missing"},
		},
		"unknown column": {
			map[string]string{"parties.csv": "agreement,institution,rolle\nag,gops,\nag,sp,\n"},
			[]string{"parties.csv:1, rolle: unknown column; known: agreement, institution, role, from, to, note; did you mean role?"},
		},
		"unknown column, nearly a Polish header": {
			map[string]string{"parties.csv": "porozumienie;instytucja;rolla\nag;gops;\nag;sp;\n"},
			[]string{"parties.csv:1, rolla: unknown column; known: agreement, institution, role, from, to, note; did you mean rola?"},
		},
		"unknown column, like no header": {
			map[string]string{"parties.csv": "porozumienie;instytucja;lp.\nag;gops;\nag;sp;\n"},
			[]string{"parties.csv:1, lp.: unknown column; known: agreement, institution, role, from, to, note"},
		},
		"column without a header": {
			map[string]string{"parties.csv": "agreement,,institution\nag,,gops\nag,x,sp\n"},
			[]string{`parties.csv:1: "x": unknown column; known: agreement, institution, role, from, to, note`},
		},
		"repeated column": {
			map[string]string{"parties.csv": "agreement,institution,Instytucja\nag,gops,sp\n"},
			[]string{"parties.csv:1, Instytucja: repeated column (first: institution)"},
		},
		"no such day": {
			map[string]string{"agreements.csv": "id,kind,title_pl,valid_from,valid_to,areas,unnamed_parties\nag,p,T,32.01.2018,31.02.2018,201103,0\n"},
			[]string{
				`agreements.csv:2, valid_from: "32.01.2018": not a day: no such day: 2018-01 has 31 days`,
				`agreements.csv:2, valid_to: "31.02.2018": not a day: no such day: 2018-02 has 28 days`,
			},
		},
		"not a day": {
			map[string]string{"parties.csv": "agreement,institution,from\nag,gops,w lipcu 2018\nag,sp,\n"},
			[]string{`parties.csv:2, from: "w lipcu 2018": not a day: want 2018-06-22, 2018-06, 2018 or 22.06.2018`},
		},
		"last day before first": {
			map[string]string{"agreements.csv": "id,kind,title_pl,Obowiązuje od,Obowiązuje do,areas,unnamed_parties\nag,p,T,2018-05-02,2018-05-01,201103,0\n"},
			[]string{`agreements.csv:2, Obowiązuje do: "2018-05-01": last day before the first (valid_from 2018-05-02)`},
		},
		"precision that contradicts the day": {
			map[string]string{"agreements.csv": "id,kind,title_pl,signed_on,signed_precision,end_state,areas,unnamed_parties\nag,p,T,2018-07,day,indefinite,201103,0\n"},
			[]string{`agreements.csv:2, signed_precision: "day": the precision contradicts the day: signed_on 2018-07; did you mean month?`},
		},
		"unknown precision": {
			map[string]string{"agreements.csv": "id,kind,title_pl,signed_on,signed_precision,end_state,areas,unnamed_parties\nag,p,T,2018-07,mont,indefinite,201103,0\n"},
			[]string{`agreements.csv:2, signed_precision: "mont": not an allowed value; allowed: day, month, year, unknown; did you mean month?`},
		},
		"codes": {
			map[string]string{"institutions.csv": "id,name,type,serves,seat_code\ngops,Ośrodek,OPS,201103;201199;20110,2011034\nsp,Szkoła,SP,Kolno,abc\n"},
			[]string{
				`institutions.csv:2, serves: "201199": unit code: no unit in the catalogue of 2025-01-01; did you mean 201109 Suchowola (gmina miejsko-wiejska)?`,
				`institutions.csv:2, serves: "20110": unit code: want 2, 4, 6 or 7 digits; did you mean 201101 Dąbrowa Białostocka (gmina miejsko-wiejska)?`,
				`institutions.csv:2, seat_code: "2011034": unit code: kind digit 4 is the town inside an urban-rural gmina, not a unit; did you mean 201103?`,
				`institutions.csv:3, serves: "Kolno": several units of this name, give the code: 200601 Kolno (miasto, pow. kolneński), 200603 Kolno (gmina wiejska, pow. kolneński), 281408 Kolno (gmina wiejska, pow. olsztyński)`,
				`institutions.csv:3, seat_code: "abc": unit code: no unit in the catalogue of 2025-01-01`,
			},
		},
		"number": {
			map[string]string{"agreements.csv": "id,kind,title_pl,end_state,areas,unnamed_parties\nag,p,T,indefinite,201103,siedem\n"},
			[]string{`agreements.csv:2, unnamed_parties: "siedem": not a whole number`},
		},
		"number below zero": {
			map[string]string{"agreements.csv": "id,kind,title_pl,end_state,areas,unnamed_parties\nag,p,T,indefinite,201103,-1\n"},
			[]string{`agreements.csv:2, unnamed_parties: "-1": too small, at least 0`},
		},
		"duplicate": {
			map[string]string{"institutions.csv": sound["institutions.csv"] + "gops,Inny,OPS,201103\n"},
			[]string{`institutions.csv:4, id: "gops": a second row with this key`},
		},
		"missing key": {
			map[string]string{"institutions.csv": sound["institutions.csv"] + ",Inny,OPS,201103\n"},
			[]string{"institutions.csv:4, id: value missing"},
		},
		"id of other characters": {
			map[string]string{"institutions.csv": sound["institutions.csv"] + "Żłobek 1,Żłobek,ZLOBEK,201103\n"},
			[]string{`institutions.csv:4, id: "Żłobek 1": an id has lower-case letters a–z, digits and hyphens`},
		},
		"unknown type says nothing of its sectors and level": {
			map[string]string{"institutions.csv": "id,name,Typ,serves\ngops,Ośrodek,OSP2,201103\nsp,Szkoła,SP,201103\n"},
			[]string{`institutions.csv:2, Typ: "OSP2": no such entry: types OSP2; did you mean OSP?`},
		},
		"unknown sector and level": {
			map[string]string{"institutions.csv": "id,name,type,Sektory,Szczebel,serves\ngops,Ośrodek,OPS,pomoc,powait,201103\nsp,Szkoła,SP,edukacia;zdrowie,gminny,201103\n"},
			[]string{
				`institutions.csv:2, Sektory: "pomoc": no such entry: sectors pomoc`,
				`institutions.csv:2, Szczebel: "powait": not an allowed value; allowed: gmina, powiat, voivodeship; did you mean powiat?`,
				`institutions.csv:3, Sektory: "edukacia": no such entry: sectors edukacia; did you mean edukacja?`,
			},
		},
		"party of nobody": {
			map[string]string{"parties.csv": "agreement,institution\nag,gops\nag,gosp\nah,sp\n"},
			[]string{
				`parties.csv:3, institution: "gosp": no such entry: institutions gosp; did you mean gops?`,
				`parties.csv:4, agreement: "ah": no such entry: agreements ah`,
			},
		},
		"party without agreement and institution": {
			map[string]string{"parties.csv": "agreement,institution\nag,gops\n,sp\nag,\n"},
			[]string{"parties.csv:3, agreement: value missing", "parties.csv:4, institution: value missing"},
		},
		"nobody signed": {
			map[string]string{"parties.csv": "agreement,institution\n"},
			[]string{`agreements.csv:2, unnamed_parties: "0": a documented agreement has a party; if its parties are not known, leave unnamed_parties empty`},
		},
		"broken party rows are no empty agreement": {
			map[string]string{"parties.csv": "agreement,institution\nag\n"},
			[]string{"parties.csv:2: not as many cells as columns (cells and columns: 1, 2)"},
		},
		"a broken row is known to those that refer to it": {
			map[string]string{"institutions.csv": "id,name,type,serves\ngops,Ośrodek,OPS,999999\nsp,Szkoła\n"},
			[]string{
				`institutions.csv:2, serves: "999999": unit code: the first two digits are no voivodeship: want an even number from 02 to 32`,
				"institutions.csv:3: not as many cells as columns (cells and columns: 2, 4)",
			},
		},
		"a broken cell hides nothing else in its row": {
			map[string]string{"institutions.csv": "id,name,type,serves,short_label\ngops,,OPS,1,Krótka nazwa\nsp,Szkoła,SP,201103," + long + "\n"},
			[]string{
				"institutions.csv:2, name: value missing",
				`institutions.csv:2, serves: "1": unit code: want 2, 4, 6 or 7 digits; did you mean 10 województwo łódzkie?`,
				`institutions.csv:3, short_label: "` + long + `": too long, at most 22 characters`,
			},
		},
		"bytes that are no text": {
			map[string]string{"institutions.csv": "id;Nazwa;type;serves\ngops;O\x9crodek;OPS;201103\nsp;Szkoła;SP;201103\n"},
			[]string{`institutions.csv:2, Nazwa: "O�rodek": not text in UTF-8 (byte 0x9C); save the file as CSV UTF-8`},
		},
		"quote left open": {
			map[string]string{"institutions.csv": "id,name,type,serves\ngops,\"Ośrodek,OPS,201103\nsp,Szkoła,SP,201103\n"},
			[]string{"institutions.csv:2: a quote is left open, the rows after it can't be told apart; add the missing one"},
		},
		"yes or no": {
			map[string]string{"meetings.csv": "id,kind,list_complete\nmt,robocze,może\nmu,working,tak\n"},
			[]string{`meetings.csv:2, list_complete: "może": not an allowed value; allowed: yes, no`},
		},
		"attendance of nobody": {
			map[string]string{
				"meetings.csv":   "id,kind\nmt,workin\n",
				"attendance.csv": "meeting,institution,role\nmt,gops,gość\nmt,nzoz,guest\nmu,sp,guest\n",
			},
			[]string{
				`meetings.csv:2, kind: "workin": not an allowed value; allowed: working, training, exchange, focus, consultation, information, signing, closing; did you mean working?`,
				`attendance.csv:3, institution: "nzoz": no such entry: institutions nzoz`,
				`attendance.csv:4, meeting: "mu": no such entry: meetings mu`,
			},
		},
		"norm whose rows differ": {
			map[string]string{"norms.csv": "norm,version,title_pl,sector,requirement,minimum\nn,1,Norma,zdrowie,required,\nn,1,Inna,policja,wymagany,0\nn,1,Norma,zdrowie,recommended,1\n"},
			[]string{
				`norms.csv:3, title_pl: "Inna": rows of one version of a norm differ: Norma`,
				`norms.csv:3, minimum: "0": too small, at least 1`,
				`norms.csv:4, norm: "n@1/any/zdrowie": a second row with this key`,
			},
		},
		"norm of other characters": {
			map[string]string{"norms.csv": "norma,wersja,tytuł,sektor,wymaganie\nMoja norma,1,Norma,zdrowie,required\n"},
			[]string{`norms.csv:2, norma: "Moja norma": an id has lower-case letters a–z, digits and hyphens`},
		},
		"completeness of no unit": {
			map[string]string{"completeness.csv": "unit,as_of\n201103,\n201199,2018-12-31\n"},
			[]string{
				"completeness.csv:2, as_of: value missing",
				`completeness.csv:3, unit: "201199": unit code: no unit in the catalogue of 2025-01-01; did you mean 201109 Suchowola (gmina miejsko-wiejska)?`,
			},
		},
		"end given and not given": {
			map[string]string{"agreements.csv": "id,kind,title_pl,valid_to,end_state,areas,unnamed_parties\nag,p,T,2018-12-31,nieznany,201103,0\nah,p,T,,stated,201103,1\n"},
			[]string{
				`agreements.csv:2, valid_to: "2018-12-31": a last day is given, so end_state must be stated`,
				"agreements.csv:3, valid_to: the end is marked as stated, but valid_to is empty",
			},
		},
		"period of nobody": {
			map[string]string{"agreements.csv": "id,kind,title_pl,end_state,areas,unnamed_parties,okres\nag,p,T,indefinite,201103,0,KM9\n"},
			[]string{`agreements.csv:2, okres: "KM9": no such entry: periods KM9; did you mean KM1?`},
		},
		"several files, in their order": {
			map[string]string{
				"parties.csv":      "agreement,institution,role\nag,gops,gość\nag,sp,\n",
				"institutions.csv": "id,name,type,serves\ngops,Ośrodek,OPS,201103\nsp,Szkoła,XX,201103\n",
				"agreements.csv":   "areas,id,kind,title_pl,end_state,unnamed_parties\n,ag,p,,indefinite,0\n",
			},
			[]string{
				`institutions.csv:3, type: "XX": no such entry: types XX`,
				"agreements.csv:2, areas: value missing",
				"agreements.csv:2, title_pl: value missing",
				`parties.csv:2, role: "gość": not an allowed value; allowed: party, coordinator`,
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, lines(load(t, c.files))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEveryProblemHasRuleAndOrigin(t *testing.T) {
	set := load(t, map[string]string{"parties.csv": "agreement,institution\nag,gosp\nag,gops\n"})
	if len(set.Problems) != 1 {
		t.Fatal(set.Problems)
	}
	p := set.Problems[0]
	if p.Rule != graph.RuleUnknownKey || p.Value != "gosp" || p.Origin.Row != 2 || len(p.Origin.SHA256) != 64 || p.Table != "parties" {
		t.Errorf("%+v", p)
	}
}

func TestUnreadableFileIsAProblem(t *testing.T) {
	folder := unreadable{folderOf(nil), "parties.csv"}
	set, err := Load(folder, ".", reference.Network())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"parties.csv: the file can't be read: disk gone"}, lines(set)); diff != "" {
		t.Error(diff)
	}
	if _, err := Load(folderOf(nil), "nowhere", reference.Network()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("folder that is not there: %v", err)
	}
}

type unreadable struct {
	fs.FS
	name string
}

func (u unreadable) Open(name string) (fs.File, error) {
	if name == u.name {
		return nil, errors.New("disk gone")
	}
	return u.FS.Open(name)
}

func (u unreadable) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(u.FS, name) }
