package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func rowText(voivodeship, powiat, gmina, kind, name string) string {
	return "<row><WOJ>" + voivodeship + "</WOJ><POW>" + powiat + "</POW><GMI>" + gmina + "</GMI><RODZ>" + kind +
		"</RODZ><NAZWA>" + name + "</NAZWA><STAN_NA>2025-01-01</STAN_NA></row>"
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func catalogue(rows ...string) string {
	return `<teryt><catalog name="TERC" date="2025-01-01">` + strings.Join(rows, "") + `</catalog></teryt>`
}

const units = "code,name,level,kind_2018\r\n260408,Łopuszno,gmina,rural\r\n2604,kielecki,powiat,powiat\r\n200601,Kolno,gmina,urban\r\n"

func TestCompile(t *testing.T) {
	terc := write(t, "terc.xml", catalogue(
		rowText("26", "", "", "", "ŚWIĘTOKRZYSKIE"),
		rowText("26", "04", "08", "3", "Łopuszno"),
		rowText("26", "04", "08", "4", "Łopuszno"),
		rowText("26", "04", "08", "5", "Łopuszno"),
		rowText("26", "04", "", "", "kielecki"), // out of order
		rowText("26", "61", "", "", "Kielce"),
		rowText("26", "61", "01", "1", "Kielce"),
		rowText("14", "65", "02", "8", "Bemowo"),
		rowText("12", "61", "02", "9", "Kraków-Krowodrza"),
	))
	list := write(t, "units.csv", units)
	var packed [2][]byte
	for i := range packed {
		folder := t.TempDir()
		if err := compile(terc, list, folder); err != nil {
			t.Fatal(err)
		}
		packed[i] = read(t, filepath.Join(folder, "terc-2025-01-01.csv.gz"))
		if diff := cmp.Diff("code,kind\n200601,urban\n260408,rural\n", string(read(t, filepath.Join(folder, "kinds-2020-01-01.csv")))); diff != "" {
			t.Errorf("kinds (-want +got):\n%s", diff)
		}
	}
	if !bytes.Equal(packed[0], packed[1]) {
		t.Error("the same input gave other bytes")
	}
	r, err := gzip.NewReader(bytes.NewReader(packed[0]))
	if err != nil {
		t.Fatal(err)
	}
	if !r.ModTime.IsZero() {
		t.Errorf("the file carries the time %s", r.ModTime)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	want := "TERC,2025-01-01\n26,świętokrzyskie,voivodeship\n2604,kielecki,powiat\n260408,Łopuszno,urban_rural\n2661,Kielce,city\n266101,Kielce,urban\n"
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("catalogue (-want +got):\n%s", diff)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestCompileRefuses(t *testing.T) {
	korycin := rowText("20", "11", "03", "2", "Korycin")
	for name, test := range map[string]struct{ terc, units, want string }{
		"a code twice":        {catalogue(korycin, korycin), units, "201103 occurs twice"},
		"a name with a comma": {catalogue(rowText("20", "11", "03", "2", "Kory,cin")), units, "needs quoting"},
		"a row of another day": {
			catalogue(strings.ReplaceAll(korycin, "2025-01-01", "2024-01-01")), units, "state on 2024-01-01",
		},
		"what is no XML":       {"TERC", units, "terc.xml"},
		"units without a kind": {catalogue(korycin), "code,level\n201103,gmina\n", "want the columns"},
		"an empty list":        {catalogue(korycin), "", "no header line"},
	} {
		t.Run(name, func(t *testing.T) {
			err := compile(write(t, "terc.xml", test.terc), write(t, "units.csv", test.units), t.TempDir())
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
}
