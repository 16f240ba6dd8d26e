package teryt

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"sync"
)

//go:embed terc-2025-01-01.csv.gz
var packedCatalogue []byte

//go:embed kinds-2020-01-01.csv
var earlierKinds string

// Official is the catalogue of 2025-01-01 as Statistics Poland published it: 16
// voivodeships, 380 powiats (66 of them cities with powiat rights) and 2,479 gminas. It
// is part of the program and unpacked once.
func Official() *Catalogue { return official() }

var official = sync.OnceValue(func() *Catalogue {
	c, err := decode(packedCatalogue, earlierKinds)
	if err != nil {
		panic("teryt: the embedded catalogue is damaged: " + err.Error())
	}
	return c
})

// decode reads what internal/compile writes: a packed text with the line "TERC,day" and
// the lines "code,name,kind" sorted by code; and a plain text with a header line and the
// lines "code,kind". Neither has quoted cells.
func decode(packed []byte, kinds string) (*Catalogue, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	head, rows, _ := strings.Cut(string(text), "\n")
	stateOn, ok := strings.CutPrefix(head, "TERC,")
	if !ok {
		return nil, fmt.Errorf("first line %q: want TERC and a day", head)
	}
	units := make([]Unit, 0, strings.Count(rows, "\n"))
	for line := range strings.Lines(rows) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), ",")
		if len(cells) != 3 {
			return nil, fmt.Errorf("line %q: want 3 cells", line)
		}
		units = append(units, Unit{Code: Code(cells[0]), Name: cells[1], Kind: Kind(cells[2])})
	}
	earlier, err := decodeKinds(kinds)
	if err != nil {
		return nil, err
	}
	return newCatalogue(stateOn, units, earlier), nil
}

func decodeKinds(text string) (map[Code]Kind, error) {
	_, rows, _ := strings.Cut(text, "\n")
	kinds := make(map[Code]Kind)
	for line := range strings.Lines(rows) {
		code, kind, ok := strings.Cut(strings.TrimSpace(line), ",")
		if !ok {
			return nil, fmt.Errorf("line %q: want code and kind", line)
		}
		kinds[Code(code)] = Kind(kind)
	}
	return kinds, nil
}
