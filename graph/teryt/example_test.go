package teryt_test

import (
	"errors"
	"fmt"
	"time"

	"koopmap/graph/teryt"
)

func ExampleParse() {
	for _, text := range []string{"2011032", "2002014", "60307"} {
		code, err := teryt.Parse(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(code, code.Level())
	}
	// Output:
	// 201103 gmina
	// TERYT code "2002014": kind digit 4 is the town inside an urban-rural gmina, not a unit; did you mean 200201?
	// TERYT code "60307": want 2, 4, 6 or 7 digits; did you mean 060307?
}

func ExampleCode_Contains() {
	fmt.Println(teryt.Code("2011").Contains("201103"))
	fmt.Println(teryt.Code("201103").Contains("2011"))
	fmt.Println(teryt.Code("206101").Contains("2061")) // a city with powiat rights has two codes
	// Output:
	// true
	// false
	// true
}

func ExampleCatalogue_Resolve() {
	catalogue := teryt.Official()
	korycin, err := catalogue.Resolve("korycin")
	fmt.Println(korycin.Code, korycin.Label("pl"), err)

	_, err = catalogue.Resolve("Kolno")
	var ambiguous *teryt.AmbiguousError
	if errors.As(err, &ambiguous) {
		for _, u := range ambiguous.Candidates {
			fmt.Println(u.Code, catalogue.Title(u.Code, "pl"))
		}
	}

	_, err = catalogue.Resolve("Łopuszn")
	fmt.Println(err)
	// Output:
	// 201103 Korycin (gmina wiejska) <nil>
	// 200601 Kolno (miasto, pow. kolneński)
	// 200603 Kolno (gmina wiejska, pow. kolneński)
	// 281408 Kolno (gmina wiejska, pow. olsztyński)
	// no unit "Łopuszn"; did you mean 260408 Łopuszno (urban-rural gmina)?
}

func ExampleCatalogue_RestoreCode() {
	code, notice, err := teryt.Official().RestoreCode("60307")
	fmt.Println(code, err)
	fmt.Println(notice)
	// Output:
	// 060307 <nil>
	// 60307 read as 060307 (Leśniowice (rural gmina)): the leading zero was missing
}

func ExampleCatalogue_Search() {
	for _, u := range teryt.Official().Search("wysokie maz") {
		fmt.Println(u.Code, u.Label("en"))
	}
	// Output:
	// 201301 Wysokie Mazowieckie (town)
	// 201310 Wysokie Mazowieckie (rural gmina)
}

func ExampleCatalogue_KindOn() {
	catalogue := teryt.Official()
	for _, year := range []int{2018, 2025} {
		kind := catalogue.KindOn("260408", time.Date(year, time.August, 1, 0, 0, 0, 0, time.UTC))
		fmt.Println(year, teryt.LabelKind(kind, "pl"))
	}
	// Output:
	// 2018 gmina wiejska
	// 2025 gmina miejsko-wiejska
}

func ExampleFold() {
	fmt.Println(teryt.Fold("  ŁOPUSZNO – „Liderzy”"))
	// Output: lopuszno - "liderzy"
}
