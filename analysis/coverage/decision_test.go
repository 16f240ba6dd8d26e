package coverage_test

import (
	"testing"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A case asks for one sector of a sketched network. Unless it says otherwise it asks for
// the gmina 201103 on 1 August 2018 at gmina and powiat level.
type decision struct {
	name   string
	sketch string
	unit   teryt.Code
	on     string
	levels graph.LevelSet
	ends   graph.UnknownEnd
	sector graph.SectorCode
	want   string
}

func (d decision) run(t *testing.T) {
	t.Helper()
	if d.unit == "" {
		d.unit = "201103"
	}
	if d.on == "" {
		d.on = "2018-08-01"
	}
	if d.levels == 0 {
		d.levels = team
	}
	v := look(t, d.sketch, d.unit, d.on, d.levels, d.ends)
	if got := tell(cell(t, cells(t, v), d.sector)); got != d.want {
		t.Errorf("%s in %s on %s\n got %s\nwant %s", d.sector, d.unit, d.on, got, d.want)
	}
}

func runAll(t *testing.T, all []decision) {
	t.Helper()
	for _, d := range all {
		t.Run(d.name, d.run)
	}
}

// kolegium is a team of a welfare centre and the police of the powiat in 2018.
const kolegium = `
	institution gops  OPS 201103
	institution kpp   KPP 2011
	agreement   a1    201103 2018-07-01..2018-12-31 gops kpp
`

func TestEachLineOfTheDecisionTable(t *testing.T) {
	t.Parallel()
	runAll(t, []decision{
		{
			name: "1: a party that is bound covers", sketch: kolegium, sector: "policja",
			want: "covered (party) by kpp ×1 through a1, on record kpp",
		},
		{
			name: "1: a party in three agreements counts once",
			sketch: kolegium + `
				agreement a2 201103 2018-07-01.. gops kpp
				agreement a3 2011 2018-01-01.. kpp`,
			sector: "policja", want: "covered (party) by kpp ×1 through a1 a2 a3, on record kpp",
		},
		{
			name:   "1: two parties are a redundancy of two; the third is on record only",
			sketch: kolegium + "institution pcpr PCPR 2011\ninstitution cus OPS 201103\nagreement a2 201103 2018-07-01.. pcpr",
			sector: "pomoc_spoleczna", want: "covered (party) by gops pcpr ×2 through a1 a2, on record cus gops pcpr",
		},
		{
			name:   "1 before 2 to 4: what is not known elsewhere takes nothing away",
			sketch: kolegium + "agreement a2 201103 ?..? kpp unnamed=3\nagreement a3 201103 2018-07-01..? undocumented period=KM1",
			sector: "policja", want: "covered (party) by kpp ×1 through a1, on record kpp",
		},
		{
			name: "2: whether the party is bound is not known",
			sketch: `
				institution kpp KPP 2011
				agreement   a1  201103 2017-01-02..? kpp`,
			sector: "policja", want: "unknown (date) because of a1, on record kpp",
		},
		{
			name: "2 before 3 and 4: the reason is the first that holds, each agreement once",
			sketch: kolegium + `
				institution pup PUP 2011
				institution pup-filia PUP 2011
				agreement a2 201103 2017-01-02..? pup pup-filia
				agreement a3 201103 2018-07-01.. undocumented
				agreement a4 201103 2018-07-01.. kpp unnamed=2`,
			sector: "rynek_pracy", want: "unknown (date) because of a2, on record pup pup-filia",
		},
		{
			name:   "3: an agreement whose parties are not known may bind one",
			sketch: kolegium + "institution pup PUP 2011\nagreement a2 201103 2018-07-01.. undocumented\nagreement a3 201103 ?..? undocumented",
			sector: "rynek_pracy", want: "unknown (undocumented) because of a2 a3, on record pup",
		},
		{
			name:   "3 before 4",
			sketch: kolegium + "agreement a2 201103 2018-07-01.. undocumented\nagreement a3 201103 2018-07-01.. kpp unnamed=2",
			sector: "rynek_pracy", want: "unknown (undocumented) because of a2",
		},
		{
			name:   "4: one of the parties that are not named may be of the sector",
			sketch: kolegium + "agreement a2 201103 2018-07-01.. kpp unnamed=2",
			sector: "rynek_pracy", want: "unknown (unnamed) because of a2",
		},
		{
			name: "5: nothing tells who works together here", sketch: "institution kpp KPP 2011", sector: "policja",
			want: "unknown (silent), on record kpp",
		},
		{
			name: "5: an agreement between offices alone does not make the register speak",
			sketch: `
				institution ug UG 201103
				institution starostwo STAROSTWO 2011
				institution kpp KPP 2011
				agreement a1 201103 2018-07-01.. ug starostwo`,
			sector: "policja", want: "unknown (silent), on record kpp",
		},
		{
			name:   "5: the offices themselves are covered",
			sketch: "institution ug UG 201103\nagreement a1 201103 2018-07-01.. ug",
			sector: "samorzad", want: "covered (party) by ug ×1 through a1, on record ug",
		},
		{
			name: "6: an institution is on record, and no party", sketch: kolegium + "institution pup PUP 2011", sector: "rynek_pracy",
			want: "exists_not_party (not_party), on record pup",
		},
		{
			name:   "6 before 7: the type that law requires is not asked for when another is on record",
			sketch: kolegium + "institution gok GOK 201103 sectors=kultura", sector: "kultura",
			want: "exists_not_party (not_party), on record gok",
		},
		{
			name: "7: status S/shared", sketch: kolegium, sector: "rynek_pracy",
			want: "expected_not_recorded (required_by_law) of PUP",
		},
		{
			name: "7: status X, two types by code", sketch: kolegium, sector: "sprawiedliwosc",
			want: "expected_not_recorded (required_by_law) of SR ZKSS",
		},
		{
			name: "7: status S", sketch: "institution kpp KPP 2011\nagreement a1 201103 2018-07-01.. kpp", sector: "pomoc_spoleczna",
			want: "expected_not_recorded (required_by_law) of OPS PCPR",
		},
		{
			name: "7: a type with one sector required and one optional is meant, the optional type is not", sketch: kolegium, sector: "zdrowie",
			want: "expected_not_recorded (required_by_law) of PSSE",
		},
		{
			name: "8: status O", sketch: kolegium, sector: "ngo", want: "none_optional (optional)",
		},
		{
			name: "8: status T requires a task, not an institution", sketch: kolegium, sector: "sport_rekreacja", want: "none_optional (optional)",
		},
	})
}

func TestHardCases(t *testing.T) {
	t.Parallel()
	const rops = `
		institution rops ROPS 20
		institution ug   UG   201103
		institution gops OPS  201103
	`
	const whole = rops + `
		institution kwp KWP 20
		institution kpp KPP 2011
	`
	runAll(t, []decision{
		// Levels.
		{
			name:   "a party of the voivodeship level covers nothing in the gmina",
			sketch: rops + "agreement a1 201103 2018-07-01.. rops ug", sector: "pomoc_spoleczna",
			want: "unknown (silent), on record gops",
		},
		{
			name:   "the same party covers in the voivodeship block",
			sketch: rops + "agreement a1 201103 2018-07-01.. rops ug", levels: above, sector: "pomoc_spoleczna",
			want: "covered (party) by rops ×1 through a1, on record rops",
		},
		{
			name:   "and in the gmina when the level is added",
			sketch: rops + "agreement a1 201103 2018-07-01.. rops ug", levels: team | above, sector: "pomoc_spoleczna",
			want: "covered (party) by rops ×1 through a1, on record gops rops",
		},
		{
			name: "the voivodeship block asks for types of its own level", sketch: rops + "agreement a1 201103 2018-07-01.. rops ug",
			levels: above, sector: "sprawiedliwosc", want: "expected_not_recorded (required_by_law) of SO",
		},

		// A voivodeship-wide agreement.
		{
			name:   "an agreement for the voivodeship without a party of the gmina or powiat does not make the register speak",
			sketch: whole + "agreement a1 20 2018-07-01.. rops kwp", sector: "policja", want: "unknown (silent), on record kpp",
		},
		{
			name:   "and its unnamed parties make nothing unknown in the gmina",
			sketch: whole + "agreement a1 20 2018-07-01.. rops unnamed=9\nagreement a2 201103 2018-07-01.. gops", sector: "policja",
			want: "exists_not_party (not_party), on record kpp",
		},
		{
			name:   "but they do in the voivodeship block",
			sketch: whole + "agreement a1 20 2018-07-01.. rops unnamed=9\nagreement a2 201103 2018-07-01.. gops", levels: above, sector: "policja",
			want: "unknown (unnamed) because of a1, on record kwp",
		},
		{
			name:   "an undocumented agreement for the voivodeship makes nothing unknown in the gmina",
			sketch: whole + "agreement a1 20 2018-07-01.. undocumented\nagreement a2 201103 2018-07-01.. gops", sector: "policja",
			want: "exists_not_party (not_party), on record kpp",
		},
		{
			name:   "an agreement for the voivodeship with a party of the powiat concerns the gmina",
			sketch: whole + "agreement a1 20 2018-07-01.. rops kpp", sector: "policja",
			want: "covered (party) by kpp ×1 through a1, on record kpp",
		},
		{
			name:   "an agreement for the gmina with unnamed parties counts although its only named party is of the voivodeship",
			sketch: whole + "agreement a1 201103 2018-07-01.. rops unnamed=4", sector: "policja",
			want: "unknown (unnamed) because of a1, on record kpp",
		},

		// Area served against seat.
		{
			name: "a centre with its seat in the town covers its own gmina",
			sketch: `
				institution gops OPS 200603 seat=200601
				agreement a1 200603,200601 2018-07-01.. gops`,
			unit: "200603", sector: "pomoc_spoleczna", want: "covered (party) by gops ×1 through a1, on record gops",
		},
		{
			name: "and not the town",
			sketch: `
				institution gops OPS 200603 seat=200601
				agreement a1 200603,200601 2018-07-01.. gops`,
			unit: "200601", sector: "pomoc_spoleczna", want: "unknown (silent)",
		},
		{
			name:   "a powiat institution that signed in one gmina does not cover another",
			sketch: kolegium + "institution szkola SP 201110\nagreement a2 201110 2018-07-01.. szkola", unit: "201110", sector: "policja",
			want: "exists_not_party (not_party), on record kpp",
		},
		{
			name:   "a city and its only gmina are one unit",
			sketch: "institution mopr PCPR 2061\nagreement a1 206101 2018-07-01.. mopr", unit: "2061", sector: "pomoc_spoleczna",
			want: "covered (party) by mopr ×1 through a1, on record mopr",
		},

		// A party from outside.
		{
			name:   "a party that does not serve the gmina covers nothing there and is no candidate",
			sketch: kolegium + "institution pup PUP 2002\nagreement a2 201103 2018-07-01.. pup", sector: "rynek_pracy",
			want: "expected_not_recorded (required_by_law) of PUP",
		},
		{
			name: "in an agreement of two gminas each gmina's institutions count at home",
			sketch: `
				institution gops-a OPS 201103
				institution gops-b OPS 201110
				agreement a1 201103,201110 2018-07-01.. gops-a gops-b`,
			unit: "201110", sector: "pomoc_spoleczna", want: "covered (party) by gops-b ×1 through a1, on record gops-b",
		},
		{
			name:   "a party from outside does not make the register speak",
			sketch: "institution pup PUP 2002\ninstitution kpp KPP 2011\nagreement a1 201103 2018-07-01.. pup", sector: "policja",
			want: "unknown (silent), on record kpp",
		},

		// Nested units.
		{
			name: "an agreement for a powiat concerns every gmina in it", sketch: "institution kpp KPP 2011\nagreement a1 2011 2018-07-01.. kpp",
			unit: "201108", sector: "policja", want: "covered (party) by kpp ×1 through a1, on record kpp",
		},
		{
			name: "an agreement for a gmina does not concern the powiat as a whole", sketch: kolegium, unit: "2011",
			levels: graph.LevelsOf(graph.LevelPowiat), sector: "policja", want: "unknown (silent), on record kpp",
		},

		// Many sectors.
		{
			name:   "each sector of an institution is judged by itself: here sport",
			sketch: "institution goksit GOK 201103\nagreement a1 201103 2018-07-01.. goksit", sector: "sport_rekreacja",
			want: "covered (party) by goksit ×1 through a1, on record goksit",
		},
		{
			name:   "and here culture, with a library beside it",
			sketch: "institution goksit GOK 201103\ninstitution pbp PBP 2011\nagreement a1 201103 2018-07-01.. goksit", sector: "kultura",
			want: "covered (party) by goksit ×1 through a1, on record goksit pbp",
		},
		{
			name:   "an office with a second sector makes the register speak",
			sketch: "institution um UG 201103 sectors=samorzad,zdrowie\nagreement a1 201103 2018-07-01.. um", sector: "rynek_pracy",
			want: "expected_not_recorded (required_by_law) of PUP",
		},

		// Unnamed and undocumented.
		{
			name:   "named parties of an incomplete list cover",
			sketch: "institution kpp KPP 2011\nagreement a1 201103 2018-07-01.. kpp unnamed=7", sector: "policja",
			want: "covered (party) by kpp ×1 through a1, on record kpp",
		},
		{
			name:   "unnamed parties matter no more after a stated end",
			sketch: "institution kpp KPP 2011\nagreement a1 201103 2018-07-01..2018-07-31 kpp unnamed=7", sector: "rynek_pracy",
			want: "expected_not_recorded (required_by_law) of PUP",
		},
		{
			name: "nor does an undocumented agreement", sketch: kolegium + "agreement a2 201103 2018-01-01..2018-07-31 undocumented",
			sector: "rynek_pracy", want: "expected_not_recorded (required_by_law) of PUP",
		},
		{
			name: "nor before its first day", sketch: kolegium + "agreement a2 201103 2018-08-02.. undocumented",
			sector: "rynek_pracy", want: "expected_not_recorded (required_by_law) of PUP",
		},
		{
			name: "an undated agreement may be in force on any day", sketch: kolegium + "agreement a2 201103 ?..? kpp unnamed=1",
			on: "1999-01-01", sector: "rynek_pracy", want: "unknown (unnamed) because of a2",
		},
		{
			name: "even an undated one is over after a stated end", sketch: kolegium + "agreement a2 201103 ?..2018-07-31 kpp unnamed=1",
			sector: "rynek_pracy", want: "expected_not_recorded (required_by_law) of PUP",
		},

		// Unknown end.
		{
			name: "an unknown end is assumed through the period", sketch: "institution kpp KPP 2011\nagreement a1 201103 2018-07..? period=KM1 kpp",
			on: "2019-03-31", sector: "policja", want: "covered (party) by kpp ×1 through a1, on record kpp",
		},
		{
			name: "then the state is unknown", sketch: "institution kpp KPP 2011\nagreement a1 201103 2018-07..? period=KM1 kpp",
			on: "2019-04-01", sector: "policja", want: "unknown (date) because of a1, on record kpp",
		},
		{
			name: "covered with the switch in_force", sketch: "institution kpp KPP 2011\nagreement a1 201103 2018-07..? period=KM1 kpp",
			on: "2019-04-01", ends: graph.UnknownEndInForce, sector: "policja", want: "covered (party) by kpp ×1 through a1, on record kpp",
		},
		{
			name: "a gap with the switch ended", sketch: "institution kpp KPP 2011\nagreement a1 201103 2018-07..? period=KM1 kpp",
			on: "2019-04-01", ends: graph.UnknownEndEnded, sector: "policja", want: "exists_not_party (not_party), on record kpp",
		},
		{
			name: "and a gap under every switch once a later agreement of the team has started",
			sketch: `
				institution kpp KPP 2011
				institution sp  SP  201103
				agreement a1 201103 2018-07..? period=KM1 team=t kpp
				agreement a2 201103 2019-05-01..? period=KM2 team=t sp`,
			on: "2019-05-01", ends: graph.UnknownEndInForce, sector: "policja", want: "exists_not_party (not_party), on record kpp",
		},
		{
			name: "not before it has started",
			sketch: `
				institution kpp KPP 2011
				institution sp  SP  201103
				agreement a1 201103 2018-07..? period=KM1 team=t kpp
				agreement a2 201103 2019-05-01..? period=KM2 team=t sp`,
			on: "2019-04-30", sector: "policja", want: "unknown (date) because of a1, on record kpp",
		},

		// Before the first record, after a stated end.
		{
			name: "before the first record the register is silent", sketch: kolegium, on: "2018-06-30", sector: "policja",
			want: "unknown (silent), on record kpp",
		},
		{
			name: "the first day counts", sketch: kolegium, on: "2018-07-01", sector: "policja",
			want: "covered (party) by kpp ×1 through a1, on record kpp",
		},
		{
			name: "the last day counts", sketch: kolegium, on: "2018-12-31", sector: "policja",
			want: "covered (party) by kpp ×1 through a1, on record kpp",
		},
		{
			name: "after a stated end everything is documented", sketch: kolegium, on: "2019-01-01", sector: "policja",
			want: "exists_not_party (not_party), on record kpp",
		},
		{
			name: "a party that joins late is none before", sketch: "institution kpp KPP 2011\nagreement a1 201103 2018-07-01.. kpp@2018-08-02..",
			sector: "policja", want: "exists_not_party (not_party), on record kpp",
		},
		{
			name: "a party that leaves early counts on its last day", sketch: "institution kpp KPP 2011\nagreement a1 201103 2018-07-01.. kpp@..2018-08-01",
			sector: "policja", want: "covered (party) by kpp ×1 through a1, on record kpp",
		},
		{
			name: "days of a party prolong nothing", sketch: "institution kpp KPP 2011\nagreement a1 201103 2018-07-01..2018-07-31 kpp@..2018-12-31",
			sector: "policja", want: "exists_not_party (not_party), on record kpp",
		},

		// Declared complete.
		{
			name: "declared complete, no agreement is a finding", sketch: "institution kpp KPP 2011\ncomplete 201103 2018-08-01", sector: "policja",
			want: "exists_not_party (not_party), on record kpp",
		},
		{
			name: "through the day of the declaration only", sketch: "institution kpp KPP 2011\ncomplete 201103 2018-07-31", sector: "policja",
			want: "unknown (silent), on record kpp",
		},
		{
			name: "a declaration for the powiat says nothing of its gminas", sketch: "complete 2011 2018", sector: "ngo", want: "unknown (silent)",
		},
		{
			name: "a declaration does not name the parties of an agreement", sketch: "agreement a1 201103 2018-07-01.. undocumented\ncomplete 201103 2018-12-31",
			sector: "ngo", want: "unknown (undocumented) because of a1",
		},

		// Area served empty.
		{
			name: "a party without an area served serves the area of its agreement", sketch: "institution kpp KPP -\nagreement a1 201103 2018-07-01.. kpp",
			sector: "policja", want: "covered (party) by kpp ×1 through a1, on record kpp",
		},
		{
			name: "and no other place", sketch: "institution kpp KPP -\nagreement a1 201110 2018-07-01.. kpp\ncomplete 201103 2018-12-31",
			sector: "policja", want: "expected_not_recorded (required_by_law) of KPP",
		},
		{
			name: "an institution without an area served that is no party serves nowhere", sketch: kolegium + "institution pup PUP - seat=201103",
			sector: "rynek_pracy", want: "expected_not_recorded (required_by_law) of PUP",
		},
		{
			name: "it makes the register speak", sketch: "institution gops OPS -\nagreement a1 201103 2018-07-01.. gops", sector: "ngo",
			want: "none_optional (optional)",
		},

		// Courts, and units above the gmina.
		{
			name: "a court covers the gminas of its district", sketch: "institution sr SR 201103,2004\nagreement a1 201103 2018-07-01.. sr",
			sector: "sprawiedliwosc", want: "covered (party) by sr ×1 through a1, on record sr",
		},
		{
			name: "and is from outside in the others", sketch: "institution sr SR 201103,2004\nagreement a1 201110 2018-07-01.. sr\ncomplete 201110 2018-12-31",
			unit: "201110", sector: "sprawiedliwosc", want: "expected_not_recorded (required_by_law) of SR ZKSS",
		},
		{
			name: "an institution serves a powiat by overlap", sketch: "institution kpp KPP 2011\ninstitution sr SR 201103,2004\nagreement a1 2011 2018-07-01.. kpp",
			unit: "2011", levels: graph.LevelsOf(graph.LevelPowiat), sector: "sprawiedliwosc", want: "exists_not_party (not_party), on record sr",
		},
		{
			name: "an institution serves a voivodeship by overlap", sketch: "institution kwp KWP 20\ninstitution so SO 2011,2061\nagreement a1 20 2018-07-01.. kwp so",
			unit: "20", levels: above, sector: "sprawiedliwosc", want: "covered (party) by so ×1 through a1, on record so",
		},
		{
			name: "a powiat asks for institutions of its own level", sketch: "institution gops OPS 201103\ninstitution kpp KPP 2011\nagreement a1 2011 2018-07-01.. kpp gops",
			unit: "2011", levels: graph.LevelsOf(graph.LevelPowiat), sector: "pomoc_spoleczna", want: "expected_not_recorded (required_by_law) of PCPR",
		},
		{
			name: "a party without an area served serves the powiat of its agreement's gmina in part", sketch: "institution kpp KPP -\ninstitution pcpr PCPR 2011\nagreement a1 2011 2018-07-01.. pcpr\nagreement a2 201103 2018-07-01.. kpp",
			unit: "2011", levels: graph.LevelsOf(graph.LevelPowiat), sector: "policja", want: "exists_not_party (not_party), on record kpp",
		},
		{
			name: "and covers it when the agreement is for the whole of it", sketch: "institution kpp KPP -\nagreement a1 2011 2018-07-01.. kpp\nagreement a2 201103 2018-07-01.. kpp",
			unit: "2011", levels: graph.LevelsOf(graph.LevelPowiat), sector: "policja", want: "covered (party) by kpp ×1 through a1, on record kpp",
		},
		{
			name: "the country contains every unit", sketch: "institution kpp KPP PL\nagreement a1 PL 2018-07-01.. kpp", sector: "policja",
			want: "covered (party) by kpp ×1 through a1, on record kpp",
		},
	})
}
