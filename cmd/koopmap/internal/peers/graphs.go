package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/graph"
	"koopmap/graph/intake"
	"koopmap/graph/teryt"
)

// on is the day on which agreements of the generated country are looked at.
const on = "2019-06-01"

// A picture is a graph as every program of the comparison reads it: nodes 0 … Ends+Others−1,
// of which the first Ends are end points of the ways that are counted. In a file it is six
// numbers and more of 32 bits, the lowest byte first: Ends, Others, the number of edges, and
// the two ends of each.
type picture struct {
	Ends, Others int32
	Edges        [][2]int32
}

// writeGraphs writes the graphs of the comparison into a folder, one file a question.
func writeGraphs(data, folder string) error {
	inForce, all, err := gminas(data)
	if err != nil {
		return err
	}
	for _, file := range []struct {
		name     string
		pictures []picture
	}{
		{"gminas-on-a-day", inForce},
		{"gminas-all-years", all},
		{"random-2000", []picture{random(2_000, 8_000)}},
		{"random-20000", []picture{random(20_000, 80_000)}},
		{"two-mode-23000", []picture{randomTwoMode(17_000, 6_000)}},
	} {
		if err := write(filepath.Join(folder, file.name+".graphs"), file.pictures); err != nil {
			return err
		}
	}
	return nil
}

// gminas is the two-mode networks of all gminas of a data set, by code: of the agreements
// in force on a day, and of all agreements that there ever were.
func gminas(data string) (inForce, all []picture, err error) {
	set, err := intake.Load(os.DirFS(data), ".", graph.Empty())
	if err != nil {
		return nil, nil, err
	}
	if len(set.Problems) > 0 {
		return nil, nil, fmt.Errorf("%d problems, the first: %s", len(set.Problems), set.Problems[0])
	}
	for _, unit := range teryt.Official().Gminas(teryt.Poland) {
		scope := graph.Scope{Unit: unit.Code, On: graph.MustDay(on)}
		view := coverage.Look(set.After, scope, scope.Counted())
		inForce = append(inForce, twoMode(view, func(s graph.Standing) bool { return s.InForce == graph.Yes }))
		all = append(all, twoMode(view, func(graph.Standing) bool { return true }))
	}
	return inForce, all, nil
}

// twoMode is the network of a view: its institutions, its agreements that count by their
// standing, and their parties that do.
func twoMode(view *coverage.View, counts func(graph.Standing) bool) picture {
	var institutions []graph.InstitutionID
	for _, i := range view.Institutions {
		institutions = append(institutions, i.ID)
	}
	var bound [][]graph.InstitutionID
	for _, c := range view.Concerns {
		if !counts(c.Standing) {
			continue
		}
		var ids []graph.InstitutionID
		for _, p := range c.Parties {
			if counts(p.Bound) {
				ids = append(ids, p.ID)
			}
		}
		slices.Sort(ids)
		ids = slices.Compact(ids)
		bound, institutions = append(bound, ids), append(institutions, ids...)
	}
	slices.Sort(institutions)
	institutions = slices.Compact(institutions)
	p := picture{Ends: int32(len(institutions)), Others: int32(len(bound))}
	for a, ids := range bound {
		for _, id := range ids {
			i, _ := slices.BinarySearch(institutions, id)
			p.Edges = append(p.Edges, [2]int32{int32(i), p.Ends + int32(a)})
		}
	}
	return p
}

// random is a graph of so many nodes and edges, any edge as likely as any other.
func random(nodes, edges int32) picture {
	source := rand.New(rand.NewPCG(uint64(nodes), uint64(edges)))
	p := picture{Ends: nodes}
	seen := make(map[[2]int32]bool, edges)
	for int32(len(p.Edges)) < edges {
		v, w := source.Int32N(nodes), source.Int32N(nodes)
		if e := [2]int32{min(v, w), max(v, w)}; v != w && !seen[e] {
			seen[e] = true
			p.Edges = append(p.Edges, e)
		}
	}
	return p
}

// randomTwoMode is a two-mode network whose agreements have two to twelve parties, any
// institution as likely as any other.
func randomTwoMode(institutions, agreements int32) picture {
	source := rand.New(rand.NewPCG(uint64(institutions), uint64(agreements)))
	p := picture{Ends: institutions, Others: agreements}
	for a := range agreements {
		var parties []int32
		for size := 2 + source.IntN(11); len(parties) < size; {
			if i := source.Int32N(institutions); !slices.Contains(parties, i) {
				parties = append(parties, i)
			}
		}
		slices.Sort(parties)
		for _, i := range parties {
			p.Edges = append(p.Edges, [2]int32{i, institutions + a})
		}
	}
	return p
}

func write(path string, pictures []picture) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	buffer := bufio.NewWriter(file)
	for _, p := range pictures {
		numbers := []int32{p.Ends, p.Others, int32(len(p.Edges))}
		for _, e := range p.Edges {
			numbers = append(numbers, e[:]...)
		}
		if err := binary.Write(buffer, binary.LittleEndian, numbers); err != nil {
			return err
		}
	}
	if err := buffer.Flush(); err != nil {
		return err
	}
	return file.Close()
}

func read(path string) ([]picture, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // read only
	var pictures []picture
	for buffer := bufio.NewReader(file); ; {
		var head [3]int32
		if err := binary.Read(buffer, binary.LittleEndian, &head); errors.Is(err, io.EOF) {
			return pictures, nil
		} else if err != nil {
			return nil, err
		}
		p := picture{Ends: head[0], Others: head[1], Edges: make([][2]int32, head[2])}
		if err := binary.Read(buffer, binary.LittleEndian, p.Edges); err != nil {
			return nil, err
		}
		pictures = append(pictures, p)
	}
}
