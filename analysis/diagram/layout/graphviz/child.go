// Package graphviz is the child's side of package layout and the only importer
// of the Graphviz library.
//
// Importing it has a price: the library loads its WebAssembly module when the
// program starts, some 20 ms and 4 MB from the cache directory, 0.4 s the first time,
// when it compiles the module. Only the program that serves as the child should link
// it. Package early sees to it that the cache is the user's own.
package graphviz

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/goccy/go-graphviz"

	"koopmap/analysis/diagram/layout"
	"koopmap/analysis/diagram/layout/graphviz/early"
)

const maxInput = 16 << 20

func init() { early.Restore() }

// RunChild reads one layout.Request as JSON, lays it out and writes the centres
// of its nodes as a JSON array, in index order, in points, y down. It runs once in
// a process: the library neither frees its memory nor stands two callers.
func RunChild(stdin io.Reader, stdout io.Writer) error {
	var r layout.Request
	decoder := json.NewDecoder(io.LimitReader(stdin, maxInput))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&r); err != nil {
		return fmt.Errorf("%w: %w", layout.ErrRequest, err)
	}
	if err := r.Validate(); err != nil {
		return err
	}
	centres, err := place(&r)
	if err != nil {
		return err
	}
	return json.NewEncoder(stdout).Encode(centres)
}

func place(r *layout.Request) ([]layout.Position, error) {
	ctx := context.Background()
	gv, err := graphviz.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("graphviz: %w", err)
	}
	graph, err := graphviz.ParseBytes([]byte(source(r)))
	if err != nil {
		return nil, fmt.Errorf("graphviz: parse: %w", err)
	}
	gv.SetLayout(graphviz.Layout(r.Chosen()))
	var out bytes.Buffer
	if err := gv.Render(ctx, graph, "json0", &out); err != nil {
		return nil, fmt.Errorf("graphviz: render: %w", err)
	}
	return centres(out.Bytes(), len(r.Nodes))
}

// centres reads the nodes' positions from Graphviz' json0 output.
func centres(output []byte, n int) ([]layout.Position, error) {
	var drawn struct {
		Objects []struct {
			Name string `json:"name"`
			Pos  string `json:"pos"`
		} `json:"objects"`
	}
	if err := json.Unmarshal(output, &drawn); err != nil {
		return nil, fmt.Errorf("graphviz: output: %w", err)
	}
	out, seen := make([]layout.Position, n), 0
	for _, o := range drawn.Objects {
		i, err := strconv.Atoi(strings.TrimPrefix(o.Name, "n"))
		if err != nil || i < 0 || i >= n {
			return nil, fmt.Errorf("graphviz: output names node %q of %d", o.Name, n)
		}
		x, y, err := point(o.Pos)
		if err != nil {
			return nil, fmt.Errorf("graphviz: node %d: %w", i, err)
		}
		out[i] = layout.Position{X: x, Y: 0 - y} // 0 - y, not -y: no negative zero
		seen++
	}
	if seen != n {
		return nil, fmt.Errorf("graphviz: output places %d of %d nodes", seen, n)
	}
	return out, nil
}

// point reads "x,y", with an exclamation mark when the node is pinned.
func point(s string) (x, y float64, err error) {
	xs, ys, ok := strings.Cut(strings.TrimSuffix(s, "!"), ",")
	if !ok {
		return 0, 0, fmt.Errorf("position %q", s)
	}
	if x, err = strconv.ParseFloat(xs, 64); err != nil {
		return 0, 0, err
	}
	y, err = strconv.ParseFloat(ys, 64)
	return x, y, err
}
