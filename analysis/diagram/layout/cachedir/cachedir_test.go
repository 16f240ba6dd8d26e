package cachedir_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"koopmap/analysis/diagram/layout/cachedir"
)

func TestPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("permissions are access lists there")
	}
	root := t.TempDir()
	at := func(name string) string { return filepath.Join(root, name) }
	shared := at("shared")
	if err := os.Mkdir(shared, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(shared, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(shared, at("link")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at("file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		dir  string
		want bool
	}{
		{"a new directory", at("a/b"), true},
		{"the same again", at("a/b"), true},
		{"one that others may write to", shared, false},
		{"a link", at("link"), false},
		{"a file", at("file"), false},
		{"none", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := cachedir.Private(tt.dir); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
	left, err := os.ReadDir(at("a/b"))
	if err != nil || len(left) != 0 {
		t.Errorf("the probe is still there: %v, %v", left, err)
	}
}

func TestDefaultIsTheNamedDirectory(t *testing.T) {
	t.Setenv(cachedir.Variable, "/srv/cache")
	if got := cachedir.Default(); got != "/srv/cache" {
		t.Errorf("got %q", got)
	}
}

// Packages are initialised as soon as their imports are, in the order of their
// paths: this one and early come before path/filepath, which the Graphviz library
// needs, only while they import nothing but what os imports.
func TestImportsNothingBeyondOS(t *testing.T) {
	list := func(pkg string) []string {
		out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", pkg).Output()
		if err != nil {
			t.Fatal(err)
		}
		return strings.Fields(string(out))
	}
	const layout = "koopmap/analysis/diagram/layout/"
	allowed := append(list("os"), layout+"cachedir", layout+"graphviz/early")
	for _, pkg := range list(layout + "graphviz/early") {
		if !slices.Contains(allowed, pkg) {
			t.Errorf("imports %s", pkg)
		}
	}
}
