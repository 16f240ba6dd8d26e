package template

import "strings"

// IsExample reports whether an id is that of a row that the workbook has as an example.
func IsExample(id string) bool { return strings.HasPrefix(id, "przyklad-") }

// An example is a row by the name of its columns. Values that have a word in each
// language are given in both.
type example map[string]string

// examplesOf is the rows that the workbook has to show how a table is filled.
func examplesOf(table, lang string) []example {
	in := func(pl, en string) string {
		if lang == "en" {
			return en
		}
		return pl
	}
	switch table {
	case "institutions":
		return []example{
			{
				"id": "przyklad-gops", "name": "Przykładowy Gminny Ośrodek Pomocy Społecznej", "short_label": "GOPS Przykład", "aliases": "Przykładowy GOPS;Ośrodek Pomocy w Przykładzie",
				"type": "OPS", "sectors": "pomoc_spoleczna", "level": in("gminny", "gmina"), "seat_code": "201103", "serves": "201103", "regon": "123456785",
				"nip": "1234563218", "source_ref": in("wykaz instytucji gminy", "list of institutions of the gmina"), "note": in("to jest przykład; usuń go", "an example; delete it"),
			},
			{
				"id": "przyklad-szkola", "name": "Przykładowa Szkoła Podstawowa", "short_label": "SP Przykład", "type": "SP", "sectors": "edukacja", "level": in("gminny", "gmina"),
				"seat_code": "201103", "serves": "201103", "rspo": "12345",
			},
			{
				"id": "przyklad-klub", "name": "Przykładowy Powiatowy Ośrodek Kultury i Sportu", "short_label": "POKiS Przykład", "type": "GOK", "sectors": "kultura;sport_rekreacja",
				"level": in("powiatowy", "powiat"), "seat_code": "201108", "serves": "2011",
			},
		}
	case "agreements":
		return []example{
			{
				"id": "przyklad-ag-1", "kind": "porozumienie o współpracy", "title_pl": "Porozumienie przykładowego zespołu kooperacji", "signed_on": "22.06.2018",
				"valid_from": "01.07.2018", "valid_to": "31.12.2020", "end_state": in("podany", "stated"), "team": in("zespół przykładowy", "example team"), "areas": "201103",
				"unnamed_parties": "0", "note": in("znany każdy podpis; koniec podany", "every party is known; the end is stated"),
			},
			{
				"id": "przyklad-ag-2", "kind": "list intencyjny", "title_pl": "Przykładowy list intencyjny", "signed_on": "07.2018", "end_state": in("bezterminowo", "indefinite"),
				"areas": "201103;201104", "unnamed_parties": "3", "note": in("znany tylko miesiąc; trzy strony nienazwane", "only the month is known; three parties are not named"),
			},
		}
	case "parties":
		return []example{
			{"agreement": "przyklad-ag-1", "institution": "przyklad-gops", "role": in("koordynator", "coordinator")},
			{"agreement": "przyklad-ag-1", "institution": "przyklad-szkola", "role": in("strona", "party"), "from": "01.09.2018", "note": in("dołączyła później", "joined later")},
			{"agreement": "przyklad-ag-2", "institution": "przyklad-klub", "role": in("strona", "party")},
		}
	case "meetings":
		return []example{{
			"id": "przyklad-sp-1", "kind": in("robocze", "working"), "title_pl": "Przykładowe spotkanie zespołu", "held_from": "12.09.2018", "place_code": "201103",
			"team": in("zespół przykładowy", "example team"), "list_complete": in("tak", "yes"),
		}}
	case "attendance":
		return []example{
			{"meeting": "przyklad-sp-1", "institution": "przyklad-gops", "role": in("gospodarz", "host")},
			{"meeting": "przyklad-sp-1", "institution": "przyklad-klub", "role": in("gość", "guest")},
		}
	}
	return nil // a declaration of completeness is no matter of examples
}
