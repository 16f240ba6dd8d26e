package export_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"koopmap/fixtures"
	"koopmap/fixtures/golden"
	"koopmap/graph"
	"koopmap/graph/export"
	"koopmap/graph/memstore"
	"koopmap/graph/sqlitestore"
	"koopmap/graph/storetest"
)

var formats = []struct {
	name, extension string
	write           func(io.Writer, *graph.Network) error
}{
	{"graphml", ".graphml", export.GraphML},
	{"gexf", ".gexf", export.GEXF},
	{"cytoscape", ".cyjs", export.Cytoscape},
	{"json", ".json", export.JSON},
}

func exported(t rapid.TB, write func(io.Writer, *graph.Network) error, n *graph.Network) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, n); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Korycin 201103: ag-01 and ag-02 apply to it, ag-04 to its voivodeship; 17 parties.
func TestGraphsOfKorycin(t *testing.T) {
	part := unit(t, fixtures.DocumentedNetwork(), "201103")
	for _, f := range formats {
		golden.Equal(t, "testdata/korycin"+f.extension, exported(t, f.write, part))
	}
}

func TestGraphsAreEqualFromStoreToStore(t *testing.T) {
	file, err := sqlitestore.Open(t.Context(), filepath.Join(t.TempDir(), "koopmap.db"))
	if err != nil {
		t.Fatal(err)
	}
	var networks []*graph.Network
	for _, store := range []graph.Store{memstore.New(), file} {
		if _, err := store.Apply(t.Context(), graph.Batch{ID: "all", Changes: storetest.Sample()}); err != nil {
			t.Fatal(err)
		}
		n, err := store.Load(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		networks = append(networks, n)
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range formats {
		if first, second := exported(t, f.write, networks[0]), exported(t, f.write, networks[1]); !bytes.Equal(first, second) {
			t.Errorf("%s differs from store to store", f.name)
		}
	}
}

// A text of any bytes leaves the files readable: XML has no control characters.
func TestAnyTextIsReadable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOfN(rapid.OneOf(rapid.Byte(), rapid.ByteRange(0, 31), rapid.SampledFrom([]byte("<&>\"';]"))), 1, 30).Draw(t, "text"))
		c := storetest.Sample()
		c.Institutions.Put[0].Name, c.Institutions.Put[0].Short = text+"x", ""
		n, err := graph.New(1, c)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range formats[:2] {
			read := xml.NewDecoder(bytes.NewReader(exported(t, f.write, n)))
			for {
				if _, err := read.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", f.name, err)
				}
			}
		}
		for _, f := range formats[2:] {
			if content := exported(t, f.write, n); !json.Valid(content) {
				t.Fatalf("%s: %s", f.name, content)
			}
		}
	})
}

func TestWhatXMLForbidsIsStripped(t *testing.T) {
	c := storetest.Sample()
	c.Institutions.Put[0].Name = "a\x00b\x0bc\ufffed\xffe\tf<g>&\"h\""
	n, err := graph.New(1, c)
	if err != nil {
		t.Fatal(err)
	}
	const want = "abcde&#x9;f&lt;g&gt;&amp;&#34;h&#34;"
	for _, f := range formats[:2] {
		if content := string(exported(t, f.write, n)); !strings.Contains(content, want) {
			t.Errorf("%s has no %s", f.name, want)
		}
	}
}

// ag-01 ends with the year 2020 and was terminated on 2019-11-05; the first party left
// with December 2018, the second joined with 2019.
func TestPartiesLastAsLongAsTheyAreBound(t *testing.T) {
	n, err := graph.New(1, storetest.Sample())
	if err != nil {
		t.Fatal(err)
	}
	content := string(exported(t, export.GEXF, n))
	for _, want := range []string{
		`<node id="agreement:ag-01" label="O współpracy na rzecz rodzin" start="2018-07-01" end="2019-11-05">`,
		`<node id="agreement:ag-02" label="Umowa" start="2019-01-01">`,
		`<edge id="party:ag-01/gops-korycin/2018-07-01" source="agreement:ag-01" target="institution:gops-korycin" start="2018-07-01" end="2018-12-31">`,
		`<edge id="party:ag-01/gops-korycin/2019" source="agreement:ag-01" target="institution:gops-korycin" start="2019-01-01" end="2019-11-05">`,
	} {
		if !strings.Contains(content, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestErrorsOfTheFileAreReturned(t *testing.T) {
	full := errors.New("disk full")
	for _, f := range formats {
		if err := f.write(failing{write: full}, fixtures.DocumentedNetwork()); !errors.Is(err, full) {
			t.Errorf("%s: %v", f.name, err)
		}
	}
}

// What networkx reads is what was written. make readback runs it where there is no networkx.
func TestNetworkxReadsGraphsBack(t *testing.T) {
	if out, err := exec.Command("python3", "-c", "import networkx").CombinedOutput(); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no python3 with networkx: %v %s", err, out)
		}
		t.Skipf("needs python3 with networkx, or run make readback: %v %s", err, out)
	}
	sample, err := graph.New(1, storetest.Sample())
	if err != nil {
		t.Fatal(err)
	}
	for name, n := range map[string]*graph.Network{
		"korycin": unit(t, fixtures.DocumentedNetwork(), "201103"), "documented": fixtures.DocumentedNetwork(), "sample": sample,
	} {
		folder := t.TempDir()
		paths := make(map[string]string)
		for _, f := range formats {
			paths[f.name] = filepath.Join(folder, name+f.extension)
			if err := os.WriteFile(paths[f.name], exported(t, f.write, n), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		out, err := exec.Command("python3", "testdata/readback.py", paths["json"], paths["graphml"], paths["gexf"]).CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}
