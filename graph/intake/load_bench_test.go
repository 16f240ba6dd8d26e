package intake

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// BenchmarkLoad reads a tenth of the country, as CSV files, to a checked snapshot.
func BenchmarkLoad(b *testing.B) {
	files := fstest.MapFS{}
	size := 0
	for name, text := range tenth() {
		files[name] = &fstest.MapFile{Data: []byte(text)}
		size += len(text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		set, err := Load(files, ".", graph.Empty())
		if err != nil || len(set.Problems) > 0 {
			b.Fatal(err, len(set.Problems))
		}
	}
}

// tenth is 26,400 institutions, 7,100 agreements and 106,500 parties of plain rows.
func tenth() map[string]string {
	const institutions, agreements, parties = 26_400, 7_100, 15
	gminas := teryt.Official().Gminas(teryt.Poland)
	types := []string{"SP", "OPS", "PUP", "KPP", "GKRPA"}
	var i, a, p strings.Builder
	i.WriteString("id,name,short_label,aliases,type,sectors,level,seat_code,serves,part_of,regon,nip,krs,rspo,name_confidence,source,source_ref,note\n")
	for k := range institutions {
		g := gminas[k*7%len(gminas)]
		fmt.Fprintf(&i, "in-%s-%d,\"Ośrodek, %s nr %d\",%d,,%s,,,%s,%[1]s,,,,,,inferred,,dane wygenerowane,\n", g.Code, k, g.Name, k, k, types[k%len(types)], g.Code)
	}
	a.WriteString("id,kind,title_pl,signed_on,signed_precision,valid_from,valid_to,end_state,terminated,team,areas,unnamed_parties,period,source,source_ref,note\n")
	p.WriteString("agreement,institution,role,from,to,note\n")
	for k := range agreements {
		g := gminas[k%len(gminas)]
		fmt.Fprintf(&a, "ag-%s-%d,porozumienie,Porozumienie o współpracy %s,%d-%02d-17,day,,,indefinite,,Zespół %[3]s,%[1]s,0,,,dane wygenerowane,\n", g.Code, k, g.Name, 2017+k%5, 1+k%12)
		for j := range parties {
			at := (k*31 + j*977) % institutions
			fmt.Fprintf(&p, "ag-%s-%d,in-%s-%d,%s,,,\n", g.Code, k, gminas[at*7%len(gminas)].Code, at, []string{"party", "coordinator"}[j/14])
		}
	}
	return map[string]string{"institutions.csv": i.String(), "agreements.csv": a.String(), "parties.csv": p.String()}
}
