// Package early is initialised before the Graphviz library and gives it a private
// place for machine code.
//
// When a program starts, the library compiles its WebAssembly module, or loads what
// it compiled before from TMPDIR/go-graphviz. In a TMPDIR that others share, that
// directory could be anybody's. So TMPDIR names the private cache directory while
// the library is initialised, or, where there is none, a directory that can't be
// made, and the library keeps nothing.
//
// The order is the language's: packages are initialised as soon as their imports
// are, and in the order of their paths. This one needs package os alone, comes
// before path/filepath, which needs os too, and so before the library, which needs
// path/filepath.
package early

import (
	"os"

	"koopmap/analysis/diagram/layout/cachedir"
)

// A variable is one of the environment as it was.
type variable struct {
	name, value string
	set         bool
}

var before []variable

func init() {
	dir := cachedir.Default()
	if !cachedir.Private(dir) {
		dir = os.DevNull // no directory can be made below it
	}
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		value, set := os.LookupEnv(name)
		before = append(before, variable{name: name, value: value, set: set})
		_ = os.Setenv(name, dir)
	}
}

// Restore gives TMPDIR and its like their former values.
func Restore() {
	for _, v := range before {
		if v.set {
			_ = os.Setenv(v.name, v.value)
		} else {
			_ = os.Unsetenv(v.name)
		}
	}
}
