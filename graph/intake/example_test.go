package intake_test

import (
	"fmt"
	"testing/fstest"

	"koopmap/graph"
	"koopmap/graph/intake"
)

func ExampleLoad() {
	folder := fstest.MapFS{
		"instytucje.csv":   {Data: []byte("id;nazwa;typ;obszar działania\ngops-korycin;GOPS w Korycinie;OPS;20110\n")},
		"porozumienia.csv": {Data: []byte("id;rodzaj;tytuł;podpisano;koniec;obszar\nag-1;porozumienie;Zespół;31.02.2018;bezterminowo;Korycin\n")},
		"strony.csv":       {Data: []byte("porozumienie;instytucja\nag-1;gops-koryci\n")},
	}
	set, err := intake.Load(folder, ".", graph.Empty())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range set.Problems {
		fmt.Println(p)
	}
	// Output:
	// instytucje.csv:2, obszar działania: "20110": unit code: want 2, 4, 6 or 7 digits; did you mean 201101 Dąbrowa Białostocka (gmina miejsko-wiejska)?
	// porozumienia.csv:2, podpisano: "31.02.2018": not a day: no such day: 2018-02 has 28 days
	// strony.csv:2, instytucja: "gops-koryci": no such entry: institutions gops-koryci; did you mean gops-korycin?
}
