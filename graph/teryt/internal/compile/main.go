// Command compile makes the embedded files of package teryt from the official
// catalogue:
//
//	go run ./graph/teryt/internal/compile TERC.xml units.csv graph/teryt
//
// TERC.xml is the catalogue TERC in XML as Statistics Poland publishes it. units.csv
// has a header line with at least the columns code, level and kind_2018, the kind of
// a gmina in the catalogue of 2020-01-01. The third argument is the folder to write
// to. The same input gives the same bytes.
package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: compile TERC.xml units.csv FOLDER")
		os.Exit(2)
	}
	if err := compile(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func compile(catalogue, units, folder string) error {
	stateOn, text, err := catalogueText(catalogue)
	if err != nil {
		return fmt.Errorf("%s: %w", catalogue, err)
	}
	packed, err := pack(text)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "terc-"+stateOn+".csv.gz"), packed, 0o644); err != nil {
		return err
	}
	kinds, err := kindsText(units)
	if err != nil {
		return fmt.Errorf("%s: %w", units, err)
	}
	return os.WriteFile(filepath.Join(folder, "kinds-2020-01-01.csv"), kinds, 0o644)
}

// row is a row of the catalogue TERC.
type row struct {
	Voivodeship string `xml:"WOJ"`
	Powiat      string `xml:"POW"`
	Gmina       string `xml:"GMI"`
	KindDigit   string `xml:"RODZ"`
	Name        string `xml:"NAZWA"`
	StateOn     string `xml:"STAN_NA"`
}

// line is a line of the embedded file.
type line struct{ code, name, kind string }

// catalogueText is the embedded form of the catalogue: a line with the day of its
// state, then code,name,kind for each unit in the order of codes.
func catalogueText(path string) (stateOn string, text []byte, err error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return "", nil, err
	}
	var file struct {
		Catalog struct {
			Date string `xml:"date,attr"`
			Rows []row  `xml:"row"`
		} `xml:"catalog"`
	}
	if err := xml.Unmarshal(raw, &file); err != nil {
		return "", nil, err
	}
	stateOn = file.Catalog.Date
	var lines []line
	for _, r := range file.Catalog.Rows {
		if r.StateOn != stateOn {
			return "", nil, fmt.Errorf("%s: state on %s, the catalogue on %s", r.Name, r.StateOn, stateOn)
		}
		l, ok := lineOf(r)
		if !ok {
			continue
		}
		if strings.ContainsAny(l.name, ",\"\r\n") {
			return "", nil, fmt.Errorf("%s: name %q needs quoting", l.code, l.name)
		}
		lines = append(lines, l)
	}
	slices.SortFunc(lines, func(a, b line) int { return cmp.Compare(a.code, b.code) })
	var b bytes.Buffer
	fmt.Fprintf(&b, "TERC,%s\n", stateOn)
	for i, l := range lines {
		if i > 0 && lines[i-1].code == l.code {
			return "", nil, fmt.Errorf("%s occurs twice", l.code)
		}
		fmt.Fprintf(&b, "%s,%s,%s\n", l.code, l.name, l.kind)
	}
	return stateOn, b.Bytes(), nil
}

// lineOf turns a row into a line; ok is false for rows inside a gmina (kind digits 4,
// 5, 8 and 9).
func lineOf(r row) (l line, ok bool) {
	l = line{code: r.Voivodeship + r.Powiat + r.Gmina, name: strings.TrimSpace(r.Name)}
	switch {
	case r.Powiat == "":
		l.name, l.kind = strings.ToLower(l.name), "voivodeship"
	case r.Gmina == "" && r.Powiat >= "61":
		l.kind = "city"
	case r.Gmina == "":
		l.kind = "powiat"
	default:
		l.kind = map[string]string{"1": "urban", "2": "rural", "3": "urban_rural"}[r.KindDigit]
	}
	return l, l.kind != ""
}

func pack(text []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression) // the header has neither time nor name
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// kindsText is code,kind for each gmina of the units that has an earlier kind.
func kindsText(path string) ([]byte, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	records, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(records) == 0 {
		return nil, fmt.Errorf("no header line")
	}
	code := slices.Index(records[0], "code")
	level := slices.Index(records[0], "level")
	kind := slices.Index(records[0], "kind_2018")
	if code < 0 || level < 0 || kind < 0 {
		return nil, fmt.Errorf("want the columns code, level and kind_2018")
	}
	lines := []string{}
	for _, r := range records[1:] {
		if r[level] == "gmina" && r[kind] != "" {
			lines = append(lines, r[code]+","+r[kind]+"\n")
		}
	}
	slices.Sort(lines)
	return []byte("code,kind\n" + strings.Join(lines, "")), nil
}
