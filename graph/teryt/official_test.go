package teryt

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"
)

func pack(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDecodeRefusesDamagedFiles(t *testing.T) {
	const kinds = "code,kind\n200601,urban\n"
	good := pack(t, "TERC,2025-01-01\n20,podlaskie,voivodeship\n")
	if c, err := decode(good, kinds); err != nil || c.StateOn() != "2025-01-01" || len(c.Units()) != 1 {
		t.Fatalf("a good file: %v, %v", c, err)
	}
	for name, test := range map[string]struct {
		packed []byte
		kinds  string
		want   string
	}{
		"not packed":           {[]byte("TERC,2025-01-01\n"), kinds, "gzip"},
		"cut off":              {good[:len(good)-9], kinds, "unexpected EOF"},
		"no first line":        {pack(t, "20,podlaskie,voivodeship\n"), kinds, "want TERC and a day"},
		"a cell too few":       {pack(t, "TERC,2025-01-01\n20,podlaskie\n"), kinds, "want 3 cells"},
		"a kind without comma": {good, "code,kind\n200601\n", "want code and kind"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := decode(test.packed, test.kinds); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
}

// Every earlier kind is one of a gmina, and of a gmina that is still there.
func TestEarlierKindsAreThoseOfGminas(t *testing.T) {
	c := Official()
	if len(c.earlier) != 84 {
		t.Errorf("%d earlier kinds, want 84", len(c.earlier))
	}
	changed := 0
	for code, kind := range c.earlier {
		u, ok := c.Unit(code)
		if !ok || u.Level() != LevelGmina {
			t.Errorf("%s is no gmina", code)
		}
		switch kind {
		case KindRural, KindUrbanRural, KindUrban:
		default:
			t.Errorf("%s was of the kind %q", code, kind)
		}
		if kind != u.Kind {
			changed++
		}
	}
	// Wodzisław, Łopuszno, Bogoria
	if changed != 3 {
		t.Errorf("%d gminas changed their kind, want 3", changed)
	}
}

func TestSlips(t *testing.T) {
	for name, test := range map[string]struct {
		a, b string
		want int
	}{
		"nothing to do":         {"kolno", "kolno", 0},
		"a letter left out":     {"kolno", "klno", 1},
		"a letter added":        {"kolno", "kollno", 1},
		"a letter changed":      {"kolno", "kalno", 1},
		"neighbours swapped":    {"kolno", "klono", 1},
		"swapped and left out":  {"kolno", "klon", 2},
		"no letter twice":       {"ca", "abc", 3}, // swapping c and a, then adding b between, would be 2
		"from nothing":          {"", "abc", 3},
		"longer than the limit": {"", "abcde", 4}, // limit + 1
		"other letters":         {"kolno", "abxyz", 4},
	} {
		t.Run(name, func(t *testing.T) {
			for _, pair := range [][2]string{{test.a, test.b}, {test.b, test.a}} {
				got := Slips([]rune(pair[0]), []rune(pair[1]), 3)
				if got != test.want && (test.want <= 3 || got <= 3) {
					t.Errorf("Slips(%q, %q) = %d, want %d", pair[0], pair[1], got, test.want)
				}
			}
		})
	}
}

func BenchmarkDecode(b *testing.B) {
	for b.Loop() {
		if _, err := decode(packedCatalogue, earlierKinds); err != nil {
			b.Fatal(err)
		}
	}
}
